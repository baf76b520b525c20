#include "replay/module_vocabulary.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "base/text.hpp"
#include "module/command_table.hpp"
#include "module/events.hpp"
#include "module/setting_table.hpp"

namespace cordelia::replay {
namespace {

using module::Command;
using module::SettingRow;

// at-protocol 7.1: the largest chunk that every known module takes.
constexpr std::size_t chunk_bytes_max = 1460;

constexpr std::string_view file_id = "fileID";

std::string word(std::string_view text) { return std::string(text); }

std::vector<std::string> words_of(const at::FieldInfo& field) {
  std::vector<std::string> words;
  for (const auto& keyword : field.words) words.push_back(word(keyword.word));
  return words;
}

bool writes_content(const Command& command) {
  return !command.request.empty() && command.request.back().kind == at::FieldKind::payload;
}

// In a request that writes a content the fields around it say where, how and how much.
ArgumentKind kind_of(const at::FieldInfo& field, bool in_content_request) {
  if (field.kind == at::FieldKind::payload) return ArgumentKind::content;
  if (field.kind == at::FieldKind::rest) return ArgumentKind::rest;
  if (!in_content_request) return ArgumentKind::plain;
  if (field.name == "offset") return ArgumentKind::offset;
  if (field.name == "format") return ArgumentKind::format;
  if (field.name == "length") return ArgumentKind::length;
  return ArgumentKind::plain;
}

// Handles end with the file, all that the module chose ends with a restart.
std::vector<std::string> released_by(const Command& command) {
  if (command.name == "fileClose") return {word(file_id)};
  if (command.name == "reboot" || command.name == "factoryreset" || command.name == "hibernate") {
    return {word(every_role)};
  }
  if (command.name == "stop") return {word(file_id)};
  return {};
}

bool opens_something(const Command& command) {
  return std::any_of(command.response.begin(), command.response.end(),
                     [](const at::FieldInfo& field) { return field.name == file_id; });
}

// A token that an answer gave is meant where a request names one.
std::string role_of(const at::FieldInfo& field) {
  return word(field.name == "token" ? std::string_view("secureToken") : field.name);
}

RequestShape request_of(const Command& command) {
  RequestShape shape;
  shape.name = word(command.name);
  const bool content = writes_content(command);
  for (const auto& field : command.request) {
    shape.arguments.push_back({role_of(field), kind_of(field, content), words_of(field)});
  }
  shape.arguments_min = command.arity.min;
  if (content) {
    shape.chunk_bytes_max = chunk_bytes_max;
    shape.base64_format = "1";
  }
  if (command.answers_within > base::Duration::zero())
    shape.answers_within = command.answers_within;
  shape.releases = released_by(command);
  if (opens_something(command)) shape.opens = 0;
  return shape;
}

FieldKind reply_kind(std::span<const at::FieldInfo> fields, std::size_t index) {
  const auto& field = fields[index];
  if (field.kind == at::FieldKind::data) return FieldKind::payload;
  const bool counts = index + 1 < fields.size() && fields[index + 1].kind == at::FieldKind::data;
  if (counts) return FieldKind::count;
  // Texts of the user's may hold commas; so may the only value of an answer.
  const bool is_free = field.name == "ssid" || field.name == "payload" || field.name == "value";
  return is_free ? FieldKind::rest : FieldKind::plain;
}

std::vector<Field> fields_of(std::span<const at::FieldInfo> infos) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < infos.size(); ++i) {
    const auto kind = reply_kind(infos, i);
    fields.push_back({word(infos[i].name), infos[i].varies && kind != FieldKind::count, kind});
  }
  return fields;
}

LineShape line_of(const Command& command) {
  return {word(command.lower_name), "", fields_of(command.response), {}, {}};
}

LineShape line_of(const module::EventInfo& event) {
  LineShape shape{word(event.name), word(event.sub), fields_of(event.fields), {}, {}};
  if (event.sub.empty()) {
    shape.releases = {word(every_role)};  // a start-up
  } else if (event.name == "eventwlan" || event.name == "eventnetapp") {
    for (const auto& field : event.fields) {
      if (field.varies && event.sub != "disconnect") shape.releases.push_back(word(field.name));
    }
  }
  return shape;
}

std::vector<std::string> ids_of(const SettingRow& row) {
  if (row.copies == 0) return {word(row.id)};
  std::vector<std::string> ids;
  for (unsigned i = 0; i < row.copies; ++i) ids.push_back(word(row.id) + std::to_string(i));
  return ids;
}

void add_setting(const SettingRow& row, const std::string& id, Vocabulary& vocabulary) {
  const std::vector<std::string> leading{id, word(row.option)};
  const std::vector<Argument> names{{"ID", ArgumentKind::plain, {}},
                                    {"Option", ArgumentKind::plain, {}}};
  vocabulary.requests.push_back({"get", leading, names, 2});
  if (row.access == module::SettingAccess::read_write) {
    RequestShape set{"set", leading, names, 3};
    std::vector<std::string> words;
    for (const auto& keyword : row.words) words.push_back(word(keyword.word));
    set.arguments.push_back({"Value", ArgumentKind::rest, std::move(words)});
    vocabulary.requests.push_back(std::move(set));
  }
  if (row.varies) {
    vocabulary.lines.push_back(
        {"get", "", {{id + '.' + word(row.option), true, FieldKind::rest}}, leading, {}});
  }
}

}  // namespace

Vocabulary module_vocabulary() {
  Vocabulary vocabulary;
  for (const auto& command : module::command_table()) {
    if (command.support != at::Support::implemented) continue;
    // get and set are described option by option, but the plain row serves what no option names.
    const bool by_option = command.name == "get" || command.name == "set";
    if (!by_option) vocabulary.requests.push_back(request_of(command));
    if (!command.response.empty()) vocabulary.lines.push_back(line_of(command));
  }
  for (const auto& row : module::setting_table()) {
    for (const auto& id : ids_of(row)) add_setting(row, id, vocabulary);
  }
  for (const auto& event : module::event_table()) vocabulary.lines.push_back(line_of(event));
  return vocabulary;
}

}  // namespace cordelia::replay
