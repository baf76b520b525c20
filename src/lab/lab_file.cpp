#include "lab/lab_file.hpp"

#include <fmt/format.h>

#include "at/values.hpp"
#include "base/text.hpp"
#include "config/fault_keys.hpp"
#include "config/key.hpp"
#include "config/toml_text.hpp"
#include "net/fault_words.hpp"

namespace cordelia::lab {
namespace {

using config::Outcome;

auto complain(std::string text) { return base::fail(std::move(text)); }

// --- access points -------------------------------------------------------------------------------

using net::AccessPoint;

template <auto Member>
Outcome set_address(AccessPoint& point, const config::Value& value, const config::KeyText&) {
  const auto* text = config::get<std::string>(value);
  const auto address =
      text != nullptr ? at::parse_ipv4(*text) : at::Result<base::Ipv4>(base::fail(at::bad_value));
  if (!address) return complain("must be an address like \"192.168.178.1\"");
  point.*Member = *address;
  return {};
}

Outcome set_bssid(AccessPoint& point, const config::Value& value, const config::KeyText&) {
  const auto* text = config::get<std::string>(value);
  const auto mac =
      text != nullptr ? at::parse_mac(*text) : at::Result<base::Mac>(base::fail(at::bad_value));
  if (!mac) return complain("must be an address like \"34:31:c4:4a:eb:5f\"");
  point.bssid = *mac;
  return {};
}

// In the order of net::Security.
constexpr std::string_view security_words[] = {"open", "wep", "wpa", "wpa2", "wpa_wpa2", "wpa3"};

constexpr config::Key<AccessPoint> point_keys[] = {
    config::needed(config::text<&AccessPoint::ssid>("ssid", {1, 32}, "", "Its name.")),
    config::special<AccessPoint>("bssid", "address", "", "Its address.", set_bssid),
    config::choice<&AccessPoint::security>("security", security_words, "wpa2", "Its security."),
    config::text<&AccessPoint::key>("key", {0, 64}, "", "Its passphrase."),
    config::number<&AccessPoint::channel>("channel", {1, 196}, "", "Its channel."),
    config::number<&AccessPoint::rssi_dbm>("rssi", {-127, 0}, "", "How strong it is, in dBm."),
    config::truth<&AccessPoint::is_hidden>("hidden", "false", "Whether it hides its name."),
    config::special<AccessPoint>("client", "address", "", "Address that it gives.",
                                 set_address<&AccessPoint::client>),
    config::special<AccessPoint>("mask", "address", "", "Network mask.",
                                 set_address<&AccessPoint::mask>),
    config::special<AccessPoint>("gateway", "address", "", "Router.",
                                 set_address<&AccessPoint::gateway>),
    config::special<AccessPoint>("dns", "address", "", "Name server.",
                                 set_address<&AccessPoint::dns>),
};

// --- the file ------------------------------------------------------------------------------------

constexpr std::size_t errors_shown_max = 20;

class LabReader {
 public:
  LabFile read(const config::Table& root, config::Errors& errors) {
    for (const auto& entry : root.entries) {
      if (entry.name == "access_point") {
        for_each(entry, errors, &LabReader::add_point);
      } else if (entry.name == "fault") {
        for_each(entry, errors, &LabReader::add_fault);
      } else {
        errors.add(entry.place, fmt::format("there is no {}; there are [[access_point]] and "
                                            "[[fault]]",
                                            base::printable(entry.name)));
      }
    }
    return std::move(result_);
  }

 private:
  using Add = void (LabReader::*)(const config::Table& table, config::Place place,
                                  config::Errors& errors);

  void for_each(const config::Entry& entry, config::Errors& errors, Add add) {
    const auto* tables = config::tables_of(entry, errors);
    if (tables == nullptr) return;
    for (const auto& value : *tables) {
      (this->*add)(*config::get<config::Table>(value), value.place, errors);
    }
  }

  void add_point(const config::Table& table, config::Place place, config::Errors& errors) {
    AccessPoint point;
    config::read_keys<AccessPoint>(table, place, "[[access_point]]", point_keys, point, errors);
    if (point.security == net::Security::open) point.key.clear();
    result_.access_points.push_back(std::move(point));
  }

  void add_fault(const config::Table& table, config::Place place, config::Errors& errors) {
    const auto* kind = table.find("kind");
    if (kind == nullptr) return errors.add(place, "[[fault]] needs kind");
    const auto* word = config::get<std::string>(kind->value);
    auto order = net::new_fault(word == nullptr ? "" : *word);
    if (!order) return errors.add(kind->value.place, order.error());
    for (const auto& entry : table.entries) {
      if (&entry == kind) continue;
      const auto done = config::set_fault_word(*order, entry);
      if (!done) errors.add(entry.value.place, done.error());
    }
    if (result_.faults.size() == net::Faults::faults_max) {
      return errors.add(place, fmt::format("more than {} faults", net::Faults::faults_max));
    }
    result_.faults.push_back(*std::move(order));
  }

  LabFile result_;
};

}  // namespace

base::Result<LabFile, std::string> parse_lab_file(std::string_view text,
                                                  std::string_view file_name) {
  const auto root = config::parse_toml(text);
  if (!root) return complain(config::describe(file_name, root.error()));
  config::Errors errors;
  auto result = LabReader().read(*root, errors);
  if (errors.is_empty()) return result;
  return complain(
      fmt::format("{}", fmt::join(errors.described(file_name, errors_shown_max), "\n")));
}

}  // namespace cordelia::lab
