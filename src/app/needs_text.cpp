#include "app/needs_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/values.hpp"

namespace cordelia::app {
namespace {

std::string length_of(base::Duration duration) {
  return config::time_text(std::chrono::duration<double, std::milli>(duration).count());
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace

std::string needs_text(const scenario::Scenario& scenario, std::span<const scenario::Need> needs) {
  auto text = fmt::format(
      "{}: {} for {}, {}, {}, {}\n", scenario.name, counted(scenario.modules, "module", "modules"),
      length_of(scenario.duration), counted(scenario.publishes.size(), "publisher", "publishers"),
      counted(scenario.stages.size(), "stage", "stages"),
      counted(scenario.thresholds.size(), "threshold", "thresholds"));
  text += fmt::format("fingerprint {}\n\n{:<12}  {:<32}  {}\n", scenario.fingerprint, "", "needed",
                      "there");
  for (const auto& need : needs) {
    text += fmt::format("{:<12}  {:<32}  {}\n", need.name, need.needed,
                        need.there.empty() ? "not known" : need.there);
  }
  text += '\n';
  for (const auto& need : needs) {
    if (!need.shortfall.empty()) text += fmt::format("Too little: {}.\n", need.shortfall);
  }
  if (is_enough(needs)) text += "Enough.\n";
  return text;
}

bool is_enough(std::span<const scenario::Need> needs) {
  return std::all_of(needs.begin(), needs.end(),
                     [](const scenario::Need& need) { return need.shortfall.empty(); });
}

}  // namespace cordelia::app
