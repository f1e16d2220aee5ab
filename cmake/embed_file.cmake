# Writes OUTPUT, a C++ file that holds the text file INPUT as `const std::string_view NAMESPACE::NAME`, declared by
# HEADER.
file(READ "${INPUT}" contents)
get_filename_component(file_name "${INPUT}" NAME)
# Both compilers take literals of any length; clang only says that the standard promises no more than 64 KiB.
file(WRITE "${OUTPUT}.new" "// Made from ${file_name} by cmake/embed_file.cmake.
#include \"${HEADER}\"

#pragma GCC diagnostic ignored \"-Woverlength-strings\"

namespace ${NAMESPACE} {

const std::string_view ${NAME} = R\"~~(${contents})~~\";

}  // namespace ${NAMESPACE}
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
