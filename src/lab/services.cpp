#include "lab/services.hpp"

namespace cordelia::lab {

std::vector<net::PortRule> port_rules(std::span<const ServiceBinding> services) {
  std::vector<net::PortRule> rules;
  for (const ServiceBinding& service : services) {
    rules.push_back(
        {std::string(service.address), service.public_port, {"127.0.0.1", service.port}});
  }
  return rules;
}

std::vector<ListenerRecord> records_of(std::span<const ServiceBinding> services) {
  std::vector<ListenerRecord> records;
  for (const ServiceBinding& service : services) {
    records.push_back({std::string(service.address), service.public_port, service.port, false, true,
                       std::string(service.meaning)});
  }
  return records;
}

}  // namespace cordelia::lab
