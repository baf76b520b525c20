#include "manual/json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "flash/fault.hpp"
#include "manual/wording.hpp"
#include "module/code_table.hpp"
#include "module/documented_errors.hpp"
#include "module/firmware.hpp"

namespace cordelia::manual {
namespace {

namespace bj = boost::json;

bj::string_view view(std::string_view text) { return {text.data(), text.size()}; }

const char* word_of(at::FieldKind kind) {
  switch (kind) {
    case at::FieldKind::text:
      return "text";
    case at::FieldKind::number:
      return "number";
    case at::FieldKind::boolean:
      return "boolean";
    case at::FieldKind::keyword:
      return "keyword";
    case at::FieldKind::flags:
      return "flags";
    case at::FieldKind::mac:
      return "mac";
    case at::FieldKind::ipv4:
      return "ipv4";
    case at::FieldKind::rest:
      return "rest";
    case at::FieldKind::payload:
      return "payload";
    case at::FieldKind::data:
      return "data";
  }
  return "";
}

bj::array words_of(std::span<const at::Keyword> words) {
  bj::array list;
  for (const auto& word : words) {
    list.push_back({{"word", view(word.word)}, {"meaning", view(word.meaning)}});
  }
  return list;
}

bj::array fields_of(std::span<const at::FieldInfo> fields) {
  bj::array list;
  for (const auto& field : fields) {
    bj::object object{{"name", view(field.name)},    {"meaning", view(field.meaning)},
                      {"kind", word_of(field.kind)}, {"optional", field.is_optional},
                      {"varies", field.varies},      {"secret", field.is_secret}};
    if (field.kind == at::FieldKind::text || field.kind == at::FieldKind::number) {
      object["min"] = field.range.min;
      object["max"] = field.range.max;
    }
    if (!field.words.empty()) object["words"] = words_of(field.words);
    list.push_back(std::move(object));
  }
  return list;
}

bj::object object_of(const module::Command& command) {
  bj::array errors;
  for (const auto& error : module::errors_of(command)) {
    errors.push_back({{"text", view(at::text(error.error.text))},
                      {"code", error.error.code},
                      {"when", view(error.when)}});
  }
  return {{"name", view(command.name)},
          {"syntax", syntax(command)},
          {"summary", view(command.summary)},
          {"source", view(command.source)},
          {"support", view(at::text(command.support))},
          {"reason", view(command.reason)},
          {"needs_network_processor", command.needs == at::Needs::running},
          {"arguments_min", command.arity.min},
          {"arguments_max", command.arity.max},
          {"arguments_counted", command.arity.is_counted},
          {"request", fields_of(command.request)},
          {"response", fields_of(command.response)},
          {"response_is_list", command.is_list},
          {"errors", std::move(errors)}};
}

bj::object object_of(const module::SettingRow& row) {
  bj::object object{{"id", view(row.id)},
                    {"copies", row.copies},
                    {"option", view(row.option)},
                    {"kind", kind(row)},
                    {"default", view(row.factory)},
                    {"meaning", view(row.meaning)},
                    {"source", view(row.source)},
                    {"writable", row.access == module::SettingAccess::read_write},
                    {"secret", row.is_secret},
                    {"varies", row.varies},
                    {"support", view(at::text(row.support))},
                    {"reason", view(row.reason)}};
  if (!row.words.empty()) object["words"] = words_of(row.words);
  return object;
}

bj::array codes() {
  bj::array list;
  for (const auto& row : module::code_table()) {
    list.push_back(
        {{"code", row.code}, {"name", view(row.symbol)}, {"meaning", view(row.meaning)}});
  }
  for (const auto& row : flash::fault_table()) {
    list.push_back({{"code", row.code}, {"name", view(row.name)}, {"meaning", view(row.meaning)}});
  }
  return list;
}

}  // namespace

std::string json() {
  bj::array commands;
  bj::array settings;
  bj::array events;
  bj::array firmwares;
  for (const auto& row : module::command_table()) commands.push_back(object_of(row));
  for (const auto& row : module::setting_table()) settings.push_back(object_of(row));
  for (const auto& row : module::event_table()) {
    events.push_back({{"syntax", syntax(row)},
                      {"name", view(row.name)},
                      {"sub", view(row.sub)},
                      {"when", view(row.when)},
                      {"source", view(row.source)},
                      {"fields", fields_of(row.fields)}});
  }
  for (const auto& firmware : module::firmwares()) {
    bj::object texts;
    for (const auto& row : module::event_texts())
      texts[view(row.text)] = view(firmware.say(row.id));
    firmwares.push_back({{"name", view(firmware.name)},
                         {"summary", view(firmware.summary)},
                         {"texts", std::move(texts)}});
  }
  return bj::serialize(bj::object{{"commands", std::move(commands)},
                                  {"settings", std::move(settings)},
                                  {"events", std::move(events)},
                                  {"firmwares", std::move(firmwares)},
                                  {"codes", codes()}});
}

std::string json(const module::Command& command) { return bj::serialize(object_of(command)); }

}  // namespace cordelia::manual
