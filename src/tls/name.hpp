// Subject names as a list of fields, the way requests and certificates of the lab state them.
#pragma once

#include <string>
#include <vector>

namespace cordelia::tls {

struct NameEntry {
  std::string field;  // X.500 short name: C, ST, L, O, OU, CN, SN (surname), emailAddress
  std::string value;  // UTF-8; an empty value is left out of the certificate
};

using Name = std::vector<NameEntry>;

}  // namespace cordelia::tls
