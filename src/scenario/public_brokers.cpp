#include "scenario/public_brokers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace cordelia::scenario {
namespace {

constexpr std::string_view public_domains[] = {
    "mosquitto.org",      // test.mosquitto.org, and its other names
    "hivemq.com",         // broker.hivemq.com
    "emqx.io",            // broker.emqx.io
    "mqttdashboard.com",  // an older name of HiveMQ's
    "eclipseprojects.io",
    "iot.eclipse.org",
};

bool is_in_domain(std::string_view host, std::string_view domain) {
  if (host.size() < domain.size()) return false;
  const auto tail = host.substr(host.size() - domain.size());
  const auto equals = [](char a, char b) { return base::lower(a) == b; };
  return std::equal(tail.begin(), tail.end(), domain.begin(), equals) &&
         (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.');
}

}  // namespace

bool is_public_broker(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return std::any_of(std::begin(public_domains), std::end(public_domains),
                     [&](std::string_view domain) { return is_in_domain(host, domain); });
}

std::string public_broker_problem(std::string_view host) {
  return fmt::format(
      "{} is offered to everybody for a few test messages; a fleet is for brokers of your own, and "
      "without an address it brings its own",
      base::printable(host));
}

}  // namespace cordelia::scenario
