// A device that listens on a TCP port, reached without blocking the loop.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "io/device.hpp"

namespace cordelia::io {

// Tries all addresses of the host within limits::device_connect_timeout, and calls once, from the
// loop. Fails at once, by calling, where `host_port` is no address.
void connect_tcp(asio::io_context& loop, const std::string& host_port,
                 std::function<void(Result<std::unique_ptr<Device>>)> call);

}  // namespace cordelia::io
