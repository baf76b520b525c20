// A message that a person wants published, read from JSON and checked before anything leaves.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "base/result.hpp"
#include "mqtt/session.hpp"

namespace cordelia::observer {

// {"topic", "payload" or "payload_base64", "qos": 0, "retain": false}. A sentence that names what
// was wrong otherwise: wildcards, U+0000, $ at the front, lengths, kinds, unknown members.
base::Result<mqtt::Message, std::string> read_publication(const boost::json::value& body);

}  // namespace cordelia::observer
