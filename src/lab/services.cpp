#include "lab/services.hpp"

namespace cordelia::lab {

std::vector<net::PortRule> port_rules(std::span<const ServiceBinding> services) {
  std::vector<net::PortRule> rules;
  for (const auto& [service, port] : services) {
    rules.push_back({std::string(service.address), service.public_port, {"127.0.0.1", port}});
  }
  return rules;
}

std::vector<ListenerRecord> records_of(std::span<const ServiceBinding> services) {
  std::vector<ListenerRecord> records;
  for (const auto& [service, port] : services) {
    records.push_back({std::string(service.address), service.public_port, port, false, true,
                       std::string(service.meaning)});
  }
  return records;
}

}  // namespace cordelia::lab
