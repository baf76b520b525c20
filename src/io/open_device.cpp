#include "io/open_device.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "io/tcp_client.hpp"

namespace cordelia::io {

Result<std::unique_ptr<Device>> open_device(asio::io_context& loop, std::string_view name,
                                            const SerialOptions& options) {
  constexpr std::string_view tcp = "tcp://";
  if (base::starts_with_word(name, tcp)) return open_tcp(loop, name.substr(tcp.size()));
  if (name.empty() || name.find("://") != std::string_view::npos) {
    return base::fail(Failure{
        Fault::bad_address,
        fmt::format("'{}' is no device; write tcp://HOST:PORT, or the path of a serial port or "
                    "pseudo-terminal such as /dev/ttyUSB0",
                    name)});
  }
  return open_serial(loop, std::string(name), options);
}

}  // namespace cordelia::io
