// A device that listens on a TCP port.
#pragma once

#include <memory>
#include <string_view>

#include "io/device.hpp"

namespace cordelia::io {

// Tries all addresses of the host, each for limits::device_connect_timeout at most. Blocks until
// then; a signal ends it early.
Result<std::unique_ptr<Device>> open_tcp(asio::io_context& loop, std::string_view host_port);

}  // namespace cordelia::io
