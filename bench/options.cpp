#include "bench/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace cordelia::bench {

Result<Options> parse_options(std::span<const std::string_view> words) {
  Options options;
  std::vector<std::string_view> names;
  for (const auto word : words) {
    const bool is_name = std::any_of(std::begin(benchmarks), std::end(benchmarks),
                                     [word](const Benchmark& row) { return row.name == word; });
    if (is_name) {
      names.push_back(word);
    } else if (word == "--short") {
      options.effort = Effort::brief;
    } else if (word == "--json") {
      options.as_json = true;
    } else if (word == "--help") {
      options.wants_help = true;
    } else {
      return fail(fmt::format("'{}' is no benchmark and no option; try --help", word));
    }
  }
  std::copy_if(std::begin(benchmarks), std::end(benchmarks), std::back_inserter(options.chosen),
               [&names](const Benchmark& row) {
                 return names.empty() ||
                        std::find(names.begin(), names.end(), row.name) != names.end();
               });
  return options;
}

std::string help_text() {
  std::string text =
      "cordelia-bench [--short] [--json] [NAME...]\n\n"
      "Measures the product against named peers in one run and prints ratios.\n\n"
      "  --short  a few seconds in all; shows that everything runs\n"
      "  --json   for programs\n\n";
  for (const Benchmark& row : benchmarks) {
    fmt::format_to(std::back_inserter(text), "  {:<16} {}\n", row.name, row.summary);
  }
  return text;
}

}  // namespace cordelia::bench
