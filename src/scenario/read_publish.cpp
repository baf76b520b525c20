#include <fmt/format.h>

#include <algorithm>

#include "scenario/limits.hpp"
#include "scenario/reading.hpp"

namespace cordelia::scenario {
namespace {

constexpr std::string_view usual_topic = "fleet/{{client_id}}";
constexpr std::string_view usual_payload = "{\"count\":{{count}},\"stamp\":\"{{stamp}}\"}";

// at-protocol section 4: what pubtopic0,name takes.
constexpr std::size_t topic_bytes_max = 512;

// `AT+iotpublish=0,"` and the quote behind it, in one request line.
constexpr std::size_t payload_bytes_max = cordelia::limits::request_line_bytes_max - 18;

// `+eventmqtt:recv,TOPIC,qos0,"PAYLOAD"`: a longer one is not told to the host.
constexpr std::size_t echo_bytes_max = cordelia::limits::event_line_bytes_max - 24;

constexpr std::string_view line_ends{"\r\n\0", 3};

struct PublishDraft : Publish {
  std::string topic_text{usual_topic};
  std::string payload_text{usual_payload};
};

constexpr config::Key<PublishDraft> publish_keys[] = {
    config::text<&PublishDraft::topic_text>(
        "topic", {1, limits::template_bytes_max}, "\"fleet/{{client_id}}\"",
        "A template; filled in once for each module, at most 512 bytes then."),
    config::text<&PublishDraft::payload_text>(
        "payload", {0, limits::template_bytes_max}, R"('{"count":{{count}},"stamp":"{{stamp}}"}')",
        "A template, filled in for each message; at most 4078 bytes then, and with `echo` at most "
        "2023 together with the topic."),
    config::needed(config::time<&Publish::every, PublishDraft>(
        "every", {1, 86'400'000}, "", "From one message of a module to its next.")),
    config::time<&Publish::jitter, PublishDraft>(
        "jitter", {0, 86'400'000}, "\"0ms\"",
        "Each message is due up to this much later, at random; at most `every`."),
    config::number<&Publish::qos, PublishDraft>("qos", {0, 2}, "0", "Quality of service."),
    config::truth<&Publish::is_echo, PublishDraft>(
        "echo", "true",
        "The module subscribes to the topic itself, so that lost, repeated and reordered messages "
        "are counted. The payload needs `{{stamp}}` for that."),
};

// Two publishers with one topic would count each other's messages.
bool is_taken(const Template& topic, const std::vector<Publish>& publishes) {
  return std::any_of(publishes.begin(), publishes.end(),
                     [&](const Publish& publish) { return publish.topic == topic; });
}

std::string topic_problem(const Template& topic, const Scenario& scenario,
                          std::size_t client_id_bytes) {
  if (!topic.is_fixed()) {
    return "topic: it is set once for each module: only {{index}}, {{client_id}} and {{csv NAME}} "
           "can stand in it";
  }
  if (topic.has_any_of("+#")) return "topic: nobody publishes to a topic with + or #";
  if (topic.has_any_of(line_ends)) return "topic: a line end would end the request";
  if (topic.bytes_max(scenario.modules, client_id_bytes) > topic_bytes_max) {
    return fmt::format("topic: can become longer than {} bytes", topic_bytes_max);
  }
  return is_taken(topic, scenario.publishes) ? "topic: another [[publish]] has it" : "";
}

std::string payload_problem(const Publish& publish, const Scenario& scenario,
                            std::size_t client_id_bytes) {
  if (publish.payload.has_any_of(line_ends)) return "payload: a line end would end the request";
  const auto bytes = publish.payload.bytes_max(scenario.modules, client_id_bytes);
  if (bytes > payload_bytes_max) {
    return fmt::format("payload: can become {} bytes long; iotpublish takes {}", bytes,
                       payload_bytes_max);
  }
  if (!publish.is_echo) return {};
  if (!publish.payload.has_stamp()) {
    return "payload: echo counts by {{stamp}}; write it into the payload, or echo = false";
  }
  const auto topic_bytes = publish.topic.bytes_max(scenario.modules, client_id_bytes);
  if (bytes + topic_bytes <= echo_bytes_max) return {};
  return fmt::format(
      "payload: with its topic it can become {} bytes long; an event to the host holds {}, so "
      "shorten it or write echo = false",
      bytes + topic_bytes, echo_bytes_max);
}

void read_publish(const config::Table& table, config::Place place, Reading& reading) {
  auto& scenario = reading.scenario;
  PublishDraft draft;
  config::read_keys<PublishDraft>(table, place, "[[publish]]", publish_keys, draft, reading.errors);
  const auto topic_place = place_of(table, "topic", place);
  const auto payload_place = place_of(table, "payload", place);
  draft.topic = reading.read_template("topic", draft.topic_text, topic_place);
  draft.payload = reading.read_template("payload", draft.payload_text, payload_place);
  draft.topic_number = static_cast<unsigned>(scenario.publishes.size());
  const auto client_id_bytes = scenario.identities.client_id.bytes_max(scenario.modules, 0);
  const auto complain = [&](config::Place where, const std::string& what) {
    if (!what.empty()) reading.errors.add(where, what);
  };
  complain(topic_place, topic_problem(draft.topic, scenario, client_id_bytes));
  complain(payload_place, payload_problem(draft, scenario, client_id_bytes));
  if (table.find("every") != nullptr && draft.jitter > draft.every) {
    reading.errors.add(place_of(table, "jitter", place), "jitter must not be more than every");
  }
  if (scenario.publishes.size() == cordelia::limits::topics_max) {
    return reading.errors.add(place, fmt::format("a module publishes to at most {} topics",
                                                 cordelia::limits::topics_max));
  }
  scenario.publishes.push_back(std::move(draft));
}

}  // namespace

const TableRow publish_table = {
    "publish", true, read_publish, [] {
      return text_of_table(
          "[[publish]]",
          "What each module sends while it is connected; as many tables as there are topics, at "
          "most four.",
          publish_keys);
    }};

}  // namespace cordelia::scenario
