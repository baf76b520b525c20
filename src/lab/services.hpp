// The lab's own HTTPS services as the virtual network sees them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lab/lab_record.hpp"
#include "net/network.hpp"

namespace cordelia::lab {

struct ServiceBinding {
  std::string_view address;  // inside the virtual network: lab/hosts.hpp
  std::uint16_t public_port = 0;
  std::string_view meaning;  // one sentence
  std::uint16_t port = 0;    // of 127.0.0.1
};

// The port of the module's quarklink settings by default (at-protocol 2.2.8 [inferred]).
inline constexpr std::uint16_t enrolment_port = 6000;

// https://ota.lab without a port.
inline constexpr std::uint16_t update_port = 443;

std::vector<net::PortRule> port_rules(std::span<const ServiceBinding> services);
std::vector<ListenerRecord> records_of(std::span<const ServiceBinding> services);

}  // namespace cordelia::lab
