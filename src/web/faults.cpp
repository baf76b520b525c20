#include "web/faults.hpp"

#include <boost/json/serialize.hpp>
#include <utility>

#include "net/fault_table.hpp"
#include "net/fault_words.hpp"
#include "web/limits.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

std::string_view value_kind_word(net::ValueKind kind) {
  switch (kind) {
    case net::ValueKind::number:
      return "number";
    case net::ValueKind::time:
      return "time";
    case net::ValueKind::date:
      return "date";
    case net::ValueKind::word:
      return "word";
    case net::ValueKind::text:
      return "text";
  }
  return "";
}

json::object fault_parameter_json(const net::FaultParameter& parameter) {
  json::object result{{"name", parameter.name},       {"kind", value_kind_word(parameter.kind)},
                      {"meaning", parameter.meaning}, {"usual", parameter.usual},
                      {"min", parameter.low},         {"max", parameter.high}};
  if (parameter.words.empty()) return result;
  json::array words;
  for (const auto word : parameter.words) words.emplace_back(word);
  result["words"] = std::move(words);
  return result;
}

json::array kinds_json() {
  json::array kinds;
  for (const auto& row : net::fault_rows()) {
    json::array parameters;
    for (const auto& parameter : row.parameters) {
      parameters.push_back(fault_parameter_json(parameter));
    }
    kinds.push_back(json::object{{"name", row.name},
                                 {"layer", net::name_of(row.layer)},
                                 {"usage", net::usage_of(row)},
                                 {"does", row.does},
                                 {"shows", row.shows},
                                 {"is_single", row.is_single},
                                 {"parameters", std::move(parameters)}});
  }
  return kinds;
}

double remaining_ms(base::Duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

json::object active_json(const net::ActiveFault& fault, const Moment& now) {
  json::object result{{"id", static_cast<unsigned>(fault.id)},
                      {"name", fault.order.row->name},
                      {"fault", net::describe(fault.order)}};
  if (fault.from == base::Instant::max()) {
    result["state"] = "waits";
    return result;
  }
  result["state"] = now.now < fault.from ? "begins" : "on";
  if (fault.until == base::Instant::max()) return result;
  result["until"] = now.unix_ms + remaining_ms(fault.until - now.now);
  return result;
}

// What of it is worth telling again: times go on by themselves.
std::string identity_of(const json::array& active) {
  std::string text("active ");
  for (const auto& fault : active) {
    text += json::serialize(fault.at("id")) + json::serialize(fault.at("state"));
  }
  return text;
}

}  // namespace

Faults::Faults(io::asio::io_context& loop, const Times& times, const Devices& devices, Live& live)
    : times_(times), devices_(devices), live_(live), pause_(loop) {
  look_later();
}

std::vector<Route> Faults::routes() {
  return {{Method::get, "/api/faults", at_once([this](const Call&) {
             return json_reply({{"kinds", kinds_json()}, {"on", active()}});
           })}};
}

// All modules of a lab share one network.
json::array Faults::active() const {
  json::array on;
  const auto now = times_.now();
  for (const auto& device : devices_.all()) {
    if (device->subject() == nullptr) continue;
    for (const auto& fault : device->subject()->network.faults().list()) {
      if (fault.until > now.now) on.push_back(active_json(fault, now));
    }
    break;
  }
  return on;
}

void Faults::look() {
  if (!live_.is_watched(Watch::faults)) {
    told_.clear();  // who begins to watch hears it
    return;
  }
  auto on = active();
  if (auto now = identity_of(on); now != std::exchange(told_, now)) {
    live_.broadcast({{"type", "faults"}, {"faults", std::move(on)}}, "faults", Watch::faults);
  }
}

void Faults::look_later() {
  pause_.expires_after(limits::faults_pause);
  pause_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (error || mark.expired()) return;
    look();
    look_later();
  });
}

}  // namespace cordelia::web
