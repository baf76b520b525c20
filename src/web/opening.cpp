#include "web/opening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "io/endpoint.hpp"
#include "io/rfc2217_client.hpp"
#include "io/tcp_connect.hpp"
#include "web/json_field.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

template <typename Value>
struct Word {
  std::string_view word;
  Value value;
};

constexpr Word<Opening::Kind> opening_kinds[] = {{"serial", Opening::Kind::serial},
                                                 {"tcp", Opening::Kind::tcp},
                                                 {"rfc2217", Opening::Kind::rfc2217}};
constexpr Word<io::Parity> parities[] = {
    {"none", io::Parity::none}, {"even", io::Parity::even}, {"odd", io::Parity::odd}};
constexpr Word<bool> flow_controls[] = {{"none", false}, {"rts_cts", true}};

using Understood = base::Result<void, std::string>;

// A member that is missing leaves `value` as it is.
template <typename Value, std::size_t Count>
Understood read_word(const json::object& object, std::string_view name,
                     const Word<Value> (&words)[Count], Value& value) {
  if (!object.contains(name)) return {};
  const auto text = text_field(object, name);
  std::string there;
  for (const auto& row : words) {
    if (text == row.word) {
      value = row.value;
      return {};
    }
    there += (there.empty() ? "" : ", ") + std::string(row.word);
  }
  return base::fail(fmt::format("{} has to be one of: {}", name, there));
}

template <typename Number>
Understood read_number(const json::object& object, std::string_view name, Number& value) {
  if (!object.contains(name)) return {};
  const auto number = number_field(object, name);
  if (!number || *number > std::numeric_limits<Number>::max()) {
    return base::fail(fmt::format("{} has to be a number", name));
  }
  value = static_cast<Number>(*number);
  return {};
}

base::Result<std::string, std::string> read_text(const json::object& object,
                                                 std::string_view name) {
  const auto text = text_field(object, name);
  if (text && !text->empty()) return std::string(*text);
  return base::fail(fmt::format("{} is missing, or is no text", name));
}

Understood read_serial(const json::object& object, Opening& opening) {
  auto& serial = opening.serial;
  TRY_VOID(read_number(object, "baud_rate", serial.baud_rate));
  TRY_VOID(read_number(object, "data_bits", serial.data_bits));
  TRY_VOID(read_number(object, "stop_bits", serial.stop_bits));
  TRY_VOID(read_word(object, "parity", parities, serial.parity));
  return read_word(object, "flow_control", flow_controls, serial.has_flow_control);
}

std::string_view kind_word(Opening::Kind kind) {
  const auto* row = std::find_if(std::begin(opening_kinds), std::end(opening_kinds),
                                 [kind](const auto& candidate) { return candidate.value == kind; });
  return row->word;
}

}  // namespace

base::Result<Opening, std::string> read_opening(const json::object& json) {
  Opening opening;
  if (!json.contains("kind")) return base::fail(std::string("kind is missing"));
  TRY_VOID(read_word(json, "kind", opening_kinds, opening.kind));
  TRY_VOID(read_serial(json, opening));
  if (opening.kind == Opening::Kind::serial) {
    TRY(opening.where, read_text(json, "path"));
    // A file that is no port is refused when it is opened; a name that is no path is refused here.
    if (!opening.where.starts_with("/dev/") || opening.where.find("/../") != std::string::npos) {
      return base::fail(std::string("path has to be a serial port below /dev"));
    }
    return opening;
  }
  TRY(opening.where, read_text(json, "address"));
  if (const auto where = io::parse_host_port(opening.where); !where) {
    return base::fail("address: " + where.error().text);
  }
  return opening;
}

Device::Parts parts_of(io::asio::io_context& loop, std::string id, Opening opening) {
  Device::Parts parts;
  parts.id = std::move(id);
  parts.kind = kind_word(opening.kind);
  parts.name = opening.where;
  parts.open = [&loop, opening = std::move(opening)](const Opened& opened) {
    switch (opening.kind) {
      case Opening::Kind::serial:
        return opened(io::open_serial(loop, opening.where, opening.serial));
      case Opening::Kind::tcp:
        return io::connect_tcp(loop, opening.where, opened);
      case Opening::Kind::rfc2217:
        return io::connect_rfc2217(loop, opening.where, opening.serial, opened);
    }
  };
  return parts;
}

}  // namespace cordelia::web
