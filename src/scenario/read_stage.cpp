#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "config/fault_keys.hpp"
#include "config/nearest.hpp"
#include "net/fault_words.hpp"
#include "scenario/limits.hpp"
#include "scenario/reading.hpp"

namespace cordelia::scenario {
namespace {

using config::Outcome;
using Kind = Stage::Kind;

struct StageDraft : Stage {
  std::string fault_name;
  std::set<Kind> kinds;  // that somebody asked for
};

Outcome set_load(StageDraft& stage, const config::Value& value, const config::KeyText& key) {
  TRY(stage.factor, config::decimal_of(value, key.bounds));
  stage.kinds.insert(Kind::load);
  return {};
}

// Keys that say `true`, or are not there.
template <Kind Which>
Outcome set_kind(StageDraft& stage, const config::Value& value, const config::KeyText&) {
  TRY(const auto is_on, config::truth_of(value));
  if (!is_on) return base::fail(std::string("must be true, or be left away"));
  stage.kinds.insert(Which);
  return {};
}

Outcome set_fault(StageDraft& stage, const config::Value& value, const config::KeyText&) {
  TRY(stage.fault_name, config::text_of(value, {1, 100}));
  stage.kinds.insert(Kind::fault);
  auto order = net::new_fault(stage.fault_name);
  if (order) {
    stage.fault = *std::move(order);
    return {};
  }
  std::vector<std::string_view> known;
  for (const auto& row : net::fault_rows()) known.push_back(row.name);
  const auto meant = config::nearest(stage.fault_name, known);
  return base::fail(fmt::format("names what `cordelia fault kinds` does not list{}{}{}",
                                meant.empty() ? "" : "; did you mean ", meant,
                                meant.empty() ? "" : "?"));
}

constexpr config::Key<StageDraft> load_key() {
  auto key = config::decimal<&Stage::factor, StageDraft>(
      "load", {0, 1'000}, "", "Modules publish so many times as often; 0: not at all.");
  key.set = set_load;
  return key;
}

constexpr config::Key<StageDraft> stage_keys[] = {
    config::text<&Stage::name, StageDraft>("name", {1, 100}, "",
                                           "What the report calls it; else what it does."),
    config::needed(config::time<&Stage::at, StageDraft>(
        "at", {0, limits::duration_ms_max}, "", "When it begins, from the run's beginning on.")),
    config::time<&Stage::lasts, StageDraft>(
        "for", {0, limits::duration_ms_max}, "",
        "How long it lasts; else to the end of the run, but `reconnect` and `renew` happen once."),
    config::decimal<&Stage::share, StageDraft>(
        "share", {0, 1}, "1", "Which part of the fleet it hits: 0.1 is every tenth, at random."),
    config::special<StageDraft>("fault", "name of a fault", "",
                                "Switches a fault on; `cordelia fault kinds` lists them. Its "
                                "parameters are keys beside it, "
                                "and `probability` and `seed`.",
                                set_fault),
    load_key(),
    config::special<StageDraft>(
        "reconnect", "true", "",
        "All disconnect at once and come back by `[back_off]`: a storm of connections.",
        set_kind<Kind::reconnect>),
    config::special<StageDraft>(
        "renew", "true", "",
        "Each gets a new certificate and connects with it; needs `per-device` certificates of the "
        "fleet's own lab.",
        set_kind<Kind::renew>),
    config::special<StageDraft>("off", "true", "",
                                "The power is cut, and comes back when the stage ends.",
                                set_kind<Kind::off>),
};

bool is_stage_key(std::string_view name) {
  return std::any_of(std::begin(stage_keys), std::end(stage_keys),
                     [name](const auto& key) { return key.name == name; });
}

void set_parameters(const config::Table& table, Stage& stage, config::Errors& errors) {
  for (const auto& entry : table.entries) {
    if (is_stage_key(entry.name)) continue;
    if (entry.name == "module" || entry.name == "after") {
      errors.add(entry.place, fmt::format("a stage has no {}; share says which modules, at says "
                                          "when",
                                          entry.name));
      continue;
    }
    const auto done = config::set_fault_word(*stage.fault, entry);
    if (!done) errors.add(entry.value.place, done.error());
  }
}

std::string name_of_stage(const StageDraft& stage) {
  switch (stage.kind) {
    case Kind::fault:
      return stage.fault_name;
    case Kind::load:
      return fmt::format("load {}", config::number_text(stage.factor));
    case Kind::reconnect:
      return "reconnect";
    case Kind::renew:
      return "renew";
    case Kind::off:
      return "off";
  }
  return {};
}

// What ends ends for all that it was switched on for, so one of its kind is on at a time. Of faults
// there may be several.
const Stage* overlapping(const Stage& stage, const std::vector<Stage>& stages) {
  const auto other = std::find_if(stages.begin(), stages.end(), [&](const Stage& each) {
    return each.kind == stage.kind && stage.kind != Kind::fault &&
           each.at < stage.at + stage.lasts && stage.at < each.at + each.lasts;
  });
  return other == stages.end() ? nullptr : &*other;
}

bool happens_once(Kind kind) { return kind == Kind::reconnect || kind == Kind::renew; }

// What the rest of the scenario has to say to it.
void check_stage(const config::Table& table, config::Place place, StageDraft& stage,
                 Reading& reading) {
  const auto& scenario = reading.scenario;
  if (stage.at >= scenario.duration) {
    return reading.errors.add(place_of(table, "at", place), "at is not before the run's end");
  }
  const bool has_end = table.find("for") != nullptr;
  if (!has_end && !happens_once(stage.kind)) stage.lasts = scenario.duration - stage.at;
  if (stage.at + stage.lasts > scenario.duration) {
    reading.errors.add(place_of(table, "for", place),
                       "for: the stage must end before the run does (see duration)");
  }
  if (const auto* other = overlapping(stage, scenario.stages)) {
    reading.errors.add(place_of(table, "at", place),
                       fmt::format("at: of this kind one is on then, '{}'; it must end first",
                                   base::printable(other->name)));
  }
  if (stage.kind == Kind::renew &&
      (scenario.identities.certificates != Identities::Certificates::per_device ||
       !scenario.identities.folder.empty())) {
    reading.errors.add(place_of(table, "renew", place),
                       "renew needs certificates that the fleet's own lab issues: certificates = "
                       "\"per-device\" in [identity], without folder");
  }
}

void read_stage(const config::Table& table, config::Place place, Reading& reading) {
  auto& errors = reading.errors;
  const auto errors_before = errors.size();
  StageDraft stage;
  std::vector<std::string_view> parameters;
  const bool has_fault = table.find("fault") != nullptr;
  for (const auto& entry : table.entries) {
    if (has_fault && !is_stage_key(entry.name)) parameters.push_back(entry.name);
  }
  config::read_keys<StageDraft>(table, place, "[[stage]]", stage_keys, stage, errors, parameters);
  if (stage.fault) set_parameters(table, stage, errors);
  if (errors.size() != errors_before) return;
  if (stage.kinds.size() != 1) {
    return errors.add(place, "[[stage]] needs one of fault, load, reconnect, renew, off");
  }
  stage.kind = *stage.kinds.begin();
  if (stage.name.empty()) stage.name = name_of_stage(stage);
  check_stage(table, place, stage, reading);
  if (reading.scenario.stages.size() == limits::stages_max) {
    return errors.add(place, fmt::format("more than {} stages", limits::stages_max));
  }
  reading.scenario.stages.push_back(std::move(stage));
}

}  // namespace

const TableRow stage_table = {
    "stage", true, read_stage, [] {
      return text_of_table(
          "[[stage]]",
          "What happens to the fleet on its way, each with exactly one of `fault`, "
          "`load`, `reconnect`, `renew`, `off`.",
          stage_keys);
    }};

}  // namespace cordelia::scenario
