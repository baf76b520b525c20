#include <fmt/format.h>

#include "base/text.hpp"
#include "module/profile.hpp"
#include "scenario/builtin.hpp"
#include "scenario/limits.hpp"
#include "scenario/reading.hpp"
#include "scenario/script.hpp"

namespace cordelia::scenario {
namespace {

struct ModuleDraft {
  std::string profile = "instant";
  std::string transcript;
  std::vector<std::string> lines;
};

config::Outcome set_profile(ModuleDraft& draft, const config::Value& value,
                            const config::KeyText&) {
  std::vector<std::string_view> names;
  for (const auto& profile : module::profiles()) names.push_back(profile.name);
  TRY(const auto found, config::choice_of(value, names));
  draft.profile = names[found];
  return {};
}

constexpr config::Key<ModuleDraft> module_keys[] = {
    config::special<ModuleDraft>(
        "profile", "one of: compatible, instant, realistic", "\"instant\"",
        "How long things take in the module; `cordelia module --help` says more.", set_profile),
    config::text<&ModuleDraft::transcript>(
        "transcript", {1, limits::path_bytes_max}, "",
        "A Markdown document; what its host says, every module's host says. Templates can stand in "
        "it."),
    config::texts<&ModuleDraft::lines>(
        "lines", {1, limits::script_steps_max}, "",
        "Instead of a transcript: `-> AT+...` sends a request and waits for its OK, `<- +event...` "
        "waits for an event that begins so, `-- 500ms` waits."),
};

void add_lines(const config::Table& table, const ModuleDraft& draft, ScriptMaker& script,
               config::Errors& errors) {
  const auto* list = config::get<config::List>(table.find("lines")->value);
  for (std::size_t i = 0; i < draft.lines.size(); ++i) {
    const auto place = (*list)[i].place;
    const auto done = script.add_line(draft.lines[i], place.line);
    if (!done) errors.add(place, "lines: " + done.error());
  }
}

void add_transcript(const std::string& name, config::Place place, ScriptMaker& script,
                    Reading& reading) {
  const auto text = reading.read_file(name, limits::named_file_bytes_max);
  if (!text) return reading.errors.add(place, "transcript: " + text.error());
  const auto done = script.add_transcript(*text, base::printable(name));
  if (!done) reading.errors.add(place, "transcript: " + done.error());
}

void read_module(const config::Table& table, config::Place place, Reading& reading) {
  auto& scenario = reading.scenario;
  ModuleDraft draft;
  config::read_keys<ModuleDraft>(table, place, "[module]", module_keys, draft, reading.errors);
  scenario.profile = draft.profile;
  if (draft.lines.empty() && draft.transcript.empty()) return;
  if (!draft.lines.empty() && !draft.transcript.empty()) {
    return reading.errors.add(place, "[module] has transcript or lines, not both");
  }
  ScriptMaker script(reading.columns);
  const auto key = draft.lines.empty() ? "transcript" : "lines";
  const auto errors_before = reading.errors.size();
  if (draft.lines.empty()) {
    add_transcript(draft.transcript, place_of(table, key, place), script, reading);
  } else {
    add_lines(table, draft, script, reading.errors);
  }
  if (reading.errors.size() == errors_before && !script.connects() && !scenario.publishes.empty()) {
    reading.errors.add(
        place_of(table, key, place),
        fmt::format("{}: AT+iotconnect is missing, so [[publish]] can send nothing", key));
  }
  scenario.steps = script.take(own_settings(scenario));
}

}  // namespace

const TableRow module_table = {
    "module", false, read_module, [] {
      return text_of_table(
          "[module]",
          "What the host of each module does after the module has started. Without a script of "
          "yours it sets what `[broker]`, `[identity]` and `[[publish]]` say, joins the Wi-Fi and "
          "connects. Client ID and topics are set ahead of the connect in any case.",
          module_keys);
    }};

}  // namespace cordelia::scenario
