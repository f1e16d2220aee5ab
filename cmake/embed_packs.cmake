# Writes OUTPUT, a C++ file that holds every .tsv under PACKS (tests/ left out) as embedded_packs().
file(GLOB_RECURSE files RELATIVE "${PACKS}" "${PACKS}/*.tsv")
list(FILTER files EXCLUDE REGEX "/tests/")
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
  file(READ "${PACKS}/${file}" contents)
  string(APPEND rows "      {\"${file}\", std::string_view(R\"~~(${contents})~~\")},\n")
endforeach()
# Both compilers take literals of any length; clang only says that the standard promises no more than 64 KiB.
file(WRITE "${OUTPUT}.new" "// Made from packs/ by cmake/embed_packs.cmake.
#include \"lang/packs.h\"

#pragma GCC diagnostic ignored \"-Woverlength-strings\"

namespace sumber::lang {

const std::vector<EmbeddedFile>& embedded_packs() {
  static const std::vector<EmbeddedFile> kFiles = {
${rows}  };
  return kFiles;
}

}  // namespace sumber::lang
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
