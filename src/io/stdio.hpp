// A line over the standard streams, whatever they are: a terminal, pipes, files, /dev/null.
#pragma once

#include <memory>

#include "io/fault.hpp"
#include "io/line_host.hpp"
#include "io/runtime.hpp"

namespace cordelia::io {

// Which descriptors to use: the program's own, or others in tests.
struct StdioOptions {
  int in = 0;
  int out = 1;
};

// The descriptors stay open afterwards, and blocking as they were.
Result<std::unique_ptr<LineHost>> open_stdio(asio::io_context& loop, StdioOptions options = {});

}  // namespace cordelia::io
