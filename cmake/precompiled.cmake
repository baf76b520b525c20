# Headers that most files include, compiled once for a whole build. A room's sources and its tests take
# the set that fits; a file still includes what it uses, and clang-tidy's build goes without.
#
#   core      what the rooms of every floor use
#   asio      the same and Asio's narrow headers
#   program   the same and the parser of the command line
#
# Each set has a second form for test programs, with GoogleTest.
set(core_headers
    <algorithm>
    <array>
    <chrono>
    <cstdint>
    <deque>
    <filesystem>
    <functional>
    <map>
    <memory>
    <optional>
    <span>
    <string>
    <string_view>
    <tuple>
    <utility>
    <variant>
    <vector>
    <fmt/format.h>
    <tl/expected.hpp>)
set(asio_headers <boost/asio/ip/tcp.hpp> <boost/asio/posix/stream_descriptor.hpp> <boost/asio/post.hpp>
                 <boost/asio/signal_set.hpp> <boost/asio/steady_timer.hpp>)
set(test_headers <gtest/gtest.h> <gmock/gmock.h>)

file(WRITE "${CMAKE_BINARY_DIR}/precompiled.cpp" "// Carries precompiled headers.\n")

function(precompiled_set NAME)
  cmake_parse_arguments(ARG "" "" "HEADERS;LINKS" ${ARGN})
  add_library(${NAME} OBJECT "${CMAKE_BINARY_DIR}/precompiled.cpp")
  target_link_libraries(${NAME} PRIVATE cordelia_warnings fmt::fmt ${ARG_LINKS})
  target_precompile_headers(${NAME} PRIVATE ${ARG_HEADERS})
endfunction()

precompiled_set(precompiled_core HEADERS ${core_headers})
precompiled_set(precompiled_asio HEADERS ${core_headers} ${asio_headers} LINKS cordelia_asio)
precompiled_set(precompiled_program HEADERS ${core_headers} ${asio_headers} <CLI/CLI.hpp>
                LINKS cordelia_asio)
if(BUILD_TESTING)
  precompiled_set(precompiled_core_test HEADERS ${core_headers} ${test_headers} LINKS GTest::gmock)
  precompiled_set(precompiled_asio_test HEADERS ${core_headers} ${asio_headers} ${test_headers}
                  LINKS cordelia_asio GTest::gmock)
  add_library(precompiled_program_test ALIAS precompiled_asio_test)
endif()
