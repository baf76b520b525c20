#include "tls/host.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace cordelia::tls {

namespace {

// RFC 1035 section 2.3.4, without the length octets and the root.
constexpr std::size_t name_bytes_max = 253;
constexpr std::size_t label_bytes_max = 63;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_label_char(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_'; }

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= label_bytes_max &&
         std::all_of(label.begin(), label.end(), is_label_char);
}

bool is_dns_name(std::string_view name) {
  if (name.size() > name_bytes_max) return false;
  std::string_view rest = name;
  for (auto dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
    if (!is_label(rest.substr(0, dot))) return false;
    rest.remove_prefix(dot + 1);
  }
  // A top-level domain is never a number: 127.1 and 256.1.1.1 are misspelt addresses.
  return is_label(rest) && !std::all_of(rest.begin(), rest.end(), is_digit) &&
         !rest.starts_with("0x");
}

bool is_address(int family, const std::string& text) {
  std::array<unsigned char, 16> ignored{};
  return text.find('\0') == std::string::npos &&
         inet_pton(family, text.c_str(), ignored.data()) == 1;
}

}  // namespace

Result<Host> classify_host(std::string_view text) {
  std::string host = base::lowered(text);
  if (is_address(AF_INET, host)) return Host{HostKind::ipv4, std::move(host)};
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  std::string inner = bracketed ? host.substr(1, host.size() - 2) : host;
  if (is_address(AF_INET6, inner)) return Host{HostKind::ipv6, std::move(inner)};
  if (host.ends_with('.')) host.pop_back();
  if (!is_dns_name(host)) return base::fail(Fault::bad_host_name);
  return Host{HostKind::name, std::move(host)};
}

}  // namespace cordelia::tls
