#include "observer/topic_json.hpp"

#include <algorithm>
#include <string_view>

#include "base/base64.hpp"
#include "base/legible.hpp"

namespace cordelia::observer {
namespace {

namespace json = boost::json;

double milliseconds(EpochTime at) {
  return static_cast<double>(at.time_since_epoch().count()) / 1000.0;
}

// A cut through a letter is no reason to call a text no text.
std::string_view without_broken_end(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(text.size(), 3); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if ((byte & 0xC0U) == 0x80U) continue;
    const bool is_lead = byte >= 0xC0U;
    const bool is_whole = is_lead && base::first_code_point(text.substr(text.size() - back)).bytes;
    return is_lead && !is_whole ? text.substr(0, text.size() - back) : text;
  }
  return text;
}

}  // namespace

json::object to_json(const Heard& message, Payload payload) {
  std::string_view bytes = message.payload;
  if (payload == Payload::beginning) bytes = bytes.substr(0, limits::payload_listed_bytes_max);
  const bool is_truncated = bytes.size() < message.bytes;
  if (is_truncated) bytes = without_broken_end(bytes);
  auto text = base::legible(bytes);
  json::object object{{"at", milliseconds(message.at)}, {"payload", std::move(text.text)}};
  if (!text.is_exact) object["base64"] = base::base64_encode(base::bytes_of(bytes));
  object["bytes"] = message.bytes;
  object["qos"] = static_cast<int>(message.qos);
  object["retain"] = message.retain;
  object["truncated"] = is_truncated;
  return object;
}

json::object to_json(const TopicTree::Topic& topic) {
  json::object object{{"topic", topic.name()}};
  if (auto text = base::legible(topic.name()); !text.is_exact) object["shown"] = text.text;
  object["count"] = topic.count();
  object["last"] = to_json(topic.last(), Payload::beginning);
  return object;
}

json::array to_json(std::span<const TopicTree::Topic* const> topics) {
  json::array array;
  array.reserve(topics.size());
  for (const auto* topic : topics) array.push_back(to_json(*topic));
  return array;
}

json::object to_json(const TopicTree& tree) {
  return {{"topics", to_json(tree.topics())},
          {"messages", tree.messages()},
          {"dropped", tree.dropped()}};
}

json::object history_json(const TopicTree::Topic& topic) {
  const auto messages = topic.history();
  json::array array(messages.size());
  std::size_t bytes = 0;
  for (std::size_t i = messages.size(); i-- > 0;) {
    bytes += messages[i]->payload.size();
    const bool fits = bytes <= limits::history_answer_bytes_max;
    array[i] = to_json(*messages[i], fits ? Payload::whole : Payload::beginning);
  }
  return {{"topic", topic.name()}, {"messages", std::move(array)}};
}

}  // namespace cordelia::observer
