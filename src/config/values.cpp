#include "config/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "net/fault_words.hpp"

namespace cordelia::config {
namespace {

using namespace std::chrono_literals;

auto refuse(std::string sentence) { return base::fail(std::move(sentence)); }

}  // namespace

std::string number_text(double number) {
  constexpr double exact = 9'007'199'254'740'992;  // 2^53
  if (number == std::floor(number) && std::abs(number) <= exact) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  return fmt::format("{}", number);
}

std::string time_text(double milliseconds) {
  struct Unit {
    std::string_view name;
    std::int64_t ms;
  };

  constexpr Unit larger_units[] = {{"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}};
  const auto ms = static_cast<std::int64_t>(milliseconds);
  for (const auto& unit : larger_units) {
    if (ms != 0 && ms % unit.ms == 0) return fmt::format("{}{}", ms / unit.ms, unit.name);
  }
  return fmt::format("{}ms", ms);
}

OrSentence<std::string> text_of(const Value& value, Bounds bytes) {
  const auto* text = get<std::string>(value);
  if (text == nullptr || static_cast<double>(text->size()) > bytes.high) {
    return refuse(fmt::format("must be a text of at most {} bytes", number_text(bytes.high)));
  }
  if (!bytes.hold(static_cast<double>(text->size()))) return refuse("must not be empty");
  return *text;
}

OrSentence<std::int64_t> number_of(const Value& value, Bounds bounds) {
  const auto* number = get<std::int64_t>(value);
  if (number != nullptr && bounds.hold(static_cast<double>(*number))) return *number;
  return refuse(fmt::format("must be a number from {} to {}", number_text(bounds.low),
                            number_text(bounds.high)));
}

OrSentence<double> decimal_of(const Value& value, Bounds bounds) {
  const auto* whole = get<std::int64_t>(value);
  const auto* real = get<double>(value);
  if (whole != nullptr && bounds.hold(static_cast<double>(*whole))) {
    return static_cast<double>(*whole);
  }
  if (real != nullptr && bounds.hold(*real)) return *real;
  return refuse(fmt::format("must be a number from {} to {}, with or without a point",
                            number_text(bounds.low), number_text(bounds.high)));
}

OrSentence<base::Duration> time_of(const Value& value, Bounds milliseconds) {
  const auto* text = get<std::string>(value);
  // A number without its unit is nobody's time.
  const bool has_unit = text != nullptr && !text->empty() && !base::parse_decimal(*text);
  const auto time = has_unit ? net::parse_duration(*text, 1s) : std::nullopt;
  if (!time) return refuse("must be a time like \"10s\", \"500ms\", \"2m\" or \"1h\"");
  if (milliseconds.hold(std::chrono::duration<double, std::milli>(*time).count())) return *time;
  return refuse(fmt::format("must be a time from {} to {}", time_text(milliseconds.low),
                            time_text(milliseconds.high)));
}

OrSentence<bool> truth_of(const Value& value) {
  if (const auto* truth = get<bool>(value)) return *truth;
  return refuse("must be true or false");
}

OrSentence<std::size_t> choice_of(const Value& value, std::span<const std::string_view> words) {
  if (const auto* text = get<std::string>(value)) {
    const auto word = std::find_if(words.begin(), words.end(),
                                   [&](auto each) { return base::same_word(each, *text); });
    if (word != words.end()) return static_cast<std::size_t>(word - words.begin());
  }
  return refuse(fmt::format("must be one of {}", fmt::join(words, ", ")));
}

OrSentence<std::vector<std::string>> texts_of(const Value& value, Bounds elements) {
  std::vector<std::string> texts;
  const auto* list = get<List>(value);
  bool is_good = list != nullptr && elements.hold(static_cast<double>(list->size()));
  for (std::size_t i = 0; is_good && i < list->size(); ++i) {
    const auto* text = get<std::string>((*list)[i]);
    is_good = text != nullptr;
    if (is_good) texts.push_back(*text);
  }
  if (is_good) return texts;
  return refuse(fmt::format("must be a list of {} to {} texts: [\"...\", \"...\"]",
                            number_text(elements.low), number_text(elements.high)));
}

std::optional<std::string> word_of(const Value& value) {
  if (const auto* text = get<std::string>(value)) return *text;
  if (const auto* number = get<std::int64_t>(value)) return std::to_string(*number);
  if (const auto* number = get<double>(value)) return fmt::format("{}", *number);
  if (const auto* date = get<Date>(value)) return date->text;
  return std::nullopt;
}

}  // namespace cordelia::config
