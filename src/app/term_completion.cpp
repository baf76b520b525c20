#include "app/term_completion.hpp"

#include <algorithm>

#include "at/tokens.hpp"
#include "base/text.hpp"
#include "module/command_table.hpp"
#include "module/setting_table.hpp"

namespace cordelia::app {
namespace {

using Words = std::vector<std::string>;

// The arguments in front of the one that the cursor stands in, and where that begins.
struct Place {
  std::vector<std::string_view> before;
  std::size_t begin = 0;
};

Place place_in(std::string_view text, std::size_t equals) {
  Place place{{}, equals + 1};
  for (auto comma = text.find(',', place.begin); comma != std::string_view::npos;
       comma = text.find(',', place.begin)) {
    place.before.push_back(base::trimmed(text.substr(place.begin, comma - place.begin)));
    place.begin = comma + 1;
  }
  return place;
}

Words command_words() {
  Words words;
  for (const module::Command& command : module::command_table()) {
    if (command.support != at::Support::implemented) continue;
    words.push_back("AT+" + std::string(command.name));
  }
  return words;
}

Words ids_of(const module::SettingRow& row) {
  if (row.copies == 0) return {std::string(row.id)};
  Words ids;
  for (unsigned i = 0; i < row.copies; ++i) ids.push_back(std::string(row.id) + std::to_string(i));
  return ids;
}

Words setting_ids() {
  Words ids;
  for (const module::SettingRow& row : module::setting_table()) {
    for (std::string& id : ids_of(row)) ids.push_back(std::move(id));
  }
  return ids;
}

Words options_of(std::string_view id) {
  Words options;
  for (const module::SettingRow& row : module::setting_table()) {
    const Words ids = ids_of(row);
    const bool fits = std::any_of(ids.begin(), ids.end(),
                                  [id](const auto& own) { return base::same_word(own, id); });
    if (fits) options.emplace_back(row.option);
  }
  return options;
}

Words keywords(std::span<const at::Keyword> rows) {
  Words words;
  for (const at::Keyword& row : rows) words.emplace_back(row.word);
  return words;
}

Words values_of(std::string_view id, std::string_view option) {
  const auto setting = module::find_setting(id, option);
  if (!setting) return {};
  if (setting->row->kind == module::SettingKind::boolean) return {"true", "false"};
  return keywords(setting->row->words);
}

Words argument_words(const module::Command& command, const Place& place) {
  const std::size_t index = place.before.size();
  const bool is_setting = command.lower_name == "get" || command.lower_name == "set";
  if (is_setting && index == 0) return setting_ids();
  if (is_setting && index == 1) return options_of(place.before[0]);
  if (command.lower_name == "set" && index == 2) return values_of(place.before[0], place.before[1]);
  if (is_setting || index >= command.request.size()) return {};
  return keywords(command.request[index].words);
}

// Sorted, each once, only those that begin like `typed`.
Words fitting(Words words, std::string_view typed) {
  std::erase_if(words, [typed](const auto& word) { return !base::starts_with_word(word, typed); });
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

std::string Completion::insertion(std::string_view text) const {
  if (words.empty()) return {};
  std::string common = words.front();
  for (const std::string& word : words) {
    std::size_t same = 0;
    while (same < std::min(common.size(), word.size()) &&
           base::lower(common[same]) == base::lower(word[same])) {
      ++same;
    }
    common.resize(same);
  }
  if (words.size() == 1) common += suffix;
  const std::size_t typed = text.size() - begin;
  return common.size() > typed ? common.substr(typed) : std::string();
}

Completion complete(std::string_view text) {
  Completion completion;
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) {
    completion.begin = std::min(text.find_first_not_of(' '), text.size());
    completion.words = fitting(command_words(), text.substr(completion.begin));
    if (completion.words.size() != 1) return completion;
    const auto* command = module::find_command(at::CommandName(completion.words.front()).name());
    if (command != nullptr && !command->request.empty()) completion.suffix = "=";
    return completion;
  }
  const auto* command = module::find_command(at::CommandName(text).name());
  if (command == nullptr) return completion;
  const Place place = place_in(text, equals);
  const auto bar = text.rfind('|');
  const bool is_behind_bar = bar != std::string_view::npos && bar >= place.begin;
  completion.begin = is_behind_bar ? bar + 1 : place.begin;
  completion.words = fitting(argument_words(*command, place), text.substr(completion.begin));
  const bool is_get_or_set = command->lower_name == "get" || command->lower_name == "set";
  const std::size_t arguments = command->lower_name == "get"   ? 2
                                : command->lower_name == "set" ? 3
                                                               : command->request.size();
  if (place.before.size() + 1 < arguments && (is_get_or_set || !is_behind_bar)) {
    completion.suffix = ",";
  }
  return completion;
}

}  // namespace cordelia::app
