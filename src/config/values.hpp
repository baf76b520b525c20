// Values as the types that programs want. A failure is a sentence that goes on behind a key's name:
// `must be a number from 1 to 10`.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "config/value.hpp"

namespace cordelia::config {

template <typename T>
using OrSentence = base::Result<T, std::string>;

using Outcome = OrSentence<void>;

// Both ends included; of texts, bytes; of times, milliseconds; of lists, elements.
struct Bounds {
  double low = 0;
  double high = 0;

  bool hold(double value) const { return value >= low && value <= high; }
};

// A whole number without its point.
std::string number_text(double number);

// 500ms, 10s, 2m, 1h: in the largest unit of which it is a whole number.
std::string time_text(double milliseconds);

OrSentence<std::string> text_of(const Value& value, Bounds bytes);
OrSentence<std::int64_t> number_of(const Value& value, Bounds bounds);

// A whole number is one, too.
OrSentence<double> decimal_of(const Value& value, Bounds bounds);

// "10s", "500ms", "2m", "1h".
OrSentence<base::Duration> time_of(const Value& value, Bounds milliseconds);

OrSentence<bool> truth_of(const Value& value);

// Its number in `words`; case does not matter.
OrSentence<std::size_t> choice_of(const Value& value, std::span<const std::string_view> words);

OrSentence<std::vector<std::string>> texts_of(const Value& value, Bounds elements);

// As a person would have written it on a command line; nothing where no word can say it.
std::optional<std::string> word_of(const Value& value);

}  // namespace cordelia::config
