// How a module behind a port is reached: what browsers and people say about it, and the ways there.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "base/result.hpp"
#include "io/runtime.hpp"
#include "io/serial.hpp"
#include "web/device.hpp"

namespace cordelia::web {

struct Opening {
  enum class Kind { serial, tcp, rfc2217 } kind = Kind::serial;
  std::string where{};  // a path, or host:port
  io::SerialOptions serial{};
};

// The body of POST /api/devices. A sentence names the member that is wrong.
base::Result<Opening, std::string> read_opening(const boost::json::object& json);

// The loop outlives the device.
Device::Parts parts_of(io::asio::io_context& loop, std::string id, Opening opening);

}  // namespace cordelia::web
