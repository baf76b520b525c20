// Topics and messages as docs/api.md has them. Names and payloads are data of strangers: what would
// not be harmless as text is written out, and base64 has the bytes then.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <span>

#include "observer/topic_tree.hpp"

namespace cordelia::observer {

enum class Payload { whole, beginning };

boost::json::object to_json(const Heard& message, Payload payload);

boost::json::object to_json(const TopicTree::Topic& topic);

boost::json::array to_json(std::span<const TopicTree::Topic* const> topics);

// All topics with the counters.
boost::json::object to_json(const TopicTree& tree);

// {"topic", "messages"}, oldest first. Beyond limits::history_answer_bytes_max older messages have
// only the beginning of their payload.
boost::json::object history_json(const TopicTree::Topic& topic);

}  // namespace cordelia::observer
