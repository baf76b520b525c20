#include "scenario/key_tables_text.hpp"

#include <fmt/format.h>

#include "scenario/key_tables.hpp"

namespace cordelia::scenario {
namespace {

// A bar would end its cell.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c;
  }
  return result;
}

std::string default_text(const config::KeyText& key) {
  if (key.is_needed) return "needed";
  return key.usual.empty() ? "" : fmt::format("`{}`", cell(key.usual));
}

std::string section(const TableText& table) {
  auto text =
      table.title.empty() ? std::string("### The fleet") : fmt::format("### `{}`", table.title);
  text += fmt::format("\n\n{}\n\n| key | holds | default | meaning |\n| --- | --- | --- | --- |\n",
                      table.meaning);
  for (const auto& key : table.keys) {
    text += fmt::format("| `{}` | {} | {} | {} |\n", key.name, cell(config::kind_text(key)),
                        default_text(key), cell(key.meaning));
  }
  return text;
}

}  // namespace

std::string keys_markdown() {
  std::string text;
  for (const auto& table : key_tables()) text += (text.empty() ? "" : "\n") + section(table);
  return text;
}

}  // namespace cordelia::scenario
