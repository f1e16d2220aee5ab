# Language, warnings and sanitizers for every target.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Where ccache is installed, a second build folder costs little.
find_program(SUMBER_CCACHE ccache)
if(SUMBER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${SUMBER_CCACHE}")
endif()

set(SUMBER_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")

add_library(sumber_settings INTERFACE)
target_compile_options(sumber_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
# Under clang, libstdc++ 12 warns of its own std::stable_sort.
target_compile_options(sumber_settings INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
if(SUMBER_SANITIZE)
  target_compile_options(sumber_settings INTERFACE -fsanitize=${SUMBER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(sumber_settings INTERFACE -fsanitize=${SUMBER_SANITIZE})
endif()
