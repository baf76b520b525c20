# CORDELIA_SANITIZE is a comma-separated list for -fsanitize=, set by the asan and tsan presets.
set(CORDELIA_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize= takes them")
if(CORDELIA_SANITIZE)
  # Reports need lines, no variables; optimising would double the time that the build takes.
  add_compile_options(-fsanitize=${CORDELIA_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all -O0 -g1)
  # It reads objects through a pipe, which a test that leaves no descriptor does not let it open.
  add_compile_options(-fno-sanitize=vptr)
  add_link_options(-fsanitize=${CORDELIA_SANITIZE})
endif()

# The fuzz preset builds with clang; without it the targets of fuzz/ only replay inputs.
option(CORDELIA_FUZZ "Build the targets of fuzz/ with libFuzzer, which needs clang" OFF)
if(CORDELIA_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link -O1) # executions count here, not building
endif()
