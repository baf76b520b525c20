#include "web/device_routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "web/json_field.hpp"
#include "web/limits.hpp"

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

}  // namespace

std::vector<Route> device_routes(Devices& devices) {
  return {
      {Method::post, "/api/devices/{}/send", with_device(devices, send)},
      {Method::get, "/api/devices/{}/log", with_device(devices, read_log)},
  };
}

}  // namespace cordelia::web
