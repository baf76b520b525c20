#include "module/broker_settings.hpp"

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "module/setting_table.hpp"
#include "tls/certificate_file.hpp"

namespace cordelia::module {
namespace {

// at-protocol 2.6.4, and the flags that go with them; file names are the module's own choice.
constexpr std::array handed_over{keys::endpoint, keys::port, keys::client_id, keys::mqtt_flags};

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

std::optional<BrokerSettings> parse_broker_settings(std::string_view text) {
  BrokerSettings parsed;
  bool has_endpoint = false;
  while (!text.empty()) {
    const auto line = take_line(text);
    if (line.empty()) break;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto key = "mqtt." + base::lowered(base::trimmed(line.substr(0, colon)));
    if (std::find(handed_over.begin(), handed_over.end(), key) == handed_over.end()) continue;
    const auto& row = row_of_key(key);
    auto value = canonical_value(row, base::trimmed(line.substr(colon + 1)));
    if (!value) return std::nullopt;
    has_endpoint = has_endpoint || (key == keys::endpoint && !value->empty());
    parsed.settings.push_back({key, *std::move(value)});
  }
  if (!has_endpoint || !tls::load_certificates(base::bytes_of(text))) return std::nullopt;
  parsed.root_ca = text;
  return parsed;
}

}  // namespace cordelia::module
