#include "results/duration_text.hpp"

#include <fmt/format.h>

#include <charconv>

namespace cordelia::results {
namespace {

struct UnitRow {
  std::string_view word;
  double seconds;
};

// A word that ends another one stands behind it.
constexpr UnitRow units[] = {{"us", 1e-6}, {"ms", 1e-3}, {"s", 1}, {"m", 60}, {"h", 3600}};

std::string three_digits(double value) {
  const int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
  return fmt::format("{:.{}f}", value, decimals);
}

}  // namespace

std::string to_text(base::Duration duration) {
  const double us = std::chrono::duration<double, std::micro>(duration).count();
  if (us < 1000) return fmt::format("{:.0f}us", us);
  if (us < 1e6) return three_digits(us / 1e3) + "ms";
  return three_digits(us / 1e6) + "s";
}

std::optional<double> seconds_in(std::string_view text) {
  double number = 0;
  const auto* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view word(rest, static_cast<std::size_t>(end - rest));
  for (const auto& unit : units) {
    if (unit.word == word) return number * unit.seconds;
  }
  return std::nullopt;
}

}  // namespace cordelia::results
