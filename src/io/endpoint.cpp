#include "io/endpoint.hpp"

#include <fmt/format.h>

#include <limits>

#include "base/text.hpp"

namespace cordelia::io {
namespace {

auto bad(std::string_view text, std::string_view why) {
  return base::fail(
      Failure{Fault::bad_address,
              fmt::format("'{}' is no ADDRESS:PORT: {} (for example 127.0.0.1:7000 or [::1]:7000)",
                          text, why)});
}

}  // namespace

Result<HostPort> parse_host_port(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return bad(text, "the port is missing");
  auto host = text.substr(0, colon);
  const auto port = base::parse_decimal(text.substr(colon + 1));
  if (!port || *port > std::numeric_limits<std::uint16_t>::max()) {
    return bad(text, "the port must be a number from 0 to 65535");
  }
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return bad(text, "an IPv6 address stands in brackets");
  }
  if (host.empty()) return bad(text, "the address is missing");
  return HostPort{std::string(host), static_cast<std::uint16_t>(*port)};
}

Result<asio::ip::tcp::endpoint> parse_listen_address(std::string_view text) {
  TRY(const auto parsed, parse_host_port(text));
  const auto host = base::same_word(parsed.host, "localhost") ? "127.0.0.1" : parsed.host;
  boost::system::error_code error;
  const auto address = asio::ip::make_address(host, error);
  if (error) return bad(text, "the address of an interface of this machine is needed");
  return asio::ip::tcp::endpoint(address, parsed.port);
}

std::string to_text(const asio::ip::tcp::endpoint& endpoint) {
  const auto address = endpoint.address();
  const auto text =
      address.is_v6() ? fmt::format("[{}]", address.to_string()) : address.to_string();
  return fmt::format("{}:{}", text, endpoint.port());
}

}  // namespace cordelia::io
