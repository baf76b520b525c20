// Topic names and topic filters, MQTT 3.1.1 section 4.7.
#pragma once

#include <string_view>

#include "mqtt/fault.hpp"

namespace cordelia::mqtt {

// A name to publish to: a text of 1 to 65535 bytes without + and #.
Result<void> check_topic_name(std::string_view name);

// A filter to subscribe to: + and # fill a level each, # only the last.
Result<void> check_topic_filter(std::string_view filter);

// Whether a message to `name` goes to subscribers of `filter`. A wildcard at the front does not
// match a name that begins with $. Two arguments of one type stand in the order of speech: filter
// first. REQUIRES: check_topic_filter(filter) and check_topic_name(name) hold.
bool matches(std::string_view filter, std::string_view name);

}  // namespace cordelia::mqtt
