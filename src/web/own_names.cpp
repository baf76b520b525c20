#include "web/own_names.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace cordelia::web {
namespace {

constexpr std::uint16_t http_port = 80;
constexpr std::string_view http_scheme = "http://";

}  // namespace

OwnNames::OwnNames(std::uint16_t port, std::vector<std::string> more) {
  std::vector<std::string> names{"127.0.0.1", "localhost", "[::1]"};
  for (auto& name : more) names.push_back(base::lowered(name));
  for (const auto& name : names) {
    hosts_.push_back(name + ":" + std::to_string(port));
    if (port == http_port) hosts_.push_back(name);
  }
}

bool OwnNames::is_own_host(std::string_view host) const {
  return std::find(hosts_.begin(), hosts_.end(), base::lowered(host)) != hosts_.end();
}

bool OwnNames::is_own_origin(std::string_view origin) const {
  if (!origin.starts_with(http_scheme)) return false;
  return std::find(hosts_.begin(), hosts_.end(), origin.substr(http_scheme.size())) != hosts_.end();
}

}  // namespace cordelia::web
