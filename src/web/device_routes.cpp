#include "web/device_routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "io/serial_ports.hpp"
#include "web/actions.hpp"
#include "web/json_field.hpp"
#include "web/limits.hpp"
#include "web/opening.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

using AskResult = base::Result<Ask, std::string>;

using DeviceWork = std::function<Reply(Device&, const Call&)>;

// For a pattern whose first part is a device's id.
Handler with_device(Devices& devices, DeviceWork work) {
  return at_once([&devices, work = std::move(work)](const Call& call) {
    auto* device = devices.find(call.parts.front());
    if (device == nullptr) {
      return error_reply(
          404, fmt::format("no device is called '{}'", base::printable(call.parts.front())));
    }
    return work(*device, call);
  });
}

base::Result<void, std::string> read_secret(const json::object& json, Ask& ask) {
  const auto* secret = json.if_contains("secret");
  if (secret == nullptr || secret->is_null()) return {};
  const auto* range = secret->if_array();
  const bool is_range = range != nullptr && range->size() == 2 && range->at(0).is_int64() &&
                        range->at(1).is_int64() && range->at(0).as_int64() >= 0 &&
                        range->at(0).as_int64() <= range->at(1).as_int64();
  if (!is_range) return base::fail(std::string("secret is no pair of positions"));
  ask.secret = {static_cast<std::size_t>(range->at(0).as_int64()),
                static_cast<std::size_t>(range->at(1).as_int64())};
  return {};
}

AskResult read_ask(const Call& call) {
  Ask ask;
  const auto text = text_field(call.json, "text");
  if (!text) return base::fail(std::string("text is missing, or is no text"));
  ask.text = *text;
  ask.by = call.by;
  if (call.json.contains("data_base64")) {
    const auto encoded = text_field(call.json, "data_base64");
    const auto data = encoded ? base::base64_decode(*encoded) : std::nullopt;
    if (!data) return base::fail(std::string("data_base64 is no Base64"));
    ask.data = base::text_of(*data);
  }
  TRY_VOID(read_secret(call.json, ask));
  return ask;
}

Reply send(Device& device, const Call& call) {
  auto ask = read_ask(call);
  if (!ask) return error_reply(400, ask.error());
  const auto asked = device.ask(*std::move(ask));
  if (!asked) return error_reply(asked.error().status, asked.error().text);
  return json_reply({{"request", *asked}});
}

Reply read_log(Device& device, const Call& call) {
  const auto& backlog = device.conversation().backlog();
  std::uint64_t from = backlog.first();
  if (const auto given = call.query.find("from"); given != call.query.end()) {
    const auto number = base::parse_decimal(given->second);
    if (!number) return error_reply(400, "from is no number");
    from = std::max(from, *number);
  }
  json::array entries;
  while (from < backlog.next() && entries.size() < limits::log_answer_entries_max) {
    entries.push_back(to_json(backlog.at(from++)));
  }
  return json_reply(
      {{"first", backlog.first()}, {"next", backlog.next()}, {"entries", std::move(entries)}});
}

std::string_view maker_word(io::AdapterMaker maker) {
  switch (maker) {
    case io::AdapterMaker::other:
      return "";
    case io::AdapterMaker::ftdi:
      return "ftdi";
    case io::AdapterMaker::cp210x:
      return "cp210x";
  }
  return "";
}

Reply list_ports(const Call& /*call*/) {
  json::array ports;
  for (const auto& port : io::list_serial_ports()) {
    ports.push_back(
        json::object{{"path", port.path}, {"name", port.name}, {"maker", maker_word(port.maker)}});
  }
  return json_reply({{"ports", std::move(ports)}});
}

Reply open_port(io::asio::io_context& loop, Devices& devices, const Call& call) {
  auto opening = read_opening(call.json);
  if (!opening) return error_reply(400, opening.error());
  const auto* device = devices.add(parts_of(loop, devices.next_id(), *std::move(opening)));
  if (device != nullptr) return json_reply(device->json());
  return error_reply(409, fmt::format("{} devices are there already", limits::devices_max));
}

Reply close_port(Devices& devices, const Device& device) {
  if (device.subject() != nullptr) {
    return error_reply(409, "the software module belongs to this program and cannot be closed");
  }
  devices.remove(device.id());
  return json_reply({});
}

}  // namespace

std::vector<Route> device_routes(io::asio::io_context& loop, Devices& devices,
                                 std::function<void()> on_act) {
  return {
      {Method::get, "/api/ports", at_once(list_ports)},
      {Method::get, "/api/actions",
       at_once([](const Call&) { return json_reply(actions_json()); })},
      {Method::post, "/api/devices",
       at_once([&loop, &devices](const Call& call) { return open_port(loop, devices, call); })},
      {Method::remove, "/api/devices/{}",
       with_device(devices, [&devices](const Device& device,
                                       const Call&) { return close_port(devices, device); })},
      {Method::post, "/api/devices/{}/act",
       with_device(devices,
                   [on_act = std::move(on_act)](Device& device, const Call& call) {
                     auto reply = act(device, call.json);
                     on_act();
                     return reply;
                   })},
      {Method::post, "/api/devices/{}/send", with_device(devices, send)},
      {Method::get, "/api/devices/{}/log", with_device(devices, read_log)},
  };
}

}  // namespace cordelia::web
