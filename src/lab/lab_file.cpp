#include "lab/lab_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

#include "at/values.hpp"
#include "base/text.hpp"
#include "net/fault_words.hpp"

namespace cordelia::lab {
namespace {

template <typename T>
using Text = base::Result<T, std::string>;

// Where something stands, and what is wrong with it.
std::string at_place(std::string_view file, const toml::source_position& place,
                     std::string_view what) {
  return fmt::format("{}:{}:{}: {}", file, place.line, place.column, what);
}

auto complain(std::string text) { return base::fail(std::move(text)); }

// --- access points -------------------------------------------------------------------------------

using net::AccessPoint;

Text<std::string> text_of(const toml::node& value, std::size_t bytes_max) {
  const auto text = value.value_exact<std::string>();
  if (text && text->size() <= bytes_max) return *text;
  return complain(fmt::format("must be a text of at most {} bytes", bytes_max));
}

Text<int> number_of(const toml::node& value, int low, int high) {
  const auto number = value.value_exact<std::int64_t>();
  if (number && *number >= low && *number <= high) return static_cast<int>(*number);
  return complain(fmt::format("must be a number from {} to {}", low, high));
}

Text<base::Ipv4> address_of(const toml::node& value) {
  const auto text = value.value_exact<std::string>();
  const auto address =
      text ? at::parse_ipv4(*text) : at::Result<base::Ipv4>(base::fail(at::bad_value));
  if (address) return *address;
  return complain("must be an address like \"192.168.178.1\"");
}

Text<void> set_ssid(AccessPoint& point, const toml::node& value) {
  TRY(point.ssid, text_of(value, 32));
  if (point.ssid.empty()) return complain("must not be empty");
  return {};
}

Text<void> set_bssid(AccessPoint& point, const toml::node& value) {
  const auto text = value.value_exact<std::string>();
  const auto mac = text ? at::parse_mac(*text) : at::Result<base::Mac>(base::fail(at::bad_value));
  if (!mac) return complain("must be an address like \"34:31:c4:4a:eb:5f\"");
  point.bssid = *mac;
  return {};
}

Text<void> set_security(AccessPoint& point, const toml::node& value) {
  constexpr std::string_view words[] = {"open", "wep", "wpa", "wpa2", "wpa_wpa2", "wpa3"};
  const auto text = value.value_exact<std::string>().value_or("");
  const auto* word = std::find_if(std::begin(words), std::end(words),
                                  [&](auto each) { return base::same_word(each, text); });
  if (word == std::end(words)) {
    return complain("must be one of open, wep, wpa, wpa2, wpa_wpa2, wpa3");
  }
  point.security = static_cast<net::Security>(word - std::begin(words));
  return {};
}

Text<void> set_key(AccessPoint& point, const toml::node& value) {
  TRY(point.key, text_of(value, 64));
  return {};
}

Text<void> set_channel(AccessPoint& point, const toml::node& value) {
  TRY(point.channel, number_of(value, 1, 196));
  return {};
}

Text<void> set_rssi(AccessPoint& point, const toml::node& value) {
  TRY(point.rssi_dbm, number_of(value, -127, 0));
  return {};
}

Text<void> set_hidden(AccessPoint& point, const toml::node& value) {
  const auto is_hidden = value.value_exact<bool>();
  if (!is_hidden) return complain("must be true or false");
  point.is_hidden = *is_hidden;
  return {};
}

template <auto Member>
Text<void> set_address(AccessPoint& point, const toml::node& value) {
  TRY(point.*Member, address_of(value));
  return {};
}

struct Key {
  std::string_view name;
  Text<void> (*set)(AccessPoint& point, const toml::node& value);
};

constexpr Key keys[] = {
    {"ssid", set_ssid},
    {"bssid", set_bssid},
    {"security", set_security},
    {"key", set_key},
    {"channel", set_channel},
    {"rssi", set_rssi},
    {"hidden", set_hidden},
    {"client", set_address<&AccessPoint::client>},
    {"mask", set_address<&AccessPoint::mask>},
    {"gateway", set_address<&AccessPoint::gateway>},
    {"dns", set_address<&AccessPoint::dns>},
};

Text<void> set_key_of(AccessPoint& point, std::string_view name, const toml::node& value) {
  const auto* key = std::find_if(std::begin(keys), std::end(keys),
                                 [name](const Key& each) { return each.name == name; });
  if (key == std::end(keys)) {
    return complain(fmt::format("an access point has no {}", base::printable(name)));
  }
  const auto done = key->set(point, value);
  if (!done) return complain(fmt::format("{} {}", name, done.error()));
  return {};
}

// --- faults --------------------------------------------------------------------------------------

// As a person would have written it on a command line; nothing where no word can say it.
std::optional<std::string> word_of(const toml::node& value) {
  if (const auto text = value.value_exact<std::string>()) return *text;
  if (const auto number = value.value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto number = value.value_exact<double>()) return fmt::format("{}", *number);
  if (const auto date = value.value_exact<toml::date>()) {
    return fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
  }
  if (const auto time = value.value_exact<toml::date_time>()) {
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", time->date.year, time->date.month,
                       time->date.day, time->time.hour, time->time.minute, time->time.second);
  }
  return std::nullopt;
}

Text<void> set_word_of(net::FaultOrder& order, std::string_view name, const toml::node& value) {
  const auto word = word_of(value);
  if (!word) return complain(fmt::format("{} must be a text, a number or a date", name));
  return net::set_word(order, name, *word);
}

// --- the file ------------------------------------------------------------------------------------

class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  Text<LabFile> read(const toml::table& root) {
    for (const auto& [name, value] : root) {
      if (name == "access_point") {
        TRY_VOID(
            for_each(name, value, [this](const toml::table& table) { return add_point(table); }));
      } else if (name == "fault") {
        TRY_VOID(
            for_each(name, value, [this](const toml::table& table) { return add_fault(table); }));
      } else {
        return wrong(name, fmt::format("there is no {}; there are [[access_point]] and [[fault]]",
                                       base::printable(name.str())));
      }
    }
    return std::move(result_);
  }

