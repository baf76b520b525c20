// What a person wrote as the broker's address, classified once: everything that follows (name
// service, server name indication, certificate check) depends on which of the three it is.
#pragma once

#include <string>
#include <string_view>

#include "tls/fault.hpp"

namespace cordelia::tls {

enum class HostKind { name, ipv4, ipv6 };

struct Host {
  HostKind kind = HostKind::name;
  std::string text;  // lower case; no brackets, no trailing dot

  bool is_name() const { return kind == HostKind::name; }
};

// Takes a DNS name (one trailing dot is dropped), a dotted IPv4 address or an IPv6 address with or
// without brackets. Refuses with bad_host_name: empty labels (so a leading dot too), labels over 63
// and names over 253 bytes, anything but letters, digits, hyphen and underscore, numbers that look
// like an address but are none (127.1), ports and URLs.
Result<Host> classify_host(std::string_view text);

}  // namespace cordelia::tls
