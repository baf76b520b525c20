#include "app/fleet_brokers.hpp"

#include <CLI/CLI.hpp>
#include <utility>

#include "app/local_file.hpp"
#include "base/limits.hpp"
#include "io/endpoint.hpp"
#include "scenario/public_brokers.hpp"
#include "tls/certificate_file.hpp"

namespace cordelia::app {
namespace {

// Empty: they can be used.
std::string problem_of(const std::vector<std::string>& brokers) {
  for (const auto& broker : brokers) {
    const auto parsed = io::parse_host_port(broker);
    if (!parsed) return "--broker: " + parsed.error().text;
    if (scenario::is_public_broker(parsed->host)) {
      return "--broker: " + scenario::public_broker_problem(parsed->host);
    }
  }
  return {};
}

base::Result<std::string, std::string> read_ca(const std::string& path) {
  auto text = read_local(path, limits::pem_file_bytes_max);
  if (!text) return base::fail("--ca: " + text.error().text);
  if (!tls::load_certificates(base::bytes_of(*text))) {
    return base::fail("--ca: " + path + ": there is no certificate in it");
  }
  return *std::move(text);
}

base::Result<void, std::string> put_into(scenario::Broker& broker, const FleetBrokers& brokers) {
  if (!brokers.at.empty()) broker.at = brokers.at;
  if (!brokers.ca.empty()) {
    TRY(broker.ca, read_ca(brokers.ca));
    if (broker.at.empty()) {
      return base::fail("--ca is of no use without --broker: the fleet's own lab has its own CA");
    }
  }
  if (!brokers.at.empty() && broker.is_secure && broker.ca.empty()) {
    return base::fail("--broker needs --ca: the file with the CA that vouches for these brokers");
  }
  return {};
}

}  // namespace

void add_broker_options(CLI::App& command, FleetBrokers& brokers) {
  command
      .add_option("--broker", brokers.at,
                  "Connect there instead; may be repeated, modules take turns")
      ->type_name("HOST:PORT");
  command.add_option("--ca", brokers.ca, "The CA of these brokers, PEM")->type_name("FILE");
}

base::Result<scenario::Scenario, scenario::Complaints> parse_for(const FleetBrokers& brokers,
                                                                 std::string_view text,
                                                                 std::string_view file_name,
                                                                 const scenario::Folder& folder) {
  using scenario::BrokersFrom;
  const auto problem = problem_of(brokers.at);
  if (!problem.empty()) return base::fail(scenario::Complaints{problem});
  TRY(auto scenario, scenario::parse_scenario(
                         text, file_name, folder,
                         brokers.at.empty() ? BrokersFrom::scenario : BrokersFrom::command_line));
  const auto put = put_into(scenario.broker, brokers);
  if (!put) return base::fail(scenario::Complaints{put.error()});
  return scenario;
}

}  // namespace cordelia::app
