#include "module/masking.hpp"

#include <fmt/format.h>

#include "at/tokens.hpp"
#include "module/command_table.hpp"
#include "module/option_table.hpp"
#include "module/setting_table.hpp"

namespace cordelia::module {
namespace {

constexpr std::string_view hidden = "***";

// `text` with the argument at `index` hidden; the last one reaches to the end of the line.
std::string hide(std::string_view text, std::size_t index, at::Position position) {
  auto rest = at::arguments_of(text);
  for (std::size_t i = 0; i < index; ++i) (void)at::take_argument(rest, at::Position::inner);
  auto behind = rest;
  if (at::take_argument(behind, position).empty()) return std::string(text);
  std::string result(text.substr(0, text.size() - rest.size()));
  result += hidden;
  if (position == at::Position::inner && !behind.empty()) {
    result += ',';
    result += behind;
  }
  return result;
}

bool sets_a_secret(std::string_view arguments) {
  const auto id = at::take_argument(arguments, at::Position::inner);
  const auto option = at::take_argument(arguments, at::Position::inner);
  const auto setting = find_setting(id, option);
  return setting && setting->row->is_secret;
}

}  // namespace

std::string masked(const at::Request& request) {
  const auto text = request.text;
  if (request.kind == at::RequestKind::overlong) return "(a line that is too long)";
  if (request.kind == at::RequestKind::incomplete_payload) return "(an incomplete payload)";
  if (request.payload) return fmt::format("{}<{} bytes>", text, request.payload->size());
  const at::CommandName name(text);
  if (name.name() == "set" && sets_a_secret(at::arguments_of(text))) {
    return hide(text, 2, at::Position::last);
  }
  if (sets_a_secret_option(name.name(), at::arguments_of(text))) {
    return hide(text, 2, at::Position::last);
  }
  const auto* row = find_command(name.name());
  if (row == nullptr) return std::string(text);
  for (std::size_t i = 0; i < row->request.size(); ++i) {
    if (row->request[i].is_secret) return hide(text, i, at::Position::inner);
  }
  return std::string(text);
}

}  // namespace cordelia::module
