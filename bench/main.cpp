// cordelia-bench: what `./cordelia bench` runs. Exit code 1: a benchmark did not run, or its
// figures cannot be right; 2: the command line. An aim that is missed is no failure.
#include <fmt/format.h>

#include <cstdio>
#include <string_view>
#include <vector>

#include "bench/fleet_task.hpp"
#include "bench/options.hpp"

namespace cordelia::bench {
namespace {

constexpr int ran = 0;
constexpr int did_not_run = 1;
constexpr int bad_usage = 2;

int run(const Options& options) {
  BrokerOnDemand broker;
  Findings all;
  for (const Benchmark& benchmark : options.chosen) {
    const auto findings = benchmark.run({options.effort, broker});
    if (!findings) {
      fmt::print(stderr, "{}: {}\n", benchmark.name, findings.error().text);
      return did_not_run;
    }
    for (const Finding& finding : *findings) {
      if (!options.as_json) fmt::print("{}\n", text_of(finding));
      all.push_back(finding);
    }
    std::fflush(stdout);
  }
  if (options.as_json) fmt::print("{}\n", json_of(all));
  for (const Finding& finding : all) {
    if (is_plausible(finding)) continue;
    fmt::print(stderr, "{}: these figures cannot be right\n", finding.name);
    return did_not_run;
  }
  return ran;
}

int start(std::span<const std::string_view> words) {
  const auto options = parse_options(words);
  if (!options) {
    fmt::print(stderr, "cordelia-bench: {}\n", options.error().text);
    return bad_usage;
  }
  if (options->wants_help) {
    fmt::print("{}", help_text());
    return ran;
  }
  return run(*options);
}

}  // namespace
}  // namespace cordelia::bench

int main(int argc, char** argv) {
  std::vector<std::string_view> words(argv + 1, argv + argc);
  if (!words.empty() && words.front() == "crowd") {
    words.erase(words.begin());
    return cordelia::bench::run_crowd(words);
  }
  return cordelia::bench::start(words);
}
