// The table of everything `get` and `set` know (at-protocol 2.2): one row an option. Parsing,
// checks, defaults, documents and the terminal's forms come from it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "at/error.hpp"
#include "at/support.hpp"
#include "at/values.hpp"

namespace cordelia::module {

enum class SettingKind {
  text,        // range: bytes
  number,      // range: values
  boolean,     // true, false
  flags_text,  // words joined by |; get gives back the text that was set
  flags,       // words joined by |; get gives them in the table's order
  hex,         // printed as 0x and digits
  computed,    // not stored; the module knows it
};

enum class SettingAccess { read_write, read_only };

struct SettingRow {
  std::string_view id;      // lower case; with `topics` rows, without its number
  unsigned copies = 0;      // 0: one id; n: ids id0 to id<n-1>
  std::string_view option;  // as documents write it
  SettingKind kind = SettingKind::text;
  at::Range range{};
  std::string_view factory;  // canonical text
  std::string_view meaning;
  std::string_view source;  // confidence marks
  std::span<const at::Keyword> words{};
  SettingAccess access = SettingAccess::read_write;
  bool is_secret = false;  // never shown in traces and logs
  bool varies = false;     // differs between modules or from time to time: transcripts alias it
  at::Support support = at::Support::implemented;
  std::string_view reason{};  // where it is not implemented: why, for a user
};

std::span<const SettingRow> setting_table();

// One option as a host names it.
struct SettingRef {
  const SettingRow* row = nullptr;
  std::string key;  // "mqtt.iothubport", "subtopic0.name"
};

// unknown_keyword where no row fits. Letters compare without case.
at::Result<SettingRef> find_setting(std::string_view id, std::string_view option);

// The text that is stored for a host's value; the error is the one that the host gets.
at::Result<std::string> canonical_value(const SettingRow& row, std::string_view value);

// The row of a key. REQUIRES: some row has it.
const SettingRow& row_of_key(std::string_view key);

// Keys that the module itself asks for; a test holds them against the table.
namespace keys {
inline constexpr std::string_view endpoint = "mqtt.iothubendpoint";
inline constexpr std::string_view port = "mqtt.iothubport";
inline constexpr std::string_view client_cert_path = "mqtt.clientcertpath";
inline constexpr std::string_view root_ca_path = "mqtt.rootcapath";
inline constexpr std::string_view client_private_key = "mqtt.clientprivatekey";
inline constexpr std::string_view client_id = "mqtt.clientid";
inline constexpr std::string_view mqtt_flags = "mqtt.flags";
inline constexpr std::string_view tls1_3 = "mqtt.tls1_3";
inline constexpr std::string_view base64 = "mqtt.base64";
inline constexpr std::string_view will_topic = "mqtt.willtopic";
inline constexpr std::string_view will_message = "mqtt.willmessage";
inline constexpr std::string_view will_qos = "mqtt.willqos";
inline constexpr std::string_view will_retain = "mqtt.willretain";
inline constexpr std::string_view user_name = "mqtt.username";
inline constexpr std::string_view password = "mqtt.password";
inline constexpr std::string_view keep_alive = "mqtt.keepalivetimeout";
inline constexpr std::string_view clean_connect = "mqtt.cleanconnect";
inline constexpr std::string_view baud_rate = "uart.baudrate";
inline constexpr std::string_view transparent_trigger = "uart.transparent_trigger";
inline constexpr std::string_view transparent_timeout = "uart.transparent_timeout";
inline constexpr std::string_view transparent_etx = "uart.transparent_etx";
inline constexpr std::string_view parity = "uart.parity";
inline constexpr std::string_view flow_control = "uart.flowcontrol";
inline constexpr std::string_view quarklink_host = "quarklink.hostname";
inline constexpr std::string_view quarklink_port = "quarklink.port";
inline constexpr std::string_view quarklink_root_ca_path = "quarklink.rootcapath";
inline constexpr std::string_view ota_url = "ota.url";
inline constexpr std::string_view ota_root_ca_path = "ota.rootcapath";

inline constexpr std::string_view all[] = {endpoint,
                                           port,
                                           client_cert_path,
                                           root_ca_path,
                                           client_private_key,
                                           client_id,
                                           mqtt_flags,
                                           tls1_3,
                                           base64,
                                           will_topic,
                                           will_message,
                                           will_qos,
                                           will_retain,
                                           user_name,
                                           password,
                                           keep_alive,
                                           clean_connect,
                                           baud_rate,
                                           transparent_trigger,
                                           transparent_timeout,
                                           transparent_etx,
                                           parity,
                                           flow_control,
                                           ota_url,
                                           ota_root_ca_path,
                                           quarklink_host,
                                           quarklink_port,
                                           quarklink_root_ca_path};

// The subject of certificate requests: the field of the name, and the setting with its value.
struct SubjectField {
  std::string_view field;
  std::string_view key;
};

inline constexpr SubjectField csr_subject[] = {{"C", "csr.country"},         {"ST", "csr.state"},
                                               {"L", "csr.locality"},        {"SN", "csr.surname"},
                                               {"O", "csr.organization"},    {"OU", "csr.unit"},
                                               {"emailAddress", "csr.email"}};

enum class Direction { publish, subscribe };

enum class TopicOption { name, qos, retain };

// "pubtopic0.name" and the like. REQUIRES: number < limits::topics_max.
std::string_view topic(Direction direction, unsigned number, TopicOption option);
}  // namespace keys

}  // namespace cordelia::module
