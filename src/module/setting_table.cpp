#include "module/setting_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "module/words.hpp"

namespace cordelia::module {
namespace {

constexpr unsigned topics = limits::topics_max;

constexpr SettingRow text(std::string_view id, std::string_view option, std::int64_t bytes_max,
                          std::string_view meaning, std::string_view source) {
  return {.id = id,
          .option = option,
          .range = {0, bytes_max},
          .factory = "",
          .meaning = meaning,
          .source = source};
}

constexpr SettingRow number(std::string_view id, std::string_view option, at::Range range,
                            std::string_view factory, std::string_view meaning,
                            std::string_view source) {
  return {.id = id,
          .option = option,
          .kind = SettingKind::number,
          .range = range,
          .factory = factory,
          .meaning = meaning,
          .source = source};
}

constexpr SettingRow boolean(std::string_view id, std::string_view option, std::string_view factory,
                             std::string_view meaning, std::string_view source) {
  return {.id = id,
          .option = option,
          .kind = SettingKind::boolean,
          .factory = factory,
          .meaning = meaning,
          .source = source};
}

constexpr SettingRow computed(std::string_view id, std::string_view option, SettingAccess access,
                              std::string_view meaning, std::string_view source) {
  return {.id = id,
          .option = option,
          .kind = SettingKind::computed,
          .range = {0, 64},
          .factory = "",
          .meaning = meaning,
          .source = source,
          .access = access};
}

constexpr SettingRow varying(SettingRow row) {
  row.varies = true;
  return row;
}

constexpr SettingRow secret(SettingRow row) {
  row.is_secret = true;
  return row;
}

constexpr SettingRow numbered(SettingRow row) {
  row.copies = topics;
  return row;
}

const SettingRow table[] = {
    varying(computed("general", "version", SettingAccess::read_only,
                     "Chip, MAC, PHY, NWP, ROM and firmware version.", "[click][ps][ti]")),
    varying(computed("general", "time", SettingAccess::read_write,
                     "Hour, minute, second, day, month, year of the module's clock (UTC).",
                     "[ti][driver]")),
    computed("general", "persistent", SettingAccess::read_write,
             "1: WLAN and IP configuration is kept; 0: it is lost at the next reset.", "[ti]"),
    computed("status", "device", SettingAccess::read_only, "Flags since the last reading.", "[ti]"),
    computed("status", "wlan", SettingAccess::read_only, "Flags since the last reading.", "[ti]"),
    computed("status", "bsd", SettingAccess::read_only, "Flags since the last reading.", "[ti]"),
    computed("status", "netapp", SettingAccess::read_only, "Flags since the last reading.", "[ti]"),
    varying(computed("iot", "udid", SettingAccess::read_only, "Unique device identifier, 16 bytes.",
                     "[driver]")),
    varying(computed("iot", "deviceID", SettingAccess::read_only,
                     "SHA-256 of the device's public key, 64 hexadecimal digits.",
                     "[driver][sem]")),

    number("uart", "baudrate", {9600, 3'000'000}, "115200",
           "Bits a second; active after the next restart.", "[driver][inferred]"),
    number("uart", "parity", {0, 2}, "0", "0 none, 1 even, 2 odd; active after the next restart.",
           "[driver]"),
    boolean("uart", "flowcontrol", "false", "RTS/CTS; active after the next restart.", "[driver]"),
    {.id = "uart",
     .option = "transparent_trigger",
     .kind = SettingKind::flags,
     .factory = "timer",
     .meaning = "What ends a packet in transparent mode.",
     .source = "[driver][inferred]",
     .words = transparent_trigger_words},
    number("uart", "transparent_timeout", {0, 65535}, "6",
           "Milliseconds of silence that end a packet.", "[driver][inferred]"),
    {.id = "uart",
     .option = "transparent_etx",
     .kind = SettingKind::hex,
     .range = {0, 0xFFFF},
     .factory = "0xd0a",
     .meaning = "The two end characters.",
     .source = "[driver][inferred]"},

    text("csr", "country", 2, "Two letters.", "[driver]"),
    text("csr", "state", 128, "Subject of certificate requests.", "[driver]"),
    text("csr", "locality", 128, "Subject of certificate requests.", "[driver]"),
    text("csr", "surname", 64, "Subject of certificate requests.", "[driver]"),
    text("csr", "organization", 64, "Subject of certificate requests.", "[driver]"),
    text("csr", "unit", 64, "Subject of certificate requests.", "[driver]"),
    text("csr", "email", 255, "Subject of certificate requests.", "[driver]"),

    text("mqtt", "iotHubEndpoint", 512, "The broker's host name or address.", "[seed][driver]"),
    number("mqtt", "iotHubPort", {1, 65535}, "8883", "The broker's port.", "[seed][inferred]"),
    text("mqtt", "clientCertPath", 180, "File with the module's certificate.", "[sem][driver]"),
    text("mqtt", "rootCAPath", 180, "File with the CA that vouches for the broker.",
         "[seed][driver]"),
    text("mqtt", "clientPrivateKey", 180, "File with the module's private key.", "[sem][driver]"),
    text("mqtt", "clientId", 256, "MQTT client identifier; empty: the device ID.",
         "[seed][inferred]"),
    {.id = "mqtt",
     .option = "flags",
     .kind = SettingKind::flags_text,
     .range = {0, 128},
     .factory = "url",
     .meaning = "Kind of endpoint, TLS and what it verifies.",
     .source = "[seed][ti][inferred]",
     .words = mqtt_flag_words},
    boolean("mqtt", "TLS1_3", "false", "Allow TLS 1.3.", "[driver][inferred]"),
    boolean("mqtt", "base64", "false", "Payloads on the AT interface are Base64.",
            "[driver][inferred]"),
    text("mqtt", "willTopic", 512, "Topic of the last will; empty: none.", "[driver]"),
    text("mqtt", "willMessage", 512, "Payload of the last will.", "[driver]"),
    number("mqtt", "willQos", {0, 2}, "0", "QoS of the last will.", "[driver]"),
    boolean("mqtt", "willRetain", "false", "Retain flag of the last will.", "[driver]"),
    text("mqtt", "userName", 512, "Login; empty: none is sent.", "[driver]"),
    secret(text("mqtt", "password", 512, "Password; empty: none is sent.", "[driver]")),
    number("mqtt", "keepAliveTimeOut", {0, 65535}, "60", "Seconds; 0 switches it off.",
           "[driver][inferred]"),
    boolean("mqtt", "cleanConnect", "true", "MQTT clean session.", "[driver][inferred]"),

    numbered(
        text("subtopic", "name", 512, "Topic filter; empty: not subscribed.", "[seed][driver]")),
    numbered(
        number("subtopic", "qos", {0, 2}, "0", "Highest QoS of the subscription.", "[driver]")),
    numbered(text("pubtopic", "name", 512, "Topic that iotpublish sends to.", "[seed][driver]")),
    numbered(number("pubtopic", "qos", {0, 2}, "0", "QoS of what is published.", "[driver]")),
    numbered(
        boolean("pubtopic", "retain", "false", "Retain flag of what is published.", "[driver]")),

    text("quarklink", "hostname", 512, "Enrolment service; a scheme is allowed.", "[driver]"),
    number("quarklink", "port", {0, 0xFFFF'FFFF}, "6000", "Port of the enrolment service.",
           "[driver][inferred]"),
    text("quarklink", "rootCAPath", 180, "File with the CA of the enrolment service.", "[driver]"),

    text("ota", "url", 512, "Update server.", "[driver]"),
    text("ota", "rootCAPath", 180, "File with the CA of the update server.", "[driver]"),
    varying(computed("ota", "updateVersion", SettingAccess::read_write,
                     "Version that the update server offers.", "[driver]")),
};

// The number behind a numbered id, where `id` is one of the row's.
bool names(const SettingRow& row, std::string_view id) {
  if (row.copies == 0) return base::same_word(row.id, id);
  if (id.size() != row.id.size() + 1 || !base::starts_with_word(id, row.id)) return false;
  const char digit = id.back();
  return digit >= '0' && digit < static_cast<char>('0' + row.copies);
}

}  // namespace

std::span<const SettingRow> setting_table() { return table; }

at::Result<SettingRef> find_setting(std::string_view id, std::string_view option) {
  const auto* row = std::find_if(std::begin(table), std::end(table), [&](const SettingRow& r) {
    return names(r, id) && base::same_word(r.option, option);
  });
  if (row == std::end(table)) return base::fail(at::unknown_keyword);
  return SettingRef{row, base::lowered(id) + '.' + base::lowered(option)};
}

at::Result<std::string> canonical_value(const SettingRow& row, std::string_view value) {
  switch (row.kind) {
    case SettingKind::text:
    case SettingKind::computed:
      if (static_cast<std::int64_t>(value.size()) > row.range.max) return base::fail(at::too_long);
      return std::string(value);
    case SettingKind::number: {
      TRY(const auto result, at::parse_number(value, row.range));
      return fmt::format("{}", result);
    }
    case SettingKind::boolean: {
      TRY(const auto result, at::parse_boolean(value));
      return std::string(result ? "true" : "false");
    }
    case SettingKind::flags_text: {
      if (static_cast<std::int64_t>(value.size()) > row.range.max) return base::fail(at::too_long);
      TRY([[maybe_unused]] const auto bits, at::parse_flags(value, row.words));
      return std::string(value);
    }
    case SettingKind::flags: {
      TRY(const auto bits, at::parse_flags(value, row.words));
      return at::flag_words(bits, row.words);
    }
    case SettingKind::hex: {
      TRY(const auto result, at::parse_number(value, row.range));
      return fmt::format("{:#x}", result);
    }
  }
  return base::fail(at::bad_value);
}

namespace {

// Every key and its row: a module looks several of them up with each message.
class Keys {
 public:
  Keys() {
    for (const SettingRow& row : table) {
      if (row.copies == 0) add(std::string(row.id), row);
      for (unsigned i = 0; i < row.copies; ++i) add(fmt::format("{}{}", row.id, i), row);
    }
  }

