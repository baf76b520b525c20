#include "mqtt/topic.hpp"

#include <optional>

#include "mqtt/utf8.hpp"

namespace cordelia::mqtt {
namespace {

// Walks the levels of a topic; "a//" has three, the last two of them empty.
class Levels {
 public:
  explicit Levels(std::string_view topic) : rest_(topic) {}

  bool is_at_end() const { return !rest_; }

  // The next level. REQUIRES: !is_at_end().
  std::string_view take() {
    const auto slash = rest_->find('/');
    const auto level = rest_->substr(0, slash);
    if (slash == std::string_view::npos) {
      rest_.reset();
    } else {
      rest_->remove_prefix(slash + 1);
    }
    return level;
  }

 private:
  std::optional<std::string_view> rest_;
};

// Two searches for one byte each: find_first_of asks its list at every byte.
bool has_wildcard(std::string_view text) {
  return text.find('+') != std::string_view::npos || text.find('#') != std::string_view::npos;
}

bool is_hidden_from(std::string_view filter, std::string_view name) {
  // [MQTT-4.7.2-1]
  return name.front() == '$' && (filter.front() == '+' || filter.front() == '#');
}

}  // namespace

Result<void> check_topic_name(std::string_view name) {
  if (name.empty()) return base::fail(Fault::topic_empty);
  if (has_wildcard(name)) return base::fail(Fault::topic_wildcard);
  return check_text(name);
}

Result<void> check_topic_filter(std::string_view filter) {
  if (filter.empty()) return base::fail(Fault::filter_empty);
  for (Levels levels(filter); !levels.is_at_end();) {
    const auto level = levels.take();
    if (!has_wildcard(level)) continue;
    const bool is_whole = level == "+" || (level == "#" && levels.is_at_end());
    if (!is_whole) return base::fail(Fault::filter_wildcard_misplaced);
  }
  return check_text(filter);
}

bool matches(std::string_view filter, std::string_view name) {
  if (filter.empty() || name.empty() || is_hidden_from(filter, name)) return false;
  Levels wanted(filter);
  Levels given(name);
  while (!wanted.is_at_end()) {
    const auto level = wanted.take();
    if (level == "#") return true;  // also the parent level: a/# matches a
    if (given.is_at_end()) return false;
    if (const auto actual = given.take(); level != "+" && level != actual) return false;
  }
  return given.is_at_end();
}

}  // namespace cordelia::mqtt
