#include "web/own_names.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace cordelia::web {
namespace {

struct SchemeRow {
  std::string_view prefix;
  std::uint16_t port;  // that browsers leave out
};

// In the order of Scheme.
constexpr SchemeRow schemes[] = {{"http://", 80}, {"https://", 443}};

const SchemeRow& row_of(Scheme scheme) { return schemes[static_cast<std::size_t>(scheme)]; }

}  // namespace

OwnNames::OwnNames(Scheme scheme, std::uint16_t port, std::vector<std::string> more)
    : scheme_(scheme) {
  std::vector<std::string> names{"127.0.0.1", "localhost", "[::1]"};
  for (auto& name : more) names.push_back(base::lowered(name));
  for (const auto& name : names) {
    hosts_.push_back(name + ":" + std::to_string(port));
    if (port == row_of(scheme).port) hosts_.push_back(name);
  }
}

bool OwnNames::is_own_host(std::string_view host) const {
  return std::find(hosts_.begin(), hosts_.end(), base::lowered(host)) != hosts_.end();
}

bool OwnNames::is_own_origin(std::string_view origin) const {
  const auto prefix = row_of(scheme_).prefix;
  if (!origin.starts_with(prefix)) return false;
  return std::find(hosts_.begin(), hosts_.end(), origin.substr(prefix.size())) != hosts_.end();
}

}  // namespace cordelia::web
