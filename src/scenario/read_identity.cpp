#include <fmt/format.h>

#include <set>

#include "base/text.hpp"
#include "scenario/limits.hpp"
#include "scenario/reading.hpp"
#include "scenario/sources.hpp"

namespace cordelia::scenario {
namespace {

using Certificates = Identities::Certificates;

// In the order of Certificates.
constexpr std::string_view certificate_words[] = {"none", "per-device", "shared"};

constexpr std::string_view usual_client_id = "cordelia-{{index}}";

// at-protocol section 4: what mqtt,clientId takes.
constexpr std::size_t client_id_bytes_max = 256;

struct IdentityDraft : Identities {
  std::string client_id_text{usual_client_id};
  std::vector<std::string> networks;
};

constexpr config::Key<IdentityDraft> identity_keys[] = {
    config::choice<&Identities::certificates, IdentityDraft>(
        "certificates", certificate_words, "\"none\"",
        "`per-device`: each module has a certificate and a key of its own. `shared`: all have the "
        "same. `none`: only the broker has one."),
    config::text<&Identities::folder, IdentityDraft>(
        "folder", {1, limits::path_bytes_max}, "",
        "Where the certificates and keys are: `0.crt` and `0.key` for module 0 and so on, or "
        "`client.crt` and `client.key` for `shared`. Without it the fleet's own lab issues them."),
    config::text<&IdentityDraft::client_id_text>(
        "client_id", {1, client_id_bytes_max}, "\"cordelia-{{index}}\"",
        "MQTT client identifier, a template that has to differ from module to module."),
    config::texts<&IdentityDraft::networks>(
        "sources", {1, limits::sources_max}, "",
        "Addresses of this machine that connections come from, `ADDRESS` or `ADDRESS/BITS`; "
        "together "
        "at most 4096. Module i uses number i mod their number. One address has about 28,000 ports "
        "for each broker. Without it the system chooses; at the fleet's own lab, one of "
        "127.0.1.0/24 "
        "for every 2,000 modules."),
};

bool is_unique(const Template& client_id, const Scenario& scenario) {
  return scenario.modules == 1 || client_id.differs_by_module() || client_id.has_column();
}

void read_client_id(const IdentityDraft& draft, config::Place place, Reading& reading) {
  auto& client_id = reading.scenario.identities.client_id;
  client_id = reading.read_template("client_id", draft.client_id_text, place);
  if (client_id.empty()) return;
  if (!client_id.is_fixed() || client_id.has_client_id()) {
    reading.errors.add(place, "client_id: only {{index}} and {{csv NAME}} can stand in it");
  } else if (!is_unique(client_id, reading.scenario)) {
    reading.errors.add(place,
                       "client_id: a broker ends the connection of whoever has the same one; write "
                       "{{index}} into it");
  } else if (client_id.bytes_max(reading.scenario.modules, 0) > client_id_bytes_max) {
    reading.errors.add(
        place, fmt::format("client_id: can become longer than {} bytes", client_id_bytes_max));
  }
}

void read_sources(const config::Table& table, const IdentityDraft& draft, Reading& reading) {
  auto& sources = reading.scenario.identities.sources;
  const auto place = place_of(table, "sources", {});
  for (const auto& network : draft.networks) {
    auto addresses = expand_sources(network, limits::sources_max);
    if (!addresses) return reading.errors.add(place, "sources: " + addresses.error());
    sources.insert(sources.end(), addresses->begin(), addresses->end());
    if (sources.size() > limits::sources_max) {
      return reading.errors.add(
          place, fmt::format("sources: more than {} addresses", limits::sources_max));
    }
  }
  if (std::set<std::string>(sources.begin(), sources.end()).size() != sources.size()) {
    reading.errors.add(place, "sources: an address is in it twice");
  }
}

// The sentence about what does not go together with the kind of certificates.
std::string_view certificates_problem(const Identities& identities, const Broker& broker) {
  if (identities.certificates == Certificates::none) {
    return identities.folder.empty() ? "" : "folder is of no use with certificates = \"none\"";
  }
  if (!broker.is_secure) {
    return "certificates are shown over TLS only; leave secure = false of [broker] away";
  }
  if (!broker.at.empty() && identities.folder.empty()) {
    return "certificates for brokers of your own cannot be issued here: name the folder that they "
           "are in, or leave at and ca of [broker] away, to use the fleet's own lab";
  }
  return "";
}

// The first and the last: whoever forgot to make them learns it here.
void look_into_folder(const Identities& identities, config::Place place, Reading& reading) {
  const auto last = std::to_string(reading.scenario.modules - 1);
  const bool is_shared = identities.certificates == Certificates::shared;
  for (const auto& name :
       is_shared ? std::set<std::string>{"client"} : std::set<std::string>{"0", last}) {
    for (const auto* suffix : {".crt", ".key"}) {
      const auto found = reading.look_at(fmt::format("{}/{}{}", identities.folder, name, suffix),
                                         cordelia::limits::pem_file_bytes_max);
      if (!found) return reading.errors.add(place, "folder: " + found.error());
    }
  }
}

void read_identity(const config::Table& table, config::Place place, Reading& reading) {
  IdentityDraft draft;
  config::read_keys<IdentityDraft>(table, place, "[identity]", identity_keys, draft,
                                   reading.errors);
  auto& identities = reading.scenario.identities;
  identities = draft;
  read_client_id(draft, place_of(table, "client_id", place), reading);
  read_sources(table, draft, reading);
  const auto problem = certificates_problem(identities, reading.scenario.broker);
  if (!problem.empty()) {
    reading.errors.add(place_of(table, "certificates", place_of(table, "folder", place)),
                       std::string(problem));
  } else if (!identities.folder.empty()) {
    look_into_folder(identities, place_of(table, "folder", place), reading);
    identities.folder = (reading.folder() / identities.folder).string();
  }
}

}  // namespace

const TableRow identity_table = {
    "identity", false, read_identity,
    [] { return text_of_table("[identity]", "Who each module is.", identity_keys); }};

}  // namespace cordelia::scenario
