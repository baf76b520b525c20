// Reads what a module says as a strict host does (at-protocol 1.6, 1.7, 1.9): bursts and events,
// and nothing between them. An event inside a burst, a line of no known form or a burst without
// its result is a fault of the module and comes back as a sentence.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cordelia::support {

// The answer to one request.
struct Burst {
  std::vector<std::string> lines;  // +name:...
  std::string result;              // OK or ERROR: ...

  bool is_ok() const { return result == "OK"; }

  // The name of the response lines, in lower case; empty where there are none.
  std::string_view name() const;
};

struct Heard {
  enum class Kind { burst, event, fault };

  Kind kind = Kind::event;
  Burst burst;
  std::string text;  // the event's line, or what is wrong
};

class AnswerReader {
 public:
  void add(std::string_view bytes) { pending_ += bytes; }

  // The next whole thing; nothing while it is incomplete.
  std::optional<Heard> next();

  // Whether a burst has begun and not ended, or half a line waits.
  bool is_inside() const { return !pending_.empty() || !burst_.lines.empty(); }

  // What has come of a line that has not ended.
  std::string_view half_line() const { return pending_; }

  // The module lost its power: what it was saying ends here.
  void reset() { *this = {}; }

 private:
  std::optional<std::string> take_line();
  std::optional<Heard> understand(std::string line);
  Heard fault(std::string text);

  std::string pending_;
  Burst burst_;
};

}  // namespace cordelia::support
