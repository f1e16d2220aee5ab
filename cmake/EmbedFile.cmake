# Puts a text file into a target as a string.
#
#   sumber_embed_file(sumber_doors_report doors/report/assets/report.css
#     HEADER doors/report/internal/assets.h NAMESPACE sumber::doors::report NAME kReportCss)
#
# HEADER declares `extern const std::string_view NAME`.
function(sumber_embed_file target file)
  cmake_parse_arguments(EMBED "" "HEADER;NAMESPACE;NAME" "" ${ARGN})
  set(input "${CMAKE_SOURCE_DIR}/src/${file}")
  set(output "${CMAKE_BINARY_DIR}/embedded/${target}_${EMBED_NAME}.cpp")
  file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/embedded")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND ${CMAKE_COMMAND} -DINPUT=${input} -DOUTPUT=${output} -DHEADER=${EMBED_HEADER}
            -DNAMESPACE=${EMBED_NAMESPACE} -DNAME=${EMBED_NAME} -P "${CMAKE_SOURCE_DIR}/cmake/embed_file.cmake"
    DEPENDS "${input}" "${CMAKE_SOURCE_DIR}/cmake/embed_file.cmake"
    VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()
