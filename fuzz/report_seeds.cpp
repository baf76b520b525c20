#include "fuzz/report_seeds.hpp"

#include "results/report_json.hpp"
#include "results/testing_plain_report.hpp"

namespace cordelia::fuzz {
namespace {

using results::count_rows;
using results::Limit;
using results::measure_rows;
using results::plain_report;
using results::Report;
using results::Second;
using results::state_rows;
using results::to_json;

Second busy_second(std::uint32_t at, Limit limit) {
  Second second;
  second.at = at;
  for (const auto& row : state_rows()) second.states[row.state] = at + 1;
  for (const auto& row : count_rows()) second.counts[row.count] = at + 2;
  second.lag_max_us = 5000;
  second.busy_max = 0.5;
  second.descriptors = 1100;
  second.limit = limit;
  second.connect_p99_us = 7000;
  second.echo_p99_us = 900;
  return second;
}

Report full() {
  auto report = plain_report();
  report.seed = 7;
  report.began_s = 1'790'000'000;
  report.parts = {{.first = 0,
                   .end = 500,
                   .host = "host-a",
                   .began_ms = 1'790'000'000'000,
                   .ended_ms = 1'790'000'060'000,
                   .clock_error_ms = 0.25},
                  {.first = 500,
                   .end = 1000,
                   .host = "<b>host-b</b>",
                   .starts = 2,
                   .is_complete = false,
                   .in_flight = 3,
                   .from_s = 1.5,
                   .to_s = 40}};
  report.gaps = {{.first = 500, .end = 1000, .from_s = 40, .to_s = 60, .is_found = true}};
  for (const auto& row : count_rows()) report.counts[row.count] = 1000;
  report.failures = {{"the broker's certificate expired", 3}, {"other", 1}};
  for (const auto& row : measure_rows()) {
    report.timings[row.measure].clear.add_to(40, 900);
    report.timings[row.measure].marked.add_to(90, 2);
  }
  report.seconds = {busy_second(0, Limit::none), busy_second(1, Limit::generator),
                    busy_second(3, Limit::backend)};
  report.bands = {{.name = "storm", .from_s = 10, .to_s = 20, .share = 0.2}};
  report.thresholds = {{"lost <= 0", "0", true}, {"connect_p99 < 5s", "7 s", false}};
  report.notes = {"shard from --shard 0/2", "\x1b[31m & <i>"};
  report.cpu_s = 12.5;
  report.memory_bytes = 33'000'000;
  return report;
}

}  // namespace

std::vector<std::string> report_documents() {
  return {to_json(plain_report()), to_json(full()), to_json(busy_second(2, Limit::backend))};
}

}  // namespace cordelia::fuzz
