#include "lab/lab_record.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

namespace cordelia::lab {

namespace json = boost::json;

// Boost.JSON finds these two pairs by their names and arguments.
static void tag_invoke(const json::value_from_tag& /*tag*/, json::value& to,
                       const ListenerRecord& from) {
  to = {{"address", from.address}, {"public_port", from.public_port},
        {"port", from.port},       {"is_websockets", from.is_websockets},
        {"is_tls", from.is_tls},   {"meaning", from.meaning}};
}

static ListenerRecord tag_invoke(const json::value_to_tag<ListenerRecord>& /*tag*/,
                                 const json::value& from) {
  const json::object& object = from.as_object();
  return {json::value_to<std::string>(object.at("address")),
          json::value_to<std::uint16_t>(object.at("public_port")),
          json::value_to<std::uint16_t>(object.at("port")),
          json::value_to<bool>(object.at("is_websockets")),
          json::value_to<bool>(object.at("is_tls")),
          json::value_to<std::string>(object.at("meaning"))};
}

static void tag_invoke(const json::value_from_tag& /*tag*/, json::value& to,
                       const LabRecord& from) {
  to = {{"name", from.name},
        {"pid", from.pid},
        {"started_unix_s", from.started.time_since_epoch().count()},
        {"pty", from.pty},
        {"tcp", from.tcp},
        {"control", from.control},
        {"page", from.page},
        {"web", from.web},
        {"ca_file", from.ca_file},
        {"listeners", json::value_from(from.listeners)}};
}

static LabRecord tag_invoke(const json::value_to_tag<LabRecord>& /*tag*/, const json::value& from) {
  const json::object& object = from.as_object();
  return {json::value_to<std::string>(object.at("name")),
          json::value_to<std::int64_t>(object.at("pid")),
          base::WallTime{
              std::chrono::seconds{json::value_to<std::int64_t>(object.at("started_unix_s"))}},
          json::value_to<std::string>(object.at("pty")),
          json::value_to<std::string>(object.at("tcp")),
          json::value_to<std::string>(object.at("control")),
          json::value_to<std::string>(object.at("page")),
          json::value_to<std::string>(object.at("web")),
          json::value_to<std::string>(object.at("ca_file")),
          json::value_to<std::vector<ListenerRecord>>(object.at("listeners"))};
}

std::vector<Binding> bindings_of(const LabRecord& record) {
  std::vector<Binding> bindings;
  for (const ListenerRecord& each : record.listeners) {
    for (const Listener& listener : listeners()) {
      const bool is_it =
          listener.public_port == each.public_port && listener.address == each.address;
      if (is_it) bindings.push_back({&listener, each.port});
    }
  }
  return bindings;
}

std::vector<ListenerRecord> records_of(std::span<const Binding> bindings) {
  std::vector<ListenerRecord> records;
  for (const Binding& binding : bindings) {
    const Listener& listener = *binding.listener;
    records.push_back({std::string(listener.address), listener.public_port, binding.port,
                       listener.transport == Transport::websockets,
                       listener.certificate.has_value(), std::string(listener.meaning)});
  }
  return records;
}

std::string to_json(const LabRecord& record) {
  return json::serialize(json::value_from(record)) + "\n";
}

Result<LabRecord> record_from_json(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error) return fail(Fault::file_unusable, "lab.json: " + error.message());
  auto record = json::try_value_to<LabRecord>(value);
  if (!record) return fail(Fault::file_unusable, "lab.json: " + record.error().message());
  return *std::move(record);
}

}  // namespace cordelia::lab
