# CORDELIA_SANITIZE is a comma-separated list for -fsanitize=, set by the asan and tsan presets.
set(CORDELIA_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize= takes them")
if(CORDELIA_SANITIZE)
  add_compile_options(-fsanitize=${CORDELIA_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all -O1)
  add_link_options(-fsanitize=${CORDELIA_SANITIZE})
endif()
