#include "web/connections.hpp"

#include <limits>
#include <utility>

#include "base/text.hpp"
#include "web/json_field.hpp"
#include "web/limits.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;

Reply no_connection() { return error_reply(404, "no connection has this number, or not any more"); }

Reply read_connection(const ConnectionSource& source, const Call& call) {
  const auto id = base::parse_decimal(call.parts.front());
  const auto report = id ? source.find(*id) : std::nullopt;
  return report ? json_reply(*report) : no_connection();
}

Reply read_capture(const ConnectionSource& source, const Call& call) {
  const auto id = base::parse_decimal(call.parts.front());
  if (!id || !source.find(*id)) return no_connection();
  auto capture = source.capture(*id);
  if (!capture) return error_reply(409, capture.error());
  Reply reply;
  reply.type = "application/x-pcapng";
  reply.body = *std::move(capture);
  reply.fields.emplace_back("Content-Disposition", "attachment; filename=\"connection-" +
                                                       std::to_string(*id) + ".pcapng\"");
  return reply;
}

Reply switch_key_log(ConnectionSource& source, const Call& call) {
  const auto* on = call.json.if_contains("on");
  if (on == nullptr || !on->is_bool()) return error_reply(400, "on has to be true or false");
  const auto now = source.switch_key_log(on->get_bool());
  return now ? json_reply(*now) : error_reply(409, now.error());
}

void explain(ConnectionSource& source, const Call& call, const Respond& respond) {
  const auto host = text_field(call.json, "host");
  const auto port = number_field(call.json, "port");
  if (!host || host->empty()) return respond(error_reply(400, "host is missing, or is no text"));
  if (!port || *port == 0 || *port > std::numeric_limits<std::uint16_t>::max()) {
    return respond(error_reply(400, "port has to be a number from 1 to 65535"));
  }
  const auto ca = text_field(call.json, "ca_pem").value_or("");
  ConnectionSource::Where where{std::string(*host), static_cast<std::uint16_t>(*port),
                                std::string(ca)};
  source.explain(std::move(where), [respond](base::Result<json::object, std::string> report) {
    respond(report ? json_reply(*report) : error_reply(409, report.error()));
  });
}

}  // namespace

std::vector<Route> Connections::routes() {
  auto& source = source_;
  return {
      {Method::get, "/api/connections", at_once([&source](const Call&) {
         return json_reply({{"connections", source.list()}});
       })},
      {Method::get, "/api/connections/{}",
       at_once([&source](const Call& call) { return read_connection(source, call); })},
      {Method::get, "/api/connections/{}/pcapng",
       at_once([&source](const Call& call) { return read_capture(source, call); }),
       May::everything},  // keys are in it
      {Method::post, "/api/key-log",
       at_once([&source](const Call& call) { return switch_key_log(source, call); })},
      {Method::post, "/api/explain",
       [&source](const Call& call, const Respond& respond) { explain(source, call, respond); }},
  };
}

void Connections::grew(std::uint64_t id) {
  if (!live_.is_watched(Watch::connections)) return;
  grown_.insert(id);
  if (grown_.size() > 1) return;  // the first one has begun the pause
  pause_.expires_after(limits::connections_pause);
  pause_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (!error && !mark.expired()) tell();
  });
}

void Connections::tell() {
  for (const auto id : std::exchange(grown_, {})) {
    auto report = source_.find(id);
    if (!report) continue;
    live_.broadcast({{"type", "connection"}, {"connection", *std::move(report)}},
                    "connection " + std::to_string(id), Watch::connections);
  }
}

}  // namespace cordelia::web
