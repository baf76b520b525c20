#include "net/fault_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace cordelia::net {
namespace {

using namespace std::chrono_literals;

constexpr auto longest = std::chrono::hours{24 * 365};

constexpr FaultWord words[] = {
    {"for", "how long it lasts, 30s for example; else until it is switched off"},
    {"at",
     "what it waits for: booted, joined, addressed, connected, published, received, "
     "disconnected, file-write, each with a number: published:3"},
    {"after", "how much later it begins"},
    {"module", "number of the module that has it; all"},
    {"probability", "0 to 1, at each occasion"},
    {"seed", "where the dice start; the same seed repeats them"},
};

struct Unit {
  std::string_view name;
  base::Duration size;
};

constexpr Unit units[] = {{"ms", 1ms}, {"s", 1s}, {"m", 1min}, {"min", 1min}, {"h", 1h}};

auto complain(std::string text) { return base::fail(std::move(text)); }

bool has_unit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9' &&
         base::lower(text.back()) >= 'a' && parse_duration(text, 1ms).has_value();
}

std::optional<std::int64_t> parse_signed(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  const auto number = base::parse_decimal(is_negative ? text.substr(1) : text);
  if (!number || *number > 1'000'000'000'000) return std::nullopt;
  const auto value = static_cast<std::int64_t>(*number);
  return is_negative ? -value : value;
}

std::optional<double> parse_probability(std::string_view text) {
  double value = 0;
  const auto end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  // A value that is no number passes no comparison.
  if (!(value >= 0 && value <= 1)) return std::nullopt;
  return value;
}

Understood<FaultValue> in_range(const FaultParameter& parameter, std::int64_t number,
                                std::string_view text) {
  if (number >= parameter.low && number <= parameter.high) {
    return FaultValue{number, std::string(text)};
  }
  const auto unit = parameter.kind == ValueKind::time ? " ms" : "";
  return complain(fmt::format("{} is {} to {}{}, not {}", parameter.name, parameter.low,
                              parameter.high, unit, text));
}

Understood<FaultValue> parse_value(const FaultParameter& parameter, std::string_view text) {
  const auto shown = base::printable(text);
  switch (parameter.kind) {
    case ValueKind::number: {
      const auto number = parse_signed(text);
      if (!number) return complain(fmt::format("{} is a number, not {}", parameter.name, shown));
      return in_range(parameter, *number, text);
    }
    case ValueKind::time: {
      const auto time = parse_duration(text, 1ms);
      if (!time)
        return complain(fmt::format("{} is a time like 200ms, not {}", parameter.name, shown));
      return in_range(parameter, *time / 1ms, text);
    }
    case ValueKind::date: {
      const auto date = parse_date(text);
      if (!date)
        return complain(fmt::format("{} is a date like 2040-01-31, not {}", parameter.name, shown));
      return FaultValue{date->time_since_epoch().count(), std::string(text)};
    }
    case ValueKind::word: {
      const auto word = std::find_if(parameter.words.begin(), parameter.words.end(),
                                     [text](auto each) { return base::same_word(each, text); });
      if (word == parameter.words.end()) {
        return complain(fmt::format("{} is one of {}, not {}", parameter.name,
                                    fmt::join(parameter.words, ", "), shown));
      }
      return FaultValue{word - parameter.words.begin(), std::string(*word)};
    }
    case ValueKind::text:
      break;
  }
  if (text.empty()) return complain(fmt::format("{} is empty", parameter.name));
  return FaultValue{0, std::string(text)};
}

Understood<Trigger> parse_trigger(std::string_view text) {
  const auto colon = text.find(':');
  const auto what = find_occurrence(text.substr(0, colon));
  if (!what)
    return complain(fmt::format("nothing that happens is called {}", base::printable(text)));
  Trigger trigger{*what, 1};
  if (colon == std::string_view::npos) return trigger;
  const auto nth = base::parse_decimal(text.substr(colon + 1));
  if (!nth || *nth == 0 || *nth > 1'000'000'000) {
    return complain(fmt::format("{}: a number from 1 on follows the colon", base::printable(text)));
  }
  trigger.nth = static_cast<std::uint32_t>(*nth);
  return trigger;
}

Understood<base::Duration> parse_span(std::string_view name, std::string_view text) {
  const auto time = parse_duration(text, 1s);
  if (!time)
    return complain(fmt::format("{} is a time like 30s, not {}", name, base::printable(text)));
  return *time;
}

Understood<void> set_common(FaultOrder& order, std::string_view name, std::string_view value) {
  if (name == "for") {
    TRY(order.lasts, parse_span(name, value));
  } else if (name == "after") {
    TRY(order.delay, parse_span(name, value));
  } else if (name == "at") {
    // A time says when as well.
    if (const auto time = parse_duration(value, 1s)) {
      order.delay = *time;
      return {};
    }
    TRY(order.trigger, parse_trigger(value));
  } else if (name == "module") {
    const auto number = base::parse_decimal(value);
    const bool is_all = base::same_word(value, "all");
    if (!number && !is_all)
      return complain(fmt::format("module is a number or all, not {}", value));
    order.module = is_all ? std::nullopt : number;
  } else if (name == "probability") {
    const auto probability = parse_probability(value);
    if (!probability) return complain(fmt::format("probability is 0 to 1, not {}", value));
    order.probability = *probability;
  } else {
    const auto seed = base::parse_decimal(value);
    if (!seed) return complain(fmt::format("seed is a number, not {}", value));
    order.seed = *seed;
  }
  return {};
}

