# A room is one folder under src/: one static library, and one test program from the folder of the same name under tests/unit/.
#
#   sumber_room(read/extract ROOMS model lang text LIBRARIES lexbor)
#
# makes the target sumber_read_extract from src/read/extract/**.cpp.
function(sumber_room folder)
  cmake_parse_arguments(ROOM "" "" "ROOMS;LIBRARIES" ${ARGN})
  string(REPLACE "/" "_" name "${folder}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(sumber_${name} STATIC ${sources})
  target_include_directories(sumber_${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
  list(TRANSFORM ROOM_ROOMS REPLACE "/" "_")
  list(TRANSFORM ROOM_ROOMS PREPEND "sumber_")
  target_link_libraries(sumber_${name} PUBLIC sumber_settings ${ROOM_ROOMS} PRIVATE ${ROOM_LIBRARIES})
endfunction()

# sumber_test(read/extract LIBRARIES ...) makes the program test_read_extract from tests/unit/read/extract/*.cpp.
function(sumber_test folder)
  cmake_parse_arguments(TEST "" "" "ROOMS;LIBRARIES" ${ARGN})
  string(REPLACE "/" "_" name "${folder}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/${folder}/*.cpp")
  if(NOT sources)
    return()
  endif()
  list(TRANSFORM TEST_ROOMS REPLACE "/" "_")
  list(TRANSFORM TEST_ROOMS PREPEND "sumber_")
  add_executable(test_${name} ${sources})
  target_include_directories(test_${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  target_compile_definitions(test_${name} PRIVATE SUMBER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(test_${name} PRIVATE sumber_settings ${TEST_ROOMS} ${TEST_LIBRARIES} GTest::gtest_main GTest::gmock)
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()
