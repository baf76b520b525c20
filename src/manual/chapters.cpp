#include "manual/chapters.hpp"

#include <fmt/format.h>

#include "flash/fault.hpp"
#include "manual/wording.hpp"
#include "module/code_table.hpp"
#include "module/documented_errors.hpp"
#include "module/firmware.hpp"
#include "module/option_table.hpp"
#include "module/policies.hpp"
#include "module/profile.hpp"
#include "module/words.hpp"

namespace cordelia::manual {
namespace {

std::string text(std::string_view view) { return std::string(view); }

Table field_table(const char* head, std::span<const at::FieldInfo> fields) {
  Table table{{head, "kind", "meaning"}, {}};
  for (const auto& field : fields) {
    table.rows.push_back({text(field.name), kind(field), text(field.meaning)});
  }
  return table;
}

Table word_table(const char* head, std::span<const at::Keyword> words) {
  Table table{{head, "meaning"}, {}};
  for (const auto& word : words) table.rows.push_back({text(word.word), text(word.meaning)});
  return table;
}

std::string arity_sentence(const module::Command& command) {
  const auto& arity = command.arity;
  if (!arity.is_counted) return "Arguments are not counted.";
  if (arity.max == 0) return "Takes no arguments.";
  if (arity.min == arity.max) return fmt::format("Arguments: {}.", arity.max);
  return fmt::format("Arguments: {} to {}.", arity.min, arity.max);
}

std::string command_facts(const module::Command& command) {
  std::string facts = fmt::format("Source {}. ", command.source);
  if (command.run == nullptr) return facts + "Answers `ERROR: command not exist,0`.";
  facts += arity_sentence(command);
  facts += command.needs == at::Needs::running ? " Needs the network processor."
                                               : " Works with the network processor stopped.";
  const auto limit = std::chrono::duration_cast<std::chrono::seconds>(command.answers_within);
  if (limit.count() > 0) facts += fmt::format(" The answer may take {} s.", limit.count());
  return facts;
}

Section settings_chapter() {
  Section section{.level = 2, .title = "User settings", .paragraphs = {}, .code = {}, .tables = {}};
  section.paragraphs.push_back(
      "What `AT+get=<id>,<option>` and `AT+set=<id>,<option>,<value>` know. A setting is on the "
      "flash before its `OK`; `AT+factoryreset` gives the default back.");
  Table table{{"id", "option", "access", "kind", "default", "meaning", "source", "support"}, {}};
  for (const auto& row : module::setting_table()) {
    const bool writable = row.access == module::SettingAccess::read_write;
    table.rows.push_back({ids(row), text(row.option), writable ? "get, set" : "get", kind(row),
                          text(row.factory), text(row.meaning), text(row.source),
                          standing(row.support, row.reason)});
  }
  section.tables.push_back(std::move(table));
  return section;
}

std::string access(module::OptionAccess access) {
  switch (access) {
    case module::OptionAccess::read_write:
      return "get, set";
    case module::OptionAccess::read_only:
      return "get";
    case module::OptionAccess::write_only:
      return "set";
  }
  return "";
}

Section options_chapter(const module::OptionTable& options) {
  Section section{
      .level = 2,
      .title = fmt::format("Options of {} and {}", options.set_command, options.get_command),
      .paragraphs = {},
      .code = {},
      .tables = {}};
  Table table{{"id", "option", "access", "values", "default", "meaning", "source", "support"}, {}};
  for (const auto& row : options.rows) {
    std::string values;
    for (const auto& value : row.values) {
      if (!values.empty()) values += "; ";
      values += fmt::format("{}: {}", value.name, kind(value));
    }
    table.rows.push_back({text(row.id), text(row.option), access(row.access), values,
                          row.is_secret ? "" : text(row.factory), text(row.meaning),
                          text(row.source), standing(row.support, row.reason)});
  }
  section.tables.push_back(std::move(table));
  return section;
}

Section policies_chapter() {
  Section section{.level = 2,
                  .title = "Policies of wlanPolicySet and wlanPolicyGet",
                  .paragraphs = {},
                  .code = {},
                  .tables = {}};
  Table table{{"type", "policies", "value", "default", "meaning", "source", "support"}, {}};
  for (const auto& row : module::policy_table()) {
    std::string words;
    for (const auto& word : row.policies) {
      if (!words.empty()) words += ", ";
      words += word.word;
    }
    table.rows.push_back({text(row.type), words, text(row.value), text(row.factory),
                          text(row.meaning), text(row.source), standing(row.support, row.reason)});
  }
  section.tables.push_back(std::move(table));
  return section;
}

Section events_chapter() {
  Section section{.level = 2, .title = "Events", .paragraphs = {}, .code = {}, .tables = {}};
  section.paragraphs.push_back(
      "Lines that nobody asked for. They never come inside an answer, and not within 100 ms after "
      "one.");
  Table table{{"event", "when", "fields", "source"}, {}};
  for (const auto& event : module::event_table()) {
    std::string fields;
    for (const auto& field : event.fields) {
      if (!fields.empty()) fields += "; ";
      fields += fmt::format("{}: {}", field.name, field.meaning);
    }
    table.rows.push_back({syntax(event), text(event.when), fields, text(event.source)});
  }
  section.tables.push_back(std::move(table));
  return section;
}

Section firmware_chapter() {
  Section section{
      .level = 2, .title = "Firmwares and their texts", .paragraphs = {}, .code = {}, .tables = {}};
  section.paragraphs.push_back(
      "`--firmware NAME` chooses which texts stand inside `+eventmqtt` and `+eventiot` lines.");
  Table names{{"firmware", "meaning", "source"}, {}};
  Table texts{{"event"}, {}};
  for (const auto& firmware : module::firmwares()) {
    names.rows.push_back({text(firmware.name), text(firmware.summary), text(firmware.source)});
    texts.heads.push_back(text(firmware.name));
  }
  texts.heads.insert(texts.heads.end(), {"when", "source"});
  for (const auto& row : module::event_texts()) {
    std::vector<std::string> cells{fmt::format("+{}:{}", row.event, row.sub)};
    for (const auto& firmware : module::firmwares()) cells.push_back(text(firmware.say(row.id)));
    cells.insert(cells.end(), {text(row.when), text(row.source)});
    texts.rows.push_back(std::move(cells));
  }
  section.tables = {std::move(names), std::move(texts)};
  return section;
}

std::string milliseconds(base::Duration time) {
  const auto count = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  return fmt::format("{} ms", count);
}

Section timing_chapter() {
  Section section{
      .level = 2, .title = "Timing profiles", .paragraphs = {}, .code = {}, .tables = {}};
  section.paragraphs.push_back("`--profile NAME` chooses how long things take.");
  Table table{{"profile", "meaning", "answer", "event after an answer", "boot", "factory reset",
               "Wi-Fi", "address", "wrong key", "scan"},
              {}};
  for (const auto& profile : module::profiles()) {
    const auto& timing = profile.timing;
    table.rows.push_back({text(profile.name), text(profile.summary),
                          milliseconds(timing.line.response_delay),
                          milliseconds(timing.line.event_guard), milliseconds(timing.boot),
                          milliseconds(timing.factory_reset), milliseconds(timing.association),
                          milliseconds(timing.address), milliseconds(timing.key_refused),
                          milliseconds(timing.scan)});
  }
  section.tables.push_back(std::move(table));
  return section;
}

Section codes_chapter() {
  Section section{.level = 2, .title = "Codes", .paragraphs = {}, .code = {}, .tables = {}};
  section.paragraphs.push_back(
      "Behind `ERROR: process command,` and in `+eventmqtt:error` and `+eventiot:error`; the last "
      "table lists the reasons of `+eventwlan:disconnect`. Names are the maker's, without their "
      "prefix.");
  Table codes{{"code", "name", "meaning"}, {}};
  for (const auto& row : module::code_table()) {
    codes.rows.push_back({std::to_string(row.code), text(row.symbol), text(row.meaning)});
  }
  for (const auto& row : flash::fault_table()) {
    codes.rows.push_back(
        {std::to_string(row.code), fmt::format("FS_{}", row.name), text(row.meaning)});
  }
  Table reasons{{"reason", "meaning"}, {}};
  for (const auto& row : module::disconnect_reasons()) {
    reasons.rows.push_back({std::to_string(row.code), text(row.meaning)});
  }
  section.tables = {std::move(codes), std::move(reasons)};
  return section;
}

Section reading_chapter() {
  return {
      .level = 1,
      .title = "Commands of the software Cordelia-I",
      .paragraphs =
          {"Made by `cordelia commands --markdown` from the tables that the module runs on; a "
           "test holds it fresh (`UPDATE=1` rewrites it). Do not edit it.",
           "Names, ids, options and words are taken in any case. A value may stand in quotes; "
           "the last one of a line runs to its end, commas included. `[...]` may be left away.",
           "Marks say how sure a row is: [seed] the maker's exercise, [sem] the same seminar, "
           "[driver] the maker's host driver, [click] and [ps] other known hosts, [cq] hosts of "
           "an older firmware, [manual] a sibling module's manual, [ti] the network "
           "processor's maker, [inferred] our choice where no source speaks.",
           "Support is *implemented*; *stored only* (kept and reported, and nothing acts on "
           "it); or *refused*, with the reason."},
      .code = {},
      .tables = {}};
}

}  // namespace

Section command_chapter(const module::Command& command) {
  Section section{.level = 3,
                  .title = fmt::format("AT+{}", command.name),
                  .paragraphs = {},
                  .code = {},
                  .tables = {}};
  section.paragraphs = {text(command.summary),
                        fmt::format("Support: {}. {}", standing(command.support, command.reason),
                                    command_facts(command))};
  section.code.push_back(syntax(command));
  if (const auto answer = answer_syntax(command); !answer.empty()) section.code.push_back(answer);
  if (!command.request.empty()) section.tables.push_back(field_table("argument", command.request));
  if (!command.response.empty()) section.tables.push_back(field_table("answer", command.response));
  Table errors{{"error", "when"}, {}};
  for (const auto& error : module::errors_of(command)) {
    errors.rows.push_back({line(error.error), error.when});
  }
  if (!errors.rows.empty()) section.tables.push_back(std::move(errors));
  return section;
}

Section overview() {
  Section section{.level = 2, .title = "Commands", .paragraphs = {}, .code = {}, .tables = {}};
  Table table{{"command", "meaning", "support"}, {}};
  for (const auto& command : module::command_table()) {
    table.rows.push_back({fmt::format("AT+{}", command.name), text(command.summary),
                          text(at::text(command.support))});
  }
  section.tables.push_back(std::move(table));
  return section;
}

std::vector<Section> whole_manual() {
  std::vector<Section> sections{reading_chapter(), overview()};
  for (const auto& command : module::command_table()) sections.push_back(command_chapter(command));
  sections.push_back(settings_chapter());
  for (const auto* options :
       {&module::wlan_options(), &module::net_cfg_options(), &module::net_app_options()}) {
    sections.push_back(options_chapter(*options));
  }
  sections.push_back(policies_chapter());
  Section flags{
      .level = 2, .title = "Words of mqtt,flags", .paragraphs = {}, .code = {}, .tables = {}};
  flags.tables.push_back(word_table("flag", module::mqtt_flag_words));
  sections.push_back(std::move(flags));
  sections.push_back(events_chapter());
  sections.push_back(firmware_chapter());
  sections.push_back(timing_chapter());
  sections.push_back(codes_chapter());
  return sections;
}

}  // namespace cordelia::manual