 private:
  tl::unexpected<std::string> wrong(const toml::key& key, std::string_view what) const {
    return complain(at_place(file_, key.source().begin, what));
  }

  tl::unexpected<std::string> wrong(const toml::node& node, std::string_view what) const {
    return complain(at_place(file_, node.source().begin, what));
  }

  template <typename Add>
  Text<void> for_each(const toml::key& name, const toml::node& value, Add add) {
    const auto* tables = value.as_array();
    if (tables == nullptr) return wrong(name, fmt::format("write [[{}]]", name.str()));
    for (const auto& element : *tables) {
      const auto* table = element.as_table();
      if (table == nullptr) return wrong(element, fmt::format("write [[{}]]", name.str()));
      TRY_VOID(add(*table));
    }
    return {};
  }

  Text<void> add_point(const toml::table& table) {
    AccessPoint point;
    for (const auto& [name, value] : table) {
      const auto done = set_key_of(point, name.str(), value);
      if (!done) return wrong(name, done.error());
    }
    if (!table.contains("ssid")) return wrong(table, "an access point needs an ssid");
    if (point.security == net::Security::open) point.key.clear();
    result_.access_points.push_back(std::move(point));
    return {};
  }

  Text<void> add_fault(const toml::table& table) {
    const auto* kind = table.get("kind");
    if (kind == nullptr) return wrong(table, "a fault needs a kind");
    auto order = net::new_fault(kind->value_exact<std::string>().value_or(""));
    if (!order) return wrong(*kind, order.error());
    for (const auto& [name, value] : table) {
      if (name == "kind") continue;
      const auto done = set_word_of(*order, name.str(), value);
      if (!done) return wrong(name, done.error());
    }
    if (result_.faults.size() == net::Faults::faults_max) {
      return wrong(table, fmt::format("more than {} faults", net::Faults::faults_max));
    }
    result_.faults.push_back(*std::move(order));
    return {};
  }

  std::string_view file_;
  LabFile result_;
};

}  // namespace

base::Result<LabFile, std::string> parse_lab_file(std::string_view text,
                                                  std::string_view file_name) {
  // The library as it is packaged reports by exception.
  try {
    return Reader(file_name).read(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return complain(at_place(file_name, error.source().begin, error.description()));
  }
}

}  // namespace cordelia::lab
