# Writes OUTPUT, a C++ file that holds every .tsv under PACKS (tests/ left out) as embedded_packs().
file(GLOB_RECURSE files RELATIVE "${PACKS}" "${PACKS}/*.tsv")
list(FILTER files EXCLUDE REGEX "/tests/")
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
  file(READ "${PACKS}/${file}" contents)
  # A string literal may not grow without bound, so long tables are several literals side by side.
  string(LENGTH "${contents}" left)
  set(at 0)
  set(literal "")
  while(left GREATER 0)
    string(SUBSTRING "${contents}" ${at} 8000 part)
    string(LENGTH "${part}" size)
    string(APPEND literal "R\"~~(${part})~~\"\n")
    math(EXPR at "${at} + ${size}")
    math(EXPR left "${left} - ${size}")
  endwhile()
  string(APPEND rows "      {\"${file}\", std::string_view(\n${literal})},\n")
endforeach()
file(WRITE "${OUTPUT}.new" "// Made from packs/ by cmake/embed_packs.cmake.
#include \"lang/packs.h\"

namespace sumber::lang {

const std::vector<EmbeddedFile>& embedded_packs() {
  static const std::vector<EmbeddedFile> kFiles = {
${rows}  };
  return kFiles;
}

}  // namespace sumber::lang
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
