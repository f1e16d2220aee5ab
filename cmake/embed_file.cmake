# Writes OUTPUT, a C++ file that holds the text file INPUT as `const std::string_view NAMESPACE::NAME`, declared by
# HEADER.
file(READ "${INPUT}" contents)
# A string literal may not grow without bound, so a long file is several literals side by side.
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
get_filename_component(file_name "${INPUT}" NAME)
file(WRITE "${OUTPUT}.new" "// Made from ${file_name} by cmake/embed_file.cmake.
#include \"${HEADER}\"

namespace ${NAMESPACE} {

const std::string_view ${NAME} =
${literal};

}  // namespace ${NAMESPACE}
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
