// The station's IPv4 configuration (at-protocol 2.5): given by the access point's network, or set.
#pragma once

#include <optional>

#include "base/address.hpp"
#include "module/configuration.hpp"

namespace cordelia::module {

struct Ipv4Configuration {
  base::Ipv4 address{}, mask{}, gateway{}, dns{};

  friend bool operator==(const Ipv4Configuration&, const Ipv4Configuration&) = default;
};

// Whether address and gateway lie in one subnet of a mask that is one.
bool is_sound(const Ipv4Configuration& configuration);

// What the host has set; nothing: DHCP.
std::optional<Ipv4Configuration> static_configuration(const Configuration& configuration);

}  // namespace cordelia::module
