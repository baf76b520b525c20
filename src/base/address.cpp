#include "base/address.hpp"

#include <fmt/format.h>

namespace cordelia::base {

std::string plain(const Mac& mac) { return fmt::format("{:02x}", fmt::join(mac.bytes, ":")); }

std::string prefixed(const Mac& mac) { return fmt::format("{:#x}", fmt::join(mac.bytes, ":")); }

std::string dotted(const Ipv4& address) { return fmt::format("{}", fmt::join(address.bytes, ".")); }

}  // namespace cordelia::base
