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

// Which argument of a request line is a secret.
struct SecretArgument {
  std::size_t index = 0;
  at::Position position = at::Position::inner;
  std::string name;
};

std::string option_name(std::string_view arguments) {
  const auto id = at::take_argument(arguments, at::Position::inner);
  return fmt::format("{} {}", id, at::take_argument(arguments, at::Position::inner));
}

std::optional<SecretArgument> secret_argument(std::string_view line) {
  const at::CommandName name(line);
  const auto arguments = at::arguments_of(line);
  const bool is_setting = name.name() == "set" && sets_a_secret(arguments);
  if (is_setting || sets_a_secret_option(name.name(), arguments)) {
    return SecretArgument{2, at::Position::last, option_name(arguments)};
  }
  const auto* row = find_command(name.name());
  if (row == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < row->request.size(); ++i) {
    const auto& field = row->request[i];
    if (field.is_secret) return SecretArgument{i, at::Position::inner, std::string(field.name)};
  }
  return std::nullopt;
}

}  // namespace

std::string masked(const at::Request& request) {
  const auto text = request.text;
  if (request.kind == at::RequestKind::overlong) return "(a line that is too long)";
  if (request.kind == at::RequestKind::incomplete_payload) return "(an incomplete payload)";
  if (request.payload) return fmt::format("{}<{} bytes>", text, request.payload->size());
  const auto secret = secret_argument(text);
  return secret ? hide(text, secret->index, secret->position) : std::string(text);
}

std::optional<SecretPart> secret_part(std::string_view line) {
  auto secret = secret_argument(line);
  if (!secret) return std::nullopt;
  auto rest = at::arguments_of(line);
  for (std::size_t i = 0; i < secret->index; ++i) {
    (void)at::take_argument(rest, at::Position::inner);
  }
  const auto value = at::take_argument(rest, secret->position);
  if (value.empty()) return std::nullopt;
  const auto begin = static_cast<std::size_t>(value.data() - line.data());
  return SecretPart{begin, begin + value.size(), std::move(secret->name)};
}

}  // namespace cordelia::module