const FaultWord* find_word(std::string_view name) {
  const auto* word =
      std::find_if(std::begin(words), std::end(words),
                   [name](const FaultWord& each) { return base::same_word(each.name, name); });
  return word == std::end(words) ? nullptr : word;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    if (text.empty()) return parts;
    const auto end = std::min(text.find_first_of(" \t"), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

// Values without a name, in the order of the parameters.
class Positions {
 public:
  explicit Positions(FaultOrder& order) : order_(order) {}

  Understood<void> take(std::string_view text) {
    const auto parameters = order_.row->parameters;
    const bool is_left = next_ < parameters.size();
    const bool is_time = has_unit(text);
    if (is_time && (!is_left || parameters[next_].kind != ValueKind::time)) {
      return set_word(order_, "for", text);
    }
    if (!is_left)
      return complain(
          fmt::format("what is {} for? {}", base::printable(text), usage_of(*order_.row)));
    return set_word(order_, parameters[next_++].name, text);
  }

 private:
  FaultOrder& order_;
  std::size_t next_ = 0;
};

}  // namespace

std::span<const FaultWord> fault_words() { return words; }

Understood<FaultOrder> new_fault(std::string_view name) {
  FaultOrder order;
  order.row = find_fault(name);
  if (order.row == nullptr) {
    return complain(fmt::format("no fault is called {}", base::printable(name)));
  }
  for (const auto& parameter : order.row->parameters) {
    TRY(auto value, parse_value(parameter, parameter.usual));
    order.values.push_back(std::move(value));
  }
  return order;
}

Understood<void> set_word(FaultOrder& order, std::string_view name, std::string_view value) {
  const auto parameters = order.row->parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (!base::same_word(parameters[i].name, name)) continue;
    TRY(order.values[i], parse_value(parameters[i], value));
    return {};
  }
  if (const auto* word = find_word(name)) return set_common(order, word->name, value);
  return complain(fmt::format("{} has no {}; {}", order.row->name, base::printable(name),
                              usage_of(*order.row)));
}

Understood<FaultOrder> parse_fault(std::string_view text) {
  const auto parts = split(text);
  if (parts.empty()) return complain("the fault's name is missing");
  TRY(auto order, new_fault(parts.front()));
  Positions positions(order);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto part = parts[i];
    const auto equals = part.find('=');
    const bool is_word = find_word(part) != nullptr;
    if (equals != std::string_view::npos) {
      TRY_VOID(set_word(order, part.substr(0, equals), part.substr(equals + 1)));
    } else if (is_word && i + 1 == parts.size()) {
      return complain(fmt::format("something has to follow {}", part));
    } else if (is_word) {
      TRY_VOID(set_word(order, part, parts[++i]));
    } else {
      TRY_VOID(positions.take(part));
    }
  }
  return order;
}

std::string describe(const FaultOrder& order) {
  std::string text{order.row->name};
  for (std::size_t i = 0; i < order.values.size(); ++i) {
    text += fmt::format(" {}={}", order.row->parameters[i].name, order.values[i].text);
  }
  if (order.trigger) {
    text += fmt::format(" at={}:{}", name_of(order.trigger->what), order.trigger->nth);
  }
  if (order.delay != base::Duration::zero()) text += " after=" + describe(order.delay);
  if (order.lasts) text += " for=" + describe(*order.lasts);
  if (order.module) text += fmt::format(" module={}", *order.module);
  if (order.probability < 1) {
    text += fmt::format(" probability={} seed={}", order.probability, order.seed);
  }
  return text;
}

std::optional<base::Duration> parse_duration(std::string_view text, base::Duration plain) {
  const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = base::parse_decimal(text.substr(0, end));
  if (!number || *number > 1'000'000'000'000) return std::nullopt;
  auto size = plain;
  if (const auto name = text.substr(end); !name.empty()) {
    const auto* unit = std::find_if(std::begin(units), std::end(units),
                                    [name](const Unit& each) { return each.name == name; });
    if (unit == std::end(units)) return std::nullopt;
    size = unit->size;
  }
  if (*number > static_cast<std::uint64_t>(longest / size)) return std::nullopt;
  return size * static_cast<std::int64_t>(*number);
}

std::string describe(base::Duration duration) {
  const auto ms = duration / 1ms;
  return ms % 1000 == 0 ? fmt::format("{}s", ms / 1000) : fmt::format("{}ms", ms);
}

std::optional<base::WallTime> parse_date(std::string_view text) {
  if (text.ends_with('Z')) text.remove_suffix(1);
  const auto digits = [text](std::size_t at, std::size_t size) -> std::optional<unsigned> {
    if (at + size > text.size()) return std::nullopt;
    const auto number = base::parse_decimal(text.substr(at, size));
    return number ? std::optional(static_cast<unsigned>(*number)) : std::nullopt;
  };
  const auto year = digits(0, 4);
  const auto month = digits(5, 2);
  const auto day = digits(8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                         std::chrono::month{*month}, std::chrono::day{*day}};
  if (!date.ok()) return std::nullopt;
  base::WallTime time{std::chrono::sys_days{date}};
  if (text.size() == 10) return time;
  const auto hour = digits(11, 2);
  const auto minute = digits(14, 2);
  const auto second = text.size() == 16 ? std::optional(0U) : digits(17, 2);
  const bool has_form = (text.size() == 16 || (text.size() == 19 && text[16] == ':')) &&
                        text[10] == 'T' && text[13] == ':';
  if (!has_form || !hour || !minute || !second) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return time + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second};
}

std::string usage_of(const FaultRow& row) {
  std::string text{row.name};
  for (const auto& parameter : row.parameters) {
    text += fmt::format(" [{}={}]", parameter.name, parameter.usual);
  }
  return text;
}

}  // namespace cordelia::net
