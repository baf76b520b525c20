#include "sim/host.hpp"

#include <fmt/format.h>

#include "at/tokens.hpp"
#include "base/text.hpp"
#include "module/command_table.hpp"
#include "module/setting_table.hpp"

namespace cordelia::sim {
namespace {

// What a person needs to see of a run that failed.
constexpr std::size_t recent_bytes_max = 6'000;

constexpr std::size_t handles_kept = 6;

constexpr std::string_view startup = "+eventstartup:";

std::string group_of(const std::string& key) { return key.substr(0, key.find('.')); }

std::string option_of(const std::string& key) { return key.substr(key.find('.') + 1); }

std::optional<module::SettingRef> stored_setting(std::string_view id, std::string_view option) {
  const auto setting = module::find_setting(id, option);
  if (!setting || setting->row->kind == module::SettingKind::computed) return std::nullopt;
  return *setting;
}

}  // namespace

at::Framing Host::framing() { return {&module::payload_rule, module::payload_comma}; }

void Host::send(std::string_view bytes) {
  listen();
  note("-> ", bytes);
  auto rest = base::bytes_of(bytes);
  while (const auto request = requests_.next(rest, bench_.clock.now())) expect(*request);
  bench_.send(bytes);
}

void Host::expect(const at::Request& request) {
  const at::CommandName name(request.text);
  const auto half = reader_.half_line().substr(0, startup.size());
  const bool has_begun = !half.empty() && startup.starts_with(half);
  const bool is_behind_boot = has_begun || (boots_ && is_running());
  pending_.push_back({std::string(request.text), std::string(name.name()), is_behind_boot});
}

// What a host cannot know: the module listens again, though its +eventstartup waits behind a line
// that is slow.
bool Host::is_running() const {
  if (!bench_.is_plugged_in()) return false;
  const auto state = bench_.module().state();
  return state == module::State::running || state == module::State::nwp_off;
}

void Host::listen() {
  if (!is_running()) boots_ = true;
  if (const auto due = requests_.due(); due && *due <= bench_.clock.now()) {
    if (const auto request = requests_.on_time(bench_.clock.now())) expect(*request);
  }
  const auto text = bench_.take_heard();
  if (!text.empty()) note("<- ", text);
  reader_.add(text);
  while (const auto heard = reader_.next()) {
    if (heard->kind == support::Heard::Kind::fault) bench_.violate(heard->text);
    if (heard->kind == support::Heard::Kind::burst) on_burst(heard->burst);
    if (heard->kind != support::Heard::Kind::event) continue;
    if (heard->text.starts_with(startup)) booted();
    if (on_event) on_event(heard->text);
  }
}

// Input before a boot is lost; what stood behind this one stands before the next.
void Host::booted() {
  boots_ = false;
  std::erase_if(pending_, [](const Asked& asked) { return !asked.is_behind_boot; });
  for (auto& asked : pending_) asked.is_behind_boot = false;
  if (pending_.empty()) requests_.reset();
}

void Host::on_burst(const support::Burst& burst) {
  if (pending_.empty()) return bench_.violate("an answer that nobody asked for: " + burst.result);
  const auto asked = pending_.front();
  pending_.pop_front();
  if (!burst.name().empty() && burst.name() != asked.name) {
    bench_.violate(fmt::format("{} answers {}", burst.name(), asked.name));
  }
  last_ = burst;
  if (burst.is_ok()) learn(asked, burst);
  if (on_answer) on_answer(asked, burst);
}

// Handles of kept files are not for random requests, also where an earlier life, which drew the
// same numbers, had given them to other files.
void Host::learn(const Asked& asked, const support::Burst& burst) {
  if (burst.name() != "fileopen") return;
  const std::string_view line = burst.lines.front();
  const auto colon = line.find(':');
  const auto comma = line.find(',');
  const auto handle = std::string(line.substr(colon + 1, comma - colon - 1));
  std::erase(known.handles, handle);
  if (asked.text.find("keep") != std::string::npos) return;
  known.handles.push_back(handle);
  known.tokens.emplace_back(line.substr(comma + 1));
  if (known.handles.size() > handles_kept) known.handles.erase(known.handles.begin());
  if (known.tokens.size() > handles_kept) known.tokens.erase(known.tokens.begin());
}

void Host::lost_power() {
  listen();
  pending_.clear();
  requests_.reset();
  reader_.reset();
  note("-- ", "power lost");
}

void Host::lost_module() {
  listen();
  reader_.reset();
  note("-- ", "the module is out");
}

void Host::note(std::string_view arrow, std::string_view text) {
  const auto time = static_cast<std::uint64_t>(bench_.clock.now().time_since_epoch().count());
  const auto add = [this](std::uint64_t value) {
    constexpr std::uint64_t fnv_prime = 0x100000001B3U;
    transcript = (transcript ^ value) * fnv_prime;
  };
  add(time);
  for (const char c : text) add(static_cast<unsigned char>(c));
  recent += fmt::format("{:.3f} {}{}\n", static_cast<double>(time) / 1e9, arrow,
                        base::printable(text.substr(0, 400)));
  if (recent.size() > 2 * recent_bytes_max) recent.erase(0, recent.size() - recent_bytes_max);
}

// --- ConfirmedSettings ---------------------------------------------------------------------------

bool ConfirmedSettings::erases_all(const Asked& asked) {
  if (asked.name == "factoryreset") return true;
  auto rest = at::arguments_of(asked.text);
  return asked.name == "filectl" &&
         base::lowered(at::take_argument(rest, at::Position::inner)) == "restore";
}

void ConfirmedSettings::confirm(const Asked& asked) {
  if (erases_all(asked)) return values_.clear();
  if (asked.name != "set") return;
  auto rest = at::arguments_of(asked.text);
  const auto id = at::take_argument(rest, at::Position::inner);
  const auto option = at::take_argument(rest, at::Position::inner);
  const auto setting = stored_setting(id, option);
  if (!setting) return;
  const auto value = module::canonical_value(*setting->row, at::unquoted(rest));
  if (!value) return;
  if (*value == setting->row->factory) {
    values_.erase(setting->key);
  } else {
    values_[setting->key] = *value;
  }
}

std::string ConfirmedSettings::difference(const flash::Image& image) const {
  std::map<std::string, std::string> stored;
  for (auto& [key, value] : image.settings.list()) {
    if (key.find('.') == std::string::npos) continue;
    if (stored_setting(group_of(key), option_of(key))) stored[key] = std::move(value);
  }
  if (stored == values_) return {};
  for (const auto& [key, value] : values_) {
    const auto place = stored.find(key);
    if (place == stored.end()) return fmt::format("{} is lost, it was {}", key, value);
    if (place->second != value) return fmt::format("{} is {}, not {}", key, place->second, value);
  }
  return "there is a setting that nobody confirmed";
}

std::string ConfirmedSettings::difference(const Asked& get, const support::Burst& answer) const {
  auto rest = at::arguments_of(get.text);
  const auto id = at::take_argument(rest, at::Position::inner);
  const auto setting = stored_setting(id, at::take_argument(rest, at::Position::last));
  if (!setting || answer.lines.empty()) return {};
  const auto expected = "+get:" + value(setting->key);
  if (answer.lines.front() == expected) return {};
  return fmt::format("{} where {} was confirmed", answer.lines.front(), expected);
}

std::string ConfirmedSettings::value(const std::string& key) const {
  const auto place = values_.find(key);
  return place != values_.end() ? place->second : std::string(module::row_of_key(key).factory);
}

}  // namespace cordelia::sim
