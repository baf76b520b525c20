#include "app/start_time.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/text.hpp"

namespace cordelia::app {
namespace {

// A whole text that is a number; nothing else.
template <typename Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return number;
}

// YYYY-MM-DDTHH:MM:SS
std::optional<WallMilliseconds> calendar_time(std::string_view text) {
  if (text.ends_with('Z')) text.remove_suffix(1);
  constexpr std::string_view pattern = "0000-00-00T00:00:00";
  if (text.size() != pattern.size()) return std::nullopt;
  std::array<int, 6> fields{};
  std::size_t field = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (pattern[i] != '0') {
      if (text[i] != pattern[i]) return std::nullopt;
      ++field;
    } else if (text[i] < '0' || text[i] > '9') {
      return std::nullopt;
    } else {
      fields[field] = fields[field] * 10 + (text[i] - '0');
    }
  }
  const std::chrono::year_month_day day{std::chrono::year(fields[0]),
                                        std::chrono::month(static_cast<unsigned>(fields[1])),
                                        std::chrono::day(static_cast<unsigned>(fields[2]))};
  if (!day.ok() || fields[3] > 23 || fields[4] > 59 || fields[5] > 59) return std::nullopt;
  return std::chrono::sys_days(day) + std::chrono::hours(fields[3]) +
         std::chrono::minutes(fields[4]) + std::chrono::seconds(fields[5]);
}

std::optional<WallMilliseconds> relative_time(std::string_view text, WallMilliseconds now) {
  if (!text.starts_with('+') || !text.ends_with('s')) return std::nullopt;
  const auto seconds = number_in<double>(text.substr(1, text.size() - 2));
  constexpr double longest_s = 7 * 24 * 3600;
  if (!seconds || !(*seconds >= 0) || *seconds > longest_s) return std::nullopt;
  return now + std::chrono::milliseconds(std::llround(*seconds * 1000));
}

std::optional<WallMilliseconds> unix_time(std::string_view text) {
  const auto seconds = number_in<double>(text);
  constexpr double latest_s = 4e9;
  if (!seconds || !(*seconds >= 0) || *seconds > latest_s) return std::nullopt;
  return WallMilliseconds(std::chrono::milliseconds(std::llround(*seconds * 1000)));
}

}  // namespace

base::Result<WallMilliseconds, std::string> parse_start_time(std::string_view text,
                                                             WallMilliseconds now) {
  for (const auto& time : {calendar_time(text), relative_time(text, now), unix_time(text)}) {
    if (time) return *time;
  }
  return base::fail(
      fmt::format("'{}' is no time to start at; write 2026-11-28T17:00:00Z, seconds since 1970, or "
                  "+30s",
                  base::printable(text)));
}

}  // namespace cordelia::app
