#include "app/awaited_event.hpp"

#include "base/text.hpp"

namespace cordelia::app {

AwaitedEvent::AwaitedEvent(std::string_view name) {
  const auto trimmed = base::trimmed(name);
  prefix_ = (trimmed.starts_with('+') ? "" : "+") + std::string(trimmed);
  failure_prefix_ = prefix_.substr(0, prefix_.find(':')) + ":error,";
}

EventMeaning AwaitedEvent::meaning(std::string_view line) const {
  if (base::starts_with_word(line, prefix_)) return EventMeaning::awaited;
  const bool is_failure = base::starts_with_word(line, failure_prefix_);
  return is_failure ? EventMeaning::failure : EventMeaning::other;
}

}  // namespace cordelia::app
