#include "coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "at/tokens.hpp"
#include "base/text.hpp"
#include "module/code_table.hpp"
#include "module/command_table.hpp"
#include "module/documented_errors.hpp"
#include "module/events.hpp"
#include "module/firmware.hpp"
#include "module/option_table.hpp"
#include "module/setting_table.hpp"

namespace cordelia::transcripts {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view error_start = "ERROR: ";

std::string error_line(const at::Error& error) {
  return fmt::format("{}{},{}", error_start, at::text(error.text), error.code);
}

std::array<const module::OptionTable*, 3> option_tables() {
  return {&module::wlan_options(), &module::net_cfg_options(), &module::net_app_options()};
}

std::string key(const module::OptionRow& row) { return fmt::format("{}.{}", row.id, row.option); }

std::string key(const module::SettingRow& row) {
  return fmt::format("{}.{}", row.id, base::lowered(row.option));
}

bool has_event(std::string_view name, std::string_view sub) {
  const auto rows = module::event_table();
  return std::any_of(rows.begin(), rows.end(),
                     [&](const auto& row) { return row.name == name && row.sub == sub; });
}

}  // namespace

void Coverage::on(const base::TraceEvent& event) {
  const auto* request = std::get_if<base::AtRequest>(&event);
  if (request == nullptr) return;
  Asked asked;
  asked.command = std::string(at::CommandName(request->text).name());
  // Only fileWrite has a payload that can stay away.
  if (request->text == "(an incomplete payload)") asked.command = "filewrite";
  auto rest = at::arguments_of(request->text);
  asked.id = std::string(at::take_argument(rest, at::Position::inner));
  asked.option = std::string(at::take_argument(rest, at::Position::inner));
  asked_.push_back(std::move(asked));
}

void Coverage::begin() {
  asked_.clear();
  unfinished_.clear();
}

void Coverage::hear(std::string_view bytes) {
  unfinished_ += bytes;
  for (;;) {
    const auto end = unfinished_.find(line_end);
    if (end == std::string::npos) return;
    on_line(std::string_view(unfinished_).substr(0, end));
    unfinished_.erase(0, end + line_end.size());
  }
}

void Coverage::on_line(std::string_view line) {
  if (line == "OK" || line.starts_with(error_start)) return on_result(line);
  if (line.starts_with("+event")) on_event(line.substr(1));
}

void Coverage::on_result(std::string_view line) {
  if (asked_.empty()) return;
  const auto asked = std::move(asked_.front());
  asked_.pop_front();
  results_.insert(fmt::format("{} {}", asked.command, line));
  const auto comma = line.rfind(',');
  if (line.starts_with(error_start) && comma != std::string_view::npos) {
    int code = 0;
    std::from_chars(line.data() + comma + 1, line.data() + line.size(), code);
    if (line.find("process command") != std::string_view::npos) codes_.insert(code);
  }
  if (line == "OK") note_option(asked);
  if (line != "OK" || (asked.command != "get" && asked.command != "set")) return;
  const auto setting = module::find_setting(asked.id, asked.option);
  if (setting) settings_.insert(fmt::format("{} {}", asked.command, key(*setting->row)));
}

void Coverage::note_option(const Asked& asked) {
  for (const auto* table : option_tables()) {
    const bool is_named_by_id = table == &module::net_cfg_options();
    const auto* row = module::find_option(*table, asked.id, is_named_by_id ? "" : asked.option);
    const bool fits = asked.command == base::lowered(table->get_command) ||
                      asked.command == base::lowered(table->set_command);
    if (fits && row != nullptr) {
      options_.insert(fmt::format("{} {}", asked.command, key(*row)));
    }
  }
}

