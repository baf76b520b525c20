#include "results/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace cordelia::results {
namespace {

struct TimeUnit {
  std::string_view name;
  double seconds = 1;
};

// The longer names first: `ms` ends with the letter of `s`.
constexpr TimeUnit time_units[] = {{"us", 1e-6}, {"ms", 1e-3}, {"s", 1}, {"m", 60}};

// `value` is at least 0 and less than 1000, or it is whole.
std::string three_digits(double value) {
  if (value < 9.995) return fmt::format("{:.2f}", value);
  return value < 99.95 ? fmt::format("{:.1f}", value) : fmt::format("{:.0f}", value);
}

std::string without_idle_zeros(std::string digits) {
  if (digits.find('.') == std::string::npos) return digits;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

}  // namespace

std::string grouped(std::uint64_t number) {
  auto digits = fmt::format("{}", number);
  for (auto place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3) {
    digits.insert(static_cast<std::size_t>(place), 1, ',');
  }
  return digits;
}

std::string duration_text(base::Duration value) {
  const double us = std::chrono::duration<double, std::micro>(value).count();
  if (us < 999.5) return fmt::format("{:.0f} us", us);
  if (us < 999.5e3) return three_digits(us / 1e3) + " ms";
  if (us < 999.5e6) return three_digits(us / 1e6) + " s";
  return grouped(static_cast<std::uint64_t>(us / 1e6)) + " s";
}

std::string span_text(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::llround(std::max(0.0, seconds)));
  if (whole < 120) return fmt::format("{} s", whole);
  const auto minutes = whole / 60;
  if (minutes >= 120) return fmt::format("{} h {} min", minutes / 60, minutes % 60);
  return whole % 60 == 0 ? fmt::format("{} min", minutes)
                         : fmt::format("{} min {} s", minutes, whole % 60);
}

std::string bytes_text(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} B", bytes);
  auto value = static_cast<double>(bytes);
  std::string_view unit;
  for (const std::string_view next : {"KiB", "MiB", "GiB", "TiB", "PiB"}) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return fmt::format("{:.1f} {}", value, unit);
}

std::string decimal_text(double value) {
  const double size = std::abs(value);
  if (size > 0 && size < 1e-3) return fmt::format("{:.3g}", value);
  return without_idle_zeros(fmt::format("{:.3f}", value));
}

std::string percent_text(double share) { return fmt::format("{:.1f} %", share * 100); }

std::optional<double> parse_number(std::string_view text) {
  text = base::trimmed(text);
  const auto is_part = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  if (!std::all_of(text.begin(), text.end(), is_part)) return std::nullopt;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::optional<double> parse_seconds(std::string_view text) {
  text = base::trimmed(text);
  for (const auto& unit : time_units) {
    if (!text.ends_with(unit.name)) continue;
    const auto number = parse_number(text.substr(0, text.size() - unit.name.size()));
    if (!number) return std::nullopt;
    return *number * unit.seconds;
  }
  return std::nullopt;
}

}  // namespace cordelia::results
