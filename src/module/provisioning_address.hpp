// Where the module is while it is an access point (at-protocol 2.1.7 [ti]): 10.123.45.1/24.
#pragma once

#include "base/address.hpp"

namespace cordelia::module {

inline constexpr base::Ipv4 provisioning_address{{10, 123, 45, 1}};

}  // namespace cordelia::module
