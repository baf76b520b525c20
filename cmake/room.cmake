# of_tests(TARGET...): a test program is built anew more often than it runs long. Less optimised, the
# tests' own code takes half the time to compile; the rooms that it tests stay as released.
function(of_tests)
  foreach(target ${ARGN})
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endforeach()
endfunction()

# room(NAME SOURCES ... HEADERS ... TESTS ... NEEDS ... USES ...)
#
# A room is a folder under src/, one static library and one namespace. NEEDS are the rooms and
# libraries that its headers name; USES are those that only its sources name. Files are listed by
# name. Each room has one test program, NAME_test, whose cases ctest knows one by one.
function(room NAME)
  cmake_parse_arguments(ARG "" LABEL "SOURCES;HEADERS;TESTS;TEST_USES;NEEDS;USES" ${ARGN})
  if(NOT ARG_LABEL)
    set(ARG_LABEL unit)
  endif()
  set(scope PUBLIC)
  if(ARG_SOURCES)
    add_library(${NAME} STATIC ${ARG_SOURCES})
    target_link_libraries(${NAME} PRIVATE cordelia_warnings)
  else()
    add_library(${NAME} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_sources(${NAME} ${scope} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/src"
                                  FILES ${ARG_HEADERS})
  set_target_properties(${NAME} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_link_libraries(${NAME} ${scope} ${ARG_NEEDS})
  if(ARG_USES)
    target_link_libraries(${NAME} PRIVATE ${ARG_USES})
  endif()
  if(BUILD_TESTING AND ARG_TESTS)
    add_executable(${NAME}_test ${ARG_TESTS})
    target_link_libraries(${NAME}_test PRIVATE ${NAME} ${ARG_TEST_USES} cordelia_warnings
                                               GTest::gmock GTest::gtest_main)
    of_tests(${NAME}_test)
    target_compile_definitions(${NAME}_test
                               PRIVATE CORDELIA_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    include(GoogleTest)
    gtest_discover_tests(${NAME}_test TEST_PREFIX "${NAME}." DISCOVERY_TIMEOUT 60
                         PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT 300)
  endif()
endfunction()
