// The hosts that the lab stands in for: one row each. Certificates and the name service are made
// from this table.
#pragma once

#include <array>
#include <string_view>

namespace cordelia::lab {

// Addresses inside the virtual network; nothing is bound to the further ones. A provider has its
// own address where one public port means different things at different providers.
inline constexpr std::string_view mosquitto_address = "127.0.0.1";
inline constexpr std::string_view aws_address = "127.0.0.2";
inline constexpr std::string_view services_address = "127.0.0.3";

enum class InCertificates { yes, no };

struct Host {
  std::string_view pattern;  // a name, or *. and a name
  std::string_view address;
  InCertificates in_certificates = InCertificates::yes;
};

inline constexpr std::array hosts{
    Host{"test.mosquitto.org", mosquitto_address},
    Host{"broker.emqx.io", mosquitto_address},
    Host{"localhost", mosquitto_address},
    Host{"*.iot.eu-central-1.amazonaws.com", aws_address},
    Host{"*.iot.eu-west-1.amazonaws.com", aws_address},
    Host{"*.iot.us-east-1.amazonaws.com", aws_address},
    // The lab's own services; the enrolment service is called by the names of its model, too.
    Host{"enrol.lab", services_address},
    Host{"*.quarklink.io", services_address},
    Host{"ota.lab", services_address},
    // For the lesson that a good certificate of somebody else is no good.
    Host{"wrong.host.lab", mosquitto_address, InCertificates::no},
};

// Literals that certificates carry beside the names.
inline constexpr std::array<std::string_view, 2> certificate_addresses{"127.0.0.1", "::1"};

}  // namespace cordelia::lab
