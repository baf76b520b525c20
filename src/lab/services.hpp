// The lab's own HTTPS services as the virtual network sees them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lab/hosts.hpp"
#include "lab/lab_record.hpp"
#include "net/network.hpp"

namespace cordelia::lab {

struct Service {
  std::string_view address;  // inside the virtual network: lab/hosts.hpp
  std::uint16_t public_port = 0;
  std::string_view meaning;  // one sentence
};

// The port of the module's quarklink settings by default (at-protocol 2.2.8 [inferred]).
inline constexpr Service enrolment_service{
    services_address, 6000,
    "HTTPS: the enrolment service (RFC 7030), as enrol.lab and *.quarklink.io."};

// https://ota.lab without a port.
inline constexpr Service update_service{services_address, 443,
                                        "HTTPS: the update server, as ota.lab."};

// For lists.
inline constexpr std::array all_services{enrolment_service, update_service};

struct ServiceBinding {
  Service service;
  std::uint16_t port = 0;  // of 127.0.0.1
};

std::vector<net::PortRule> port_rules(std::span<const ServiceBinding> services);
std::vector<ListenerRecord> records_of(std::span<const ServiceBinding> services);

}  // namespace cordelia::lab
