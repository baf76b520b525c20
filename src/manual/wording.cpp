#include "manual/wording.hpp"

#include <fmt/format.h>

#include <limits>

namespace cordelia::manual {
namespace {

std::string fields_of(std::span<const at::FieldInfo> infos, std::size_t min) {
  std::string text;
  std::size_t open = 0;
  for (std::size_t i = 0; i < infos.size(); ++i) {
    const bool may_be_missing = i >= min;
    if (may_be_missing) {
      text += '[';
      ++open;
    }
    if (i > 0) text += ',';
    text += fmt::format("<{}>", infos[i].name);
  }
  return text + std::string(open, ']');
}

std::string words(std::span<const at::Keyword> list) {
  std::string text;
  for (const auto& word : list) {
    if (!text.empty()) text += ", ";
    text += word.word;
  }
  return text;
}

std::string number_kind(at::Range range) {
  constexpr auto low = std::numeric_limits<std::int32_t>::min();
  if (range.min == low) return "number";
  return fmt::format("number, {} to {}", range.min, range.max);
}

std::string bare_kind(const at::FieldInfo& field) {
  switch (field.kind) {
    case at::FieldKind::text:
      return fmt::format("text, {} to {} bytes", field.range.min, field.range.max);
    case at::FieldKind::number:
      return number_kind(field.range);
    case at::FieldKind::boolean:
      return "true or false";
    case at::FieldKind::keyword:
      return "one of: " + words(field.words);
    case at::FieldKind::flags:
      return "joined by |: " + words(field.words);
    case at::FieldKind::mac:
      return "address of six bytes";
    case at::FieldKind::ipv4:
      return "IPv4 address";
    case at::FieldKind::rest:
      return "text up to the end of the line";
    case at::FieldKind::payload:
      return "bytes, or Base64";
    case at::FieldKind::data:
      return "bytes";
  }
  return "";
}

}  // namespace

std::string syntax(const module::Command& command) {
  std::string text = fmt::format("AT+{}", command.name);
  if (command.request.empty()) return text;
  return text + "=" + fields_of(command.request, command.arity.min);
}

std::string answer_syntax(const module::Command& command) {
  if (command.response.empty()) return "";
  return fmt::format("+{}:{}{}", command.lower_name,
                     fields_of(command.response, command.response.size()),
                     command.is_list ? " (one line each)" : "");
}

std::string syntax(const module::EventInfo& event) {
  std::string text = fmt::format("+{}:{}", event.name, event.sub);
  if (!event.sub.empty() && !event.fields.empty()) text += ',';
  return text + fields_of(event.fields, event.fields.size());
}

std::string kind(const at::FieldInfo& field) {
  std::string text = bare_kind(field);
  if (field.is_optional) text += "; may be empty";
  if (field.is_secret) text += "; hidden in traces";
  if (field.varies) text += "; chosen by module or network";
  return text;
}

std::string kind(const module::SettingRow& row) {
  using module::SettingKind;
  switch (row.kind) {
    case SettingKind::text:
      return fmt::format("text, up to {} bytes", row.range.max);
    case SettingKind::number:
      return number_kind(row.range);
    case SettingKind::boolean:
      return "true or false";
    case SettingKind::flags_text:
    case SettingKind::flags:
      return "joined by |: " + words(row.words);
    case SettingKind::hex:
      return fmt::format("hexadecimal, {:#x} to {:#x}", row.range.min, row.range.max);
    case SettingKind::computed:
      return "known to the module";
  }
  return "";
}

std::string line(const at::Error& error) {
  return fmt::format("ERROR: {},{}", at::text(error.text), error.code);
}

std::string standing(at::Support support, std::string_view reason) {
  std::string text(at::text(support));
  return reason.empty() ? text : fmt::format("{}: {}", text, reason);
}

std::string ids(const module::SettingRow& row) {
  if (row.copies == 0) return std::string(row.id);
  return fmt::format("{0}0 to {0}{1}", row.id, row.copies - 1);
}

}  // namespace cordelia::manual
