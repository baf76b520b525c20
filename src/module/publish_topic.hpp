// A topic that the module publishes to, as its settings have it.
#pragma once

#include <optional>
#include <string>

#include "flash/settings.hpp"
#include "module/user_settings.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::module {

struct PublishTopic {
  std::string name;
  mqtt::Qos qos = mqtt::Qos::at_most_once;
  bool retain = false;
};

// The one that was asked for last: a module publishes again and again to the same.
class LatestPublishTopic {
 public:
  // Valid until the next call.
  const PublishTopic& read(unsigned number, const UserSettings& settings);

 private:
  std::optional<unsigned> number_;
  flash::Settings read_from_;
  PublishTopic topic_;
};

}  // namespace cordelia::module
