// Conditions on the report: [stop] ends a run early, [thresholds] judge it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "scenario/limits.hpp"
#include "scenario/reading.hpp"

namespace cordelia::scenario {
namespace {

struct StopDraft {
  std::vector<std::string> when;
};

constexpr config::Key<StopDraft> stop_keys[] = {
    config::needed(config::texts<&StopDraft::when>(
        "when", {1, limits::stops_max}, "",
        "Conditions such as `connects_failed > 1000`; the first that holds ends the run.")),
};

// `connects_failed > 1000` as its left side and the rest.
base::Result<results::Threshold, std::string> read_condition(std::string_view text) {
  const auto relation = std::min(text.find_first_of("<>="), text.size());
  return results::parse_threshold(base::trimmed(text.substr(0, relation)),
                                  base::trimmed(text.substr(relation)));
}

void read_stop(const config::Table& table, config::Place place, Reading& reading) {
  StopDraft draft;
  // All conditions may be left away, together with their table.
  if (table.entries.empty()) return;
  config::read_keys<StopDraft>(table, place, "[stop]", stop_keys, draft, reading.errors);
  if (draft.when.empty()) return;
  const auto* list = config::get<config::List>(table.find("when")->value);
  for (std::size_t i = 0; i < draft.when.size(); ++i) {
    auto condition = read_condition(draft.when[i]);
    if (condition) {
      reading.scenario.stops.push_back({draft.when[i], *std::move(condition)});
    } else {
      reading.errors.add((*list)[i].place, "when: " + condition.error());
    }
  }
}

constexpr config::KeyText threshold_key = {
    "*NAME*",
    config::Kind::special,
    {},
    {},
    "",
    "A condition on what NAME was in the end, such as `lost = \"<= 0\"`, `connect_p99 = \"< 5s\"`, "
    "`\"connects_failed / connects_tried\" = \"< 0.01\"`. A run that misses one ends with exit "
    "status 1.",
    false,
    "text"};

void read_thresholds(const config::Table& table, config::Place, Reading& reading) {
  for (const auto& entry : table.entries) {
    const auto* rest = config::get<std::string>(entry.value);
    if (rest == nullptr) {
      reading.errors.add(entry.value.place,
                         fmt::format("{} must be a condition like \"< 5s\" or \"<= 0\"",
                                     base::printable(entry.name)));
      continue;
    }
    auto threshold = results::parse_threshold(entry.name, *rest);
    if (threshold) {
      reading.scenario.thresholds.emplace_back(fmt::format("{} {}", entry.name, *rest),
                                               *std::move(threshold));
    } else {
      reading.errors.add(entry.place, threshold.error());
    }
  }
  if (reading.scenario.thresholds.size() > limits::thresholds_max) {
    reading.errors.add(table.entries.front().place,
                       fmt::format("more than {} thresholds", limits::thresholds_max));
  }
}

}  // namespace

const TableRow stop_table = {
    "stop", false, read_stop,
    [] { return text_of_table("[stop]", "What ends the run before its time.", stop_keys); }};

const TableRow thresholds_table = {
    "thresholds", false, read_thresholds, [] {
      return TableText{"[thresholds]", "What has to hold in the end.", {threshold_key}};
    }};

}  // namespace cordelia::scenario
