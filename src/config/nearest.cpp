#include "config/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/text.hpp"

namespace cordelia::config {
namespace {

// A longer word is none that somebody mistyped.
constexpr std::size_t typed_word_bytes_max = 60;

// Insertions, deletions and replacements from one to the other (Levenshtein), without case.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const auto above = row[j];
      const auto replaced = diagonal + (base::lower(from[i - 1]) == base::lower(to[j - 1]) ? 0 : 1);
      row[j] = std::min({replaced, above + 1, row[j - 1] + 1});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  if (word.size() > typed_word_bytes_max) return best;
  auto least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const auto each : known) {
    const auto steps = distance(word, each);
    // Nothing of a short word may be left after so many changes.
    if (steps < least && steps < std::max(word.size(), each.size())) {
      least = steps;
      best = each;
    }
  }
  return best;
}

}  // namespace cordelia::config