void Coverage::on_event(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const auto name = line.substr(0, colon);
  const auto fields = line.substr(colon + 1);
  const auto sub = fields.substr(0, fields.find(','));
  for (const auto& row : module::event_table()) {
    if (row.name != name || (!row.sub.empty() && row.sub != sub)) continue;
    events_.insert(fmt::format("{}:{}", row.name, row.sub));
  }
  const auto open = fields.find('"');
  const auto close = open == std::string_view::npos ? open : fields.find('"', open + 1);
  if (close == std::string_view::npos) return;
  texts_.insert(fmt::format("{}:{} {}", name, sub, fields.substr(open + 1, close - open - 1)));
}

std::vector<std::string> Coverage::missing() const {
  std::vector<std::string> missing;
  add_missing_commands(missing);
  add_missing_settings(missing);
  add_missing_options(missing);
  add_missing_events(missing);
  add_unexplained_codes(missing);
  return missing;
}

void Coverage::add_missing_commands(std::vector<std::string>& to) const {
  for (const auto& row : module::command_table()) {
    if (row.support == at::Support::planned) continue;
    if (row.run == nullptr) {
      const auto refusal = fmt::format("{} {}", row.lower_name, error_line(at::unknown_command));
      if (results_.count(refusal) == 0) to.push_back(fmt::format("AT+{}: never asked", row.name));
      continue;
    }
    if (results_.count(fmt::format("{} OK", row.lower_name)) == 0) {
      to.push_back(fmt::format("AT+{}: never answered with OK", row.name));
    }
    for (const auto& error : module::errors_of(row)) {
      const auto line = error_line(error.error);
      if (results_.count(fmt::format("{} {}", row.lower_name, line)) > 0) continue;
      to.push_back(fmt::format("AT+{}: never answered with {} ({})", row.name, line, error.when));
    }
  }
}

void Coverage::add_missing_settings(std::vector<std::string>& to) const {
  for (const auto& row : module::setting_table()) {
    if (settings_.count("get " + key(row)) == 0) {
      to.push_back(fmt::format("{},{}: never read", row.id, row.option));
    }
    const bool is_writable = row.access == module::SettingAccess::read_write;
    if (is_writable && settings_.count("set " + key(row)) == 0) {
      to.push_back(fmt::format("{},{}: never set", row.id, row.option));
    }
  }
}

void Coverage::add_missing_options(std::vector<std::string>& to) const {
  const auto want = [&](std::string_view command, const module::OptionRow& row) {
    if (options_.count(fmt::format("{} {}", base::lowered(command), key(row))) > 0) return;
    to.push_back(fmt::format("AT+{}={}: never answered with OK", command, key(row)));
  };
  for (const auto* table : option_tables()) {
    for (const auto& row : table->rows) {
      if (row.support == at::Support::absent) continue;
      if (row.access != module::OptionAccess::write_only) want(table->get_command, row);
      if (row.access != module::OptionAccess::read_only) want(table->set_command, row);
    }
  }
}

void Coverage::add_missing_events(std::vector<std::string>& to) const {
  for (const auto& row : module::event_table()) {
    const auto name = fmt::format("{}:{}", row.name, row.sub);
    if (events_.count(name) == 0) to.push_back(fmt::format("+{}: never came", name));
  }
  for (const auto& firmware : module::firmwares()) {
    for (const auto& row : module::event_texts()) {
      const auto text = firmware.say(row.id);
      if (!has_event(row.event, row.sub)) continue;
      // Another firmware has to be heard where it differs.
      const bool is_own = &firmware == &module::firmwares().front() || text != row.text;
      if (!is_own) continue;
      if (texts_.count(fmt::format("{}:{} {}", row.event, row.sub, text)) > 0) continue;
      to.push_back(
          fmt::format("+{}:{},\"{}\": never came ({})", row.event, row.sub, text, firmware.name));
    }
  }
}

void Coverage::add_unexplained_codes(std::vector<std::string>& to) const {
  for (const int code : codes_) {
    if (!module::meaning_of_code(code).empty()) continue;
    to.push_back(fmt::format("{}: no table explains this code", code));
  }
}

}  // namespace cordelia::transcripts
