// Whether a module of a large fleet costs what one of a small fleet does: as many as one process
// may open, beside a thousand.
#include <fmt/format.h>

#include "bench/benchmark.hpp"
#include "bench/crowd_rounds.hpp"

namespace cordelia::bench {
namespace {

constexpr double growth_max = 1.1;

constexpr std::string_view few = "modules of a small fleet";
constexpr std::string_view many = "modules of a large fleet";

}  // namespace

Result<Findings> fleet_scale(const Setting& setting) {
  const bool is_full = setting.effort == Effort::full;
  TRY(auto small, task_at(setting.broker));
  small.connections = is_full ? 800 : 40;
  FleetTask large = small;
  large.connections = is_full ? 12'000 : 80;
  TRY(const auto rounds,
      CrowdRounds::run({{few, "members_paced", small}, {many, "members_paced", large}},
                       is_full ? 3 : 1));
  Findings findings;
  rounds.answer({.name = "fleet_scale",
                 .title = fmt::format("processor time of a module, {} beside {} of them",
                                      large.all(), small.all()),
                 .peer = few,
                 .product = many,
                 .ratio_max = growth_max},
                findings);
  rounds.answer({.name = "fleet_scale",
                 .title = fmt::format("memory of an idle module, {} beside {} of them", large.all(),
                                      small.all()),
                 .peer = few,
                 .product = many,
                 .what = &FleetFigures::bytes,
                 .ratio_max = growth_max,
                 .unit = "B"},
                findings);
  return findings;
}

}  // namespace cordelia::bench
