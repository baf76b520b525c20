// An event that a command waits for, as a person names it.
#pragma once

#include <string>
#include <string_view>

namespace cordelia::app {

enum class EventMeaning { other, awaited, failure };

// `name` is how the event begins, with or without its `+`: "eventmqtt", "+eventmqtt:info",
// `+eventmqtt:info,"CONNACK"`. Letters compare without case.
class AwaitedEvent {
 public:
  explicit AwaitedEvent(std::string_view name);

  // failure: an event of the same group with the sub-name `error` (at-protocol 3.5, 3.6), where
  // that was not what is awaited.
  EventMeaning meaning(std::string_view line) const;

  const std::string& prefix() const { return prefix_; }

 private:
  std::string prefix_;
  std::string failure_prefix_;
};

}  // namespace cordelia::app
