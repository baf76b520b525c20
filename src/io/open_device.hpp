// Devices by the name that people write.
#pragma once

#include "io/serial.hpp"

namespace cordelia::io {

// `tcp://HOST:PORT`, or the path of a serial port or pseudo-terminal; the options are the latter's.
Result<std::unique_ptr<Device>> open_device(asio::io_context& loop, std::string_view name,
                                            const SerialOptions& options = {});

}  // namespace cordelia::io
