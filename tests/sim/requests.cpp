#include "sim/requests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "flash/open_flags.hpp"
#include "module/command_table.hpp"
#include "module/setting_table.hpp"

namespace cordelia::sim {
namespace {

constexpr std::string_view line_end = "\r\n";

// Commands that would end most runs early if they came as often as the others.
constexpr std::string_view seldom[] = {"factoryreset", "hibernate",         "reboot",
                                       "stop",         "provisioningstart", "filectl"};

struct Pool {
  std::string_view field;  // the field's name, or a part of it
  std::vector<std::string_view> words;
};

const std::vector<Pool>& pools() {
  static const std::vector<Pool> all{
      {"ssid", {"your_ssid", "your_ssid", "other", "MIKROE GUEST"}},
      {"key", {"your_password", "wrong_password", ""}},
      {"bssid", {"", "34:31:c4:4a:eb:5f"}},
      {"file", {"a.pem", "b.pem", "f0", "f1", "f2", "/ql/ql_ca.pem", "/sys/x"}},
      {"cert", {"", "", "a.pem"}},
      {"signature", {"", "", "A"}},
      {"host", {"broker.test", "nowhere.test", "127.0.0.1"}},
      {"id", {"mqtt", "general", "status", "iot", "uart", "csr", "general_param", "connection"}},
      {"option", {"version", "time", "country_code", "device", "state", "basic", "enable"}},
      {"name", {"f0", "f1", "f2", "f3", "a.pem", "your_ssid"}},
  };
  return all;
}

bool is_seldom(std::string_view name) {
  return std::find(std::begin(seldom), std::end(seldom), name) != std::end(seldom);
}

}  // namespace

std::string RequestMaker::valid() {
  const auto rows = module::command_table();
  const auto* row = &rows[random_.below(rows.size())];
  if (row->run == nullptr || (is_seldom(row->lower_name) && chance(80))) {
    row = module::find_command("get");
  }
  std::string text = fmt::format("AT+{}", row->name);
  if (row->lower_name == "set" || row->lower_name == "get") {
    return text + '=' + setting_argument(row->lower_name == "set") + std::string(line_end);
  }
  if (row->lower_name == "filewrite") return file_write();
  char separator = '=';
  for (const auto& field : row->request) {
    if (field.is_optional && chance(10)) break;
    text += std::exchange(separator, ',');
    if (!field.is_optional || chance(60)) text += value_of(field);
  }
  return text + std::string(line_end);
}

std::string RequestMaker::setting() {
  return "AT+set=" + setting_argument(true) + std::string(line_end);
}

std::string RequestMaker::nearly_valid() {
  auto text = valid();
  const auto at = random_.below(text.size());
  switch (random_.below(8)) {
    case 0:
      text.erase(at, 1 + random_.below(4));
      break;
    case 1:
      text.insert(at, 1 + random_.below(3), ',');
      break;
    case 2:
      text.insert(at, any_bytes(4));
      break;
    case 3:
      text[at] = static_cast<char>(random_.below(256));
      break;
    case 4:
      text.insert(at, chance(50) ? "\"" : " ");
      break;
    case 5:
      if (const auto digit = text.find_first_of("0123456789"); digit != std::string::npos) {
        constexpr std::array<std::string_view, 9> numbers{
            "-1", "4294967296", "9223372036854775808", "0x10", "1e3", "007", "+1", " 5", ""};
        text.replace(digit, 1, numbers[random_.below(numbers.size())]);
      }
      break;
    case 6:
      for (auto& c : text) c = chance(50) ? base::lower(c) : c;
      break;
    default:
      text.insert(at, letters(1 + random_.below(5'000)));
      break;
  }
  return text + std::string(line_end);
}

std::string RequestMaker::garbage() {
  constexpr std::size_t usual = 60;
  constexpr std::size_t long_line = 9'000;
  return any_bytes(chance(95) ? usual : long_line) + std::string(line_end);
}

std::string RequestMaker::value_of(const at::FieldInfo& field) {
  switch (field.kind) {
    case at::FieldKind::text:
    case at::FieldKind::rest:
      return text_for(field);
    case at::FieldKind::number:
      if (field.name == "fileID" && !known_.handles.empty()) return one_of(known_.handles);
      if (field.name.find("oken") != std::string_view::npos && chance(70)) {
        return known_.tokens.empty() || chance(50) ? "0" : one_of(known_.tokens);
      }
      return number_in(field.range);
    case at::FieldKind::boolean:
      return chance(50) ? "true" : "0";
    case at::FieldKind::keyword:
      return words_of(field, false);
    case at::FieldKind::flags:
      return words_of(field, true);
    case at::FieldKind::mac:
      return chance(50) ? "34:31:c4:4a:eb:5f" : "0x1:0x2:0x3:0x4:0x5:0x6";
    case at::FieldKind::ipv4:
      return fmt::format("192.168.178.{}", random_.below(256));
    default:
      return letters(random_.below(20));
  }
}

std::string RequestMaker::text_for(const at::FieldInfo& field) {
  if (chance(80)) {
    const auto name = base::lowered(field.name);
    for (const auto& pool : pools()) {
      if (name.find(pool.field) == std::string::npos) continue;
      return std::string(pool.words[random_.below(pool.words.size())]);
    }
  }
  constexpr std::int64_t usual = 24;
  const auto longest = field.range.max == 0 || chance(95) ? usual : field.range.max + 1;
  auto text =
      letters(random_.below(static_cast<std::uint64_t>(std::min<std::int64_t>(longest, 600))));
  return chance(30) ? '"' + text + '"' : text;
}

std::string RequestMaker::number_in(at::Range range) {
  const auto span = static_cast<std::uint64_t>(range.max) - static_cast<std::uint64_t>(range.min);
  switch (random_.below(6)) {
    case 0:
      return fmt::format("{}", range.min);
    case 1:
      return fmt::format("{}", range.max);
    case 2:
      return fmt::format("{:#x}", std::max<std::int64_t>(range.min, 1));
    default:
      // Small ones are likelier to mean something.
      return fmt::format("{}", range.min + static_cast<std::int64_t>(random_.below(
                                               std::min<std::uint64_t>(span, 40) + 1)));
  }
}

std::string RequestMaker::words_of(const at::FieldInfo& field, bool several) {
  if (field.words.empty()) return letters(4);
  std::string text;
  do {
    if (!text.empty()) text += '|';
    text += field.words[random_.below(field.words.size())].word;
  } while (several && chance(50));
  return text;
}

std::string RequestMaker::setting_argument(bool with_value) {
  const auto rows = module::setting_table();
  const auto& row = rows[random_.below(rows.size())];
  std::string text{row.id};
  if (row.copies > 0) text += std::to_string(random_.below(row.copies));
  text += fmt::format(",{}", row.option);
  if (!with_value) return text;
  at::FieldInfo field;
  field.name = row.option;
  field.range = row.range;
  field.words = row.words;
  switch (row.kind) {
    case module::SettingKind::number:
      return text + ',' + number_in(row.range);
    case module::SettingKind::boolean:
      return text + (chance(50) ? ",true" : ",false");
    case module::SettingKind::flags:
    case module::SettingKind::flags_text:
      return text + ',' + words_of(field, true);
    case module::SettingKind::hex:
      return text + fmt::format(",{:#x}", random_.below(0x10000));
    default:
      return text + ',' + text_for(field);
  }
}

// Its length is that of its data.
std::string RequestMaker::file_write() {
  const auto data = any_bytes(300);
  const auto handle = known_.handles.empty() ? "1" : one_of(known_.handles);
  const auto offset = number_in({0, 64});
  if (chance(50)) {
    return fmt::format("AT+fileWrite={},{},0,{},{}\r\n", handle, offset, data.size(), data);
  }
  const auto text = base::base64_encode(base::bytes_of(data));
  const auto length = chance(50) ? text.size() : data.size();
  return fmt::format("AT+fileWrite={},{},1,{},{}\r\n", handle, offset, length, text);
}

std::string RequestMaker::any_bytes(std::size_t bytes_max) {
  std::string text;
  const auto size = random_.below(bytes_max + 1);
  const bool is_text = chance(50);
  while (text.size() < size) {
    text += static_cast<char>(is_text ? ' ' + random_.below(95) : random_.below(256));
  }
  return text;
}

std::string RequestMaker::letters(std::size_t size) {
  std::string text;
  while (text.size() < size) text += static_cast<char>('a' + random_.below(26));
  return text;
}

}  // namespace cordelia::sim
