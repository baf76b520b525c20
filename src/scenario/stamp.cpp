#include "scenario/stamp.hpp"

#include <array>
#include <charconv>

namespace cordelia::scenario {
namespace {

constexpr char stamp_mark = '~';
constexpr char stamp_point = '.';

template <typename Number>
void append_decimal(Number value, std::string& out) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

// A number and the character behind it.
template <typename Number>
bool take_number(std::string_view& text, char behind, Number& value) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop == end || *stop != behind) return false;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
  return true;
}

}  // namespace

void append(const Stamp& stamp, std::string& out) {
  out += stamp_mark;
  append_decimal(stamp.index, out);
  out += stamp_point;
  append_decimal(stamp.count, out);
  out += stamp_point;
  append_decimal(stamp.due_us, out);
  out += stamp_mark;
}

std::optional<Stamp> find_stamp(std::string_view payload) {
  for (auto mark = payload.find(stamp_mark); mark != std::string_view::npos;
       mark = payload.find(stamp_mark, mark + 1)) {
    auto rest = payload.substr(mark + 1);
    Stamp stamp;
    if (take_number(rest, stamp_point, stamp.index) &&
        take_number(rest, stamp_point, stamp.count) &&
        take_number(rest, stamp_mark, stamp.due_us)) {
      return stamp;
    }
  }
  return std::nullopt;
}

}  // namespace cordelia::scenario
