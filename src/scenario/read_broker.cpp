#include <fmt/format.h>

#include "base/text.hpp"
#include "io/endpoint.hpp"
#include "lab/topology.hpp"
#include "scenario/limits.hpp"
#include "scenario/public_brokers.hpp"
#include "scenario/reading.hpp"
#include "tls/certificate_file.hpp"

namespace cordelia::scenario {
namespace {

constexpr std::uint16_t plain_mqtt_port = 1883;

struct BrokerDraft : Broker {
  std::string ca_file;
};

constexpr config::Key<BrokerDraft> broker_keys[] = {
    config::text<&Broker::name, BrokerDraft>(
        "name", {1, 255}, "\"test.mosquitto.org\"",
        "The name that modules connect to, and that the broker's certificate has to have. It leads "
        "to the addresses of `at`, or to the fleet's own lab."),
    config::number<&Broker::port, BrokerDraft>(
        "port", {1, 65'535}, "8883", "The port that modules connect to; without TLS 1883."),
    config::texts<&Broker::at, BrokerDraft>("at", {1, limits::brokers_max}, "",
                                            "Where the brokers really are, each `ADDRESS:PORT`. "
                                            "Module i connects to number i mod their "
                                            "number. Without it the run starts a lab of its own."),
    config::text<&BrokerDraft::ca_file>(
        "ca", {1, limits::path_bytes_max}, "",
        "File with the certificate of the authority that vouches for the brokers of `at`: PEM or "
        "DER."),
    config::truth<&Broker::is_secure, BrokerDraft>("secure", "true",
                                                   "TLS, with verification. `false`: plain MQTT."),
};

bool is_host_name(std::string_view name) {
  return name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_") ==
         std::string_view::npos;
}

void check_addresses(const config::Table& table, const Broker& broker, config::Errors& errors) {
  const auto* entry = table.find("at");
  const auto* list = entry == nullptr ? nullptr : config::get<config::List>(entry->value);
  if (list == nullptr || list->size() != broker.at.size()) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto address = io::parse_host_port(broker.at[i]);
    if (address && is_public_broker(address->host)) {
      errors.add((*list)[i].place, "at: " + public_broker_problem(address->host));
      continue;
    }
    if (address && address->port != 0 && is_host_name(address->host + "x")) continue;
    if (address && address->port != 0 && address->host.find(':') != std::string::npos) continue;
    errors.add((*list)[i].place,
               fmt::format("at: '{}' is no ADDRESS:PORT, such as 127.0.0.1:8883 or [::1]:8883",
                           base::printable(broker.at[i])));
  }
}

// Of the lab's listeners the fleet's own has Mosquitto's, without those that go wrong on purpose.
// What only the broker can refuse, such as a client without a login, is not looked at.
void check_own_lab(const config::Table& table, config::Place place, const Broker& broker,
                   config::Errors& errors) {
  if (!broker.at.empty()) return;
  const auto at = place_of(table, table.find("port") == nullptr ? "name" : "port", place);
  const auto* listener = lab::mosquitto_listener(broker.name, broker.port);
  if (listener == nullptr) {
    return errors.add(
        at, fmt::format(
                "the fleet's own lab has no listener {}:{} for MQTT; `cordelia lab listeners` "
                "shows those of Mosquitto first, and at = [\"HOST:PORT\"] names a broker of your "
                "own",
                base::printable(broker.name), broker.port));
  }
  const bool is_tls = listener->certificate.has_value();
  if (is_tls == broker.is_secure) return;
  errors.add(at, fmt::format("the fleet's own lab speaks {} at {}:{}; write {}",
                             is_tls ? "TLS" : "plain MQTT", base::printable(broker.name),
                             broker.port, is_tls ? "secure = true" : "secure = false"));
}

// The sentence about the authority that is missing, or is of no use.
std::string_view ca_problem(const BrokerDraft& broker) {
  const bool has_ca = !broker.ca_file.empty();
  if (!broker.is_secure) {
    return has_ca ? "ca is of no use with secure = false; leave one of them away" : "";
  }
  if (broker.at.empty()) {
    return has_ca ? "ca is of no use without at: the fleet's own lab has its own CA" : "";
  }
  return has_ca ? "" : "at needs ca: the file with the CA that vouches for these brokers";
}

void read_ca(BrokerDraft& broker, config::Place place, Reading& reading) {
  auto text = reading.read_file(broker.ca_file, cordelia::limits::pem_file_bytes_max);
  if (!text) return reading.errors.add(place, "ca: " + text.error());
  if (!tls::load_certificates(base::bytes_of(*text))) {
    return reading.errors.add(place, fmt::format("ca: {}: there is no certificate in it",
                                                 base::printable(broker.ca_file)));
  }
  broker.ca = *std::move(text);
}

void read_broker(const config::Table& table, config::Place place, Reading& reading) {
  auto& errors = reading.errors;
  BrokerDraft broker;
  config::read_keys<BrokerDraft>(table, place, "[broker]", broker_keys, broker, errors);
  if (!broker.is_secure && table.find("port") == nullptr) broker.port = plain_mqtt_port;
  if (!is_host_name(broker.name)) {
    errors.add(place_of(table, "name", place), "name must be a host's name or an IPv4 address");
  } else if (reading.names_brokers()) {
    check_own_lab(table, place, broker, errors);
  }
  check_addresses(table, broker, errors);
  const auto problem = reading.names_brokers() ? ca_problem(broker) : "";
  if (!problem.empty()) {
    errors.add(place_of(table, broker.ca_file.empty() ? "at" : "ca", place), std::string(problem));
  } else if (!broker.ca_file.empty()) {
    read_ca(broker, place_of(table, "ca", place), reading);
  }
  reading.scenario.broker = std::move(broker);
}

}  // namespace

const TableRow broker_table = {
    "broker", false, read_broker,
    [] { return text_of_table("[broker]", "Where the modules connect to.", broker_keys); }};

}  // namespace cordelia::scenario
