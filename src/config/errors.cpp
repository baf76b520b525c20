#include "config/errors.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cordelia::config {
namespace {

// A file of nothing but errors must not fill the memory with sentences.
constexpr std::size_t kept_errors_max = 1000;

}  // namespace

std::string describe(std::string_view file, const Error& error) {
  return fmt::format("{}:{}:{}: {}", file, error.place.line, error.place.column, error.text);
}

void Errors::add(Place place, std::string text) {
  if (errors_.size() < kept_errors_max) errors_.push_back({place, std::move(text)});
}

std::vector<std::string> Errors::described(std::string_view file, std::size_t most) const {
  auto sorted = errors_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Error& a, const Error& b) { return a.place < b.place; });
  std::vector<std::string> lines;
  for (const auto& error : sorted) {
    if (lines.size() == most) break;
    lines.push_back(describe(file, error));
  }
  return lines;
}

}  // namespace cordelia::config
