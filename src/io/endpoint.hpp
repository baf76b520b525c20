// Addresses and ports as people write them.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <string>
#include <string_view>

#include "io/fault.hpp"
#include "io/runtime.hpp"

namespace cordelia::io {

struct HostPort {
  std::string host;  // without brackets
  std::uint16_t port = 0;
};

// `HOST:PORT`, an IPv6 address in brackets: `127.0.0.1:7000`, `[::1]:7000`, `localhost:7000`.
Result<HostPort> parse_host_port(std::string_view text);

// The same for an address of this machine to listen on: `localhost` or a literal; port 0 lets the
// system choose.
Result<asio::ip::tcp::endpoint> parse_listen_address(std::string_view text);

// `127.0.0.1:7000`, `[::1]:7000`.
std::string to_text(const asio::ip::tcp::endpoint& endpoint);

}  // namespace cordelia::io
