#include "replay/expectations.hpp"

#include "base/check.hpp"
#include "replay/fields.hpp"

namespace cordelia::replay {

void Expectations::add(Expectation expectation) {
  auto& queue = is_event(expectation.text) ? events_ : answers_;
  queue.push_back(std::move(expectation));
}

const std::deque<Expectation>& Expectations::queue_for(std::string_view line) const {
  return is_event(line) ? events_ : answers_;
}

void Expectations::pop_for(std::string_view line) {
  auto& queue = is_event(line) ? events_ : answers_;
  CHECK(!queue.empty());
  queue.pop_front();
}

const Expectation& Expectations::first() const {
  CHECK(!is_empty());
  if (events_.empty()) return answers_.front();
  if (answers_.empty()) return events_.front();
  return answers_.front().line < events_.front().line ? answers_.front() : events_.front();
}

}  // namespace cordelia::replay
