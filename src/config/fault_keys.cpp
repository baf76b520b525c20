#include "config/fault_keys.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "net/fault_words.hpp"

namespace cordelia::config {

Outcome set_fault_word(net::FaultOrder& order, const Entry& entry) {
  const auto word = word_of(entry.value);
  if (!word) {
    return base::fail(
        fmt::format("{} must be a text, a number or a date", base::printable(entry.name)));
  }
  return net::set_word(order, entry.name, *word);
}

}  // namespace cordelia::config
