// The command line of cordelia-bench.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/benchmark.hpp"
#include "bench/failure.hpp"

namespace cordelia::bench {

struct Options {
  Effort effort = Effort::full;
  bool as_json = false;
  bool wants_help = false;
  std::vector<Benchmark> chosen;  // in the order of the table; all where none is named
};

// Fails with a sentence that names the word that it does not know.
Result<Options> parse_options(std::span<const std::string_view> words);

std::string help_text();

}  // namespace cordelia::bench
