#include "scenario/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/check.hpp"
#include "base/text.hpp"
#include "scenario/limits.hpp"
#include "scenario/stamp.hpp"

namespace cordelia::scenario {
namespace {

constexpr std::string_view place_open = "{{";
constexpr std::string_view place_close = "}}";

template <typename T>
using Readable = base::Result<T, std::string>;

auto unreadable(std::string sentence) { return base::fail(std::move(sentence)); }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (text = base::trimmed(text); !text.empty(); text = base::trimmed(text)) {
    const auto end = std::min(text.find_first_of(" \t"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

// -12.50 as -1250 and two decimals.
struct Decimal {
  std::int64_t units = 0;
  unsigned decimals = 0;
};

std::optional<Decimal> parse_units(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative) text.remove_prefix(1);
  const auto point = text.find('.');
  std::string digits(text.substr(0, point));
  Decimal decimal;
  if (point != std::string_view::npos) {
    const auto fraction = text.substr(point + 1);
    if (digits.empty() || fraction.empty()) return std::nullopt;
    digits += fraction;
    decimal.decimals = static_cast<unsigned>(fraction.size());
  }
  const auto units = base::parse_decimal(digits);
  if (!units || digits.size() > limits::random_digits_max) return std::nullopt;
  decimal.units = static_cast<std::int64_t>(*units);
  if (is_negative) decimal.units = -decimal.units;
  return decimal;
}

std::int64_t power_of_ten(unsigned exponent) {
  std::int64_t power = 1;
  for (unsigned i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// Both with the decimals of the longer one: {{random 1 2.5}} gives 1.0 to 2.5.
bool align(Decimal& low, Decimal& high) {
  const auto decimals = std::max(low.decimals, high.decimals);
  for (auto* each : {&low, &high}) {
    const auto factor = power_of_ten(decimals - each->decimals);
    if (std::abs(each->units) > power_of_ten(limits::random_digits_max) / factor) return false;
    *each = {each->units * factor, decimals};
  }
  return true;
}

void append_units(std::int64_t units, unsigned decimals, std::string& out) {
  if (units < 0) {
    out += '-';
    units = -units;
  }
  const auto power = power_of_ten(decimals);
  if (decimals == 0) {
    fmt::format_to(std::back_inserter(out), "{}", units);
  } else {
    fmt::format_to(std::back_inserter(out), "{}.{:0{}}", units / power, units % power, decimals);
  }
}

}  // namespace

// Reads what stands between the braces.
struct Template::Reader {
  const std::shared_ptr<const Columns>& columns;
  std::string_view inside;
  std::vector<std::string_view> words;

  using Read = Readable<Part> (Reader::*)() const;

  struct Row {
    std::string_view name;
    Read read;
  };

  static const Row rows[];

  std::string written() const { return fmt::format("{{{{{}}}}}", base::printable(inside)); }

  template <Part::Kind Which>
  Readable<Part> alone() const {
    if (words.size() != 1) {
      return unreadable(fmt::format("{}: nothing belongs behind {}", written(), words[0]));
    }
    Part part;
    part.kind = Which;
    return part;
  }

  Readable<Part> random() const {
    if (words.size() != 3) {
      return unreadable(fmt::format(
          "{}: write {{{{random LOW HIGH}}}}, such as {{{{random 10 30}}}}", written()));
    }
    auto low = parse_units(words[1]);
    auto high = parse_units(words[2]);
    if (!low || !high || !align(*low, *high)) {
      return unreadable(fmt::format("{}: the ends must be numbers of at most {} digits", written(),
                                    limits::random_digits_max));
    }
    if (low->units > high->units) {
      return unreadable(fmt::format("{}: the lower end stands first", written()));
    }
    Part part;
    part.kind = Part::Kind::random;
    part.low = low->units;
    part.high = high->units;
    part.decimals = low->decimals;
    return part;
  }

  Readable<Part> csv() const {
    if (!columns || columns->rows.empty()) {
      return unreadable(fmt::format("{}: there is no CSV file; name one in [csv]", written()));
    }
    const auto name = words.size() == 2 ? words[1] : std::string_view{};
    const auto at = std::find(columns->names.begin(), columns->names.end(), name);
    if (at == columns->names.end()) {
      return unreadable(fmt::format("{}: the CSV file's columns are {}", written(),
                                    fmt::join(columns->names, ", ")));
    }
    Part part;
    part.kind = Part::Kind::csv;
    part.column = static_cast<std::size_t>(at - columns->names.begin());
    return part;
  }
};

const Template::Reader::Row Template::Reader::rows[] = {
    {"index", &Reader::alone<Part::Kind::index>},
    {"count", &Reader::alone<Part::Kind::count>},
    {"stamp", &Reader::alone<Part::Kind::stamp>},
    {"random", &Reader::random},
    {"csv", &Reader::csv},
    {"client_id", &Reader::alone<Part::Kind::client_id>},
};

Readable<Template::Part> Template::read_place(std::string_view inside,
                                              const std::shared_ptr<const Columns>& columns) {
  const Reader reader{columns, inside, words_of(inside)};
  std::string known;
  for (const auto& row : Reader::rows) {
    if (!reader.words.empty() && reader.words[0] == row.name) return (reader.*row.read)();
    known += known.empty() ? row.name : fmt::format(", {}", row.name);
  }
  return unreadable(
      fmt::format("{}: there is no such place to fill in; there are {}", reader.written(), known));
}

void Template::add_text(std::string_view text) {
  if (text.empty()) return;
  Part part;
  part.text = text;
  parts_.push_back(std::move(part));
}

Readable<Template> Template::parse(std::string_view text, std::shared_ptr<const Columns> columns) {
  if (text.size() > limits::template_bytes_max) {
    return unreadable(
        fmt::format("{} bytes are too long: at most {}", text.size(), limits::template_bytes_max));
  }
  Template result;
  while (!text.empty()) {
    auto open = text.find(place_open);
    if (open == std::string_view::npos) break;
    // JSON in front of a place: the two braces next to the name are the place's.
    while (text.substr(open + 1).substr(0, 2) == place_open) ++open;
    result.add_text(text.substr(0, open));
    text.remove_prefix(open);
    const auto close = text.find(place_close);
    if (close == std::string_view::npos) {
      return unreadable(fmt::format("{} has no }}}}", base::printable(text.substr(0, 20))));
    }
    const auto inside = text.substr(place_open.size(), close - place_open.size());
    TRY(auto part, read_place(inside, columns));
    result.parts_.push_back(std::move(part));
    text.remove_prefix(close + place_close.size());
  }
  result.add_text(text);
  result.columns_ = std::move(columns);
  return result;
}

void Template::fill(const Place& place, base::Random& random, std::string& out) const {
  for (const auto& part : parts_) fill_part(part, place, random, out);
}

void Template::fill_part(const Part& part, const Place& place, base::Random& random,
                         std::string& out) const {
  switch (part.kind) {
    case Part::Kind::text:
      out += part.text;
      break;
    case Part::Kind::index:
      fmt::format_to(std::back_inserter(out), "{}", place.index);
      break;
    case Part::Kind::count:
      fmt::format_to(std::back_inserter(out), "{}", place.count);
      break;
    case Part::Kind::stamp:
      append({place.index, place.count, place.due_us}, out);
      break;
    case Part::Kind::random: {
      const auto width = static_cast<std::uint64_t>(part.high - part.low) + 1;
      append_units(part.low + static_cast<std::int64_t>(random.below(width)), part.decimals, out);
      break;
    }
    case Part::Kind::csv:
      out += columns_->rows[place.index % columns_->rows.size()][part.column];
      break;
    case Part::Kind::client_id:
      out += place.client_id;
      break;
  }
}

bool Template::has(Part::Kind kind) const {
  return std::any_of(parts_.begin(), parts_.end(),
                     [kind](const Part& part) { return part.kind == kind; });
}

void Template::add(const Template& behind) {
  CHECK(!columns_ || !behind.columns_ || columns_ == behind.columns_);
  parts_.insert(parts_.end(), behind.parts_.begin(), behind.parts_.end());
  if (behind.columns_) columns_ = behind.columns_;
}

bool Template::begins_with(std::string_view text) const {
  return !parts_.empty() && parts_.front().kind == Part::Kind::text &&
         parts_.front().text.starts_with(text);
}

bool Template::has_stamp() const { return has(Part::Kind::stamp); }

bool Template::differs_by_module() const {
  return has(Part::Kind::index) || has(Part::Kind::stamp) || has(Part::Kind::client_id);
}

bool Template::has_column() const { return has(Part::Kind::csv); }

bool Template::has_client_id() const { return has(Part::Kind::client_id); }

bool Template::is_fixed() const {
  return !has(Part::Kind::count) && !has(Part::Kind::stamp) && !has(Part::Kind::random);
}

bool Template::has_any_of(std::string_view characters) const {
  const auto holds = [characters](std::string_view text) {
    return text.find_first_of(characters) != std::string_view::npos;
  };
  return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    if (part.kind != Part::Kind::csv) return holds(part.text);
    return std::any_of(columns_->rows.begin(), columns_->rows.end(),
                       [&](const auto& row) { return holds(row[part.column]); });
  });
}

std::size_t Template::bytes_max(std::uint64_t modules, std::size_t client_id_bytes) const {
  std::size_t total = 0;
  for (const auto& part : parts_) total += bytes_max(part, modules, client_id_bytes);
  return total;
}

std::size_t Template::bytes_max(const Part& part, std::uint64_t modules,
                                std::size_t client_id_bytes) const {
  const auto index_bytes = fmt::formatted_size("{}", modules);
  switch (part.kind) {
    case Part::Kind::text:
      return part.text.size();
    case Part::Kind::index:
      return index_bytes;
    case Part::Kind::count:
      return limits::count_digits;
    case Part::Kind::stamp:
      return index_bytes + limits::count_digits + limits::due_digits + 4;
    case Part::Kind::random: {
      std::string ends[2];
      append_units(part.low, part.decimals, ends[0]);
      append_units(part.high, part.decimals, ends[1]);
      return std::max(ends[0].size(), ends[1].size());
    }
    case Part::Kind::csv: {
      std::size_t longest = 0;
      for (const auto& row : columns_->rows) longest = std::max(longest, row[part.column].size());
      return longest;
    }
    case Part::Kind::client_id:
      return client_id_bytes;
  }
  return 0;
}

}  // namespace cordelia::scenario
