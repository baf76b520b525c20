// A device behind an RFC 2217 server, as the host: a serial port on the network, with its speed and
// its wires.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "io/serial.hpp"

namespace cordelia::io {

// As connect_tcp. The port's settings are asked for when the server has agreed to COM-PORT; one
// that does not still carries the bytes.
void connect_rfc2217(asio::io_context& loop, const std::string& host_port,
                     const SerialOptions& options,
                     std::function<void(Result<std::unique_ptr<Device>>)> call);

}  // namespace cordelia::io