  const SettingRow* find(std::string_view key) const {
    const auto found = rows_.find(key);
    return found == rows_.end() ? nullptr : found->second;
  }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  void add(const std::string& id, const SettingRow& row) {
    rows_.emplace(id + '.' + base::lowered(row.option), &row);
  }

  std::unordered_map<std::string, const SettingRow*, Hash, std::equal_to<>> rows_;
};

constexpr std::string_view topic_keys[2][topics][3] = {
    {{"pubtopic0.name", "pubtopic0.qos", "pubtopic0.retain"},
     {"pubtopic1.name", "pubtopic1.qos", "pubtopic1.retain"},
     {"pubtopic2.name", "pubtopic2.qos", "pubtopic2.retain"},
     {"pubtopic3.name", "pubtopic3.qos", "pubtopic3.retain"}},
    {{"subtopic0.name", "subtopic0.qos", "subtopic0.retain"},
     {"subtopic1.name", "subtopic1.qos", "subtopic1.retain"},
     {"subtopic2.name", "subtopic2.qos", "subtopic2.retain"},
     {"subtopic3.name", "subtopic3.qos", "subtopic3.retain"}}};

}  // namespace

const SettingRow& row_of_key(std::string_view key) {
  static const Keys keys;
  const auto* row = keys.find(key);
  CHECK(row != nullptr);
  return *row;
}

std::string_view keys::topic(Direction direction, unsigned number, TopicOption option) {
  CHECK(number < limits::topics_max);
  return topic_keys[direction == Direction::publish ? 0 : 1][number]
                   [static_cast<std::size_t>(option)];
}

}  // namespace cordelia::module
