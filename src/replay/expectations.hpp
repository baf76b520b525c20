// The expectations between two requests, and which of them a line may meet: answers come in order,
// events come in order among themselves, before or after the answers (transcripts.md, Order and
// time).
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace cordelia::replay {

struct Expectation {
  std::size_t line = 0;  // in the document
  std::string text;      // placeholders replaced
  std::string shown;     // as the document has it
};

class Expectations {
 public:
  void add(Expectation expectation);

  bool is_empty() const { return answers_.empty() && events_.empty(); }

  // All that a line of this kind may have to meet, the next one first.
  const std::deque<Expectation>& queue_for(std::string_view line) const;

  // The next one of the line's kind is met. REQUIRES: queue_for(line) is not empty.
  void pop_for(std::string_view line);

  // The first in the document's order. REQUIRES: !is_empty().
  const Expectation& first() const;

 private:
  std::deque<Expectation> answers_;
  std::deque<Expectation> events_;
};

}  // namespace cordelia::replay
