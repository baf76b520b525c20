// What IANA's registries call the numbers of TLS: suites, groups, signature schemes, extensions,
// versions. A number without a row is shown as such, such as 0x4A4A.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cordelia::tls {

struct IanaName {
  std::uint16_t number;
  std::string_view name;
};

// The name in `table`. Without a row: the number in hexadecimal, marked where RFC 8701 reserves it
// to keep peers from choking on what they do not know (GREASE).
std::string iana_name(std::span<const IanaName> table, std::uint16_t number);

std::string suite_name(std::uint16_t suite);
std::string group_name(std::uint16_t group);
std::string scheme_name(std::uint16_t scheme);
std::string extension_name(std::uint16_t extension);

// Such as "TLS 1.3".
std::string wire_version_name(std::uint16_t version);

}  // namespace cordelia::tls
