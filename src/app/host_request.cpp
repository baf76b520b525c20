#include "app/host_request.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/host_limits.hpp"
#include "at/request_reader.hpp"
#include "at/tokens.hpp"
#include "base/text.hpp"
#include "module/command_table.hpp"
#include "module/masking.hpp"
#include "replay/utf8.hpp"

namespace cordelia::app {
namespace {

struct SlowRequest {
  std::string_view name;
  std::string_view first_arguments;  // empty: any
  base::Duration timeout;
};

// at-protocol 7.2 [driver].
constexpr SlowRequest slow_requests[] = {
    {"factoryreset", "", limits::factory_reset_timeout},
    {"filectl", "restore", limits::factory_reset_timeout},
    {"netappgethostbyname", "", limits::host_lookup_timeout},
    {"get", "ota,updateversion", limits::update_version_timeout},
};

std::string_view after_equals(std::string_view text) {
  const auto equals = text.find('=');
  return equals == std::string_view::npos ? std::string_view() : text.substr(equals + 1);
}

bool writes_a_file(std::string_view text) { return at::CommandName(text).name() == "filewrite"; }

// The fileWrite up to the comma in front of its data; all of it where it has fewer arguments.
std::string_view head_of_write(std::string_view text) {
  std::size_t comma = text.find('=');
  for (unsigned i = 0; i < module::payload_comma && comma != std::string_view::npos; ++i) {
    comma = text.find(',', comma + 1);
  }
  return comma == std::string_view::npos ? text : text.substr(0, comma + 1);
}

// Whether the table says which arguments are secret.
bool knows_arguments(std::string_view text) {
  const auto* row = module::find_command(at::CommandName(text).name());
  return row != nullptr && row->support == at::Support::implemented;
}

std::string masked(std::string_view text) {
  return module::masked({.kind = at::RequestKind::line, .text = text, .payload = {}});
}

}  // namespace

base::Duration answer_timeout(std::string_view text) {
  const at::CommandName command(text);
  const auto arguments = base::trimmed(after_equals(text));
  for (const auto& [name, first_arguments, timeout] : slow_requests) {
    if (command.name() == name && base::starts_with_word(arguments, first_arguments)) {
      return timeout;
    }
  }
  return limits::answer_timeout;
}

std::optional<std::string> trouble_with(std::string_view text) {
  at::RequestReader reader({module::payload_rule, module::payload_comma});
  const std::string line = std::string(text) + "\r\n";
  auto input = base::bytes_of(line);
  std::size_t requests = 0;
  while (reader.next(input, {})) ++requests;
  if (reader.due()) return "the data is shorter than the request says";
  if (requests == 0) return "it is empty";
  if (requests > 1) return "a line end stands in it; send its lines one by one";
  return std::nullopt;
}

std::string shown_request(std::string_view text) {
  if (writes_a_file(text)) {
    const auto head = head_of_write(text);
    return fmt::format("{}<{} bytes>", replay::visible(head), text.size() - head.size());
  }
  const auto equals = text.find('=');
  if (knows_arguments(text) || equals == std::string_view::npos) {
    return replay::visible(masked(text));
  }
  return replay::visible(text.substr(0, equals + 1)) + "***";
}

bool may_hold_secret(std::string_view text) {
  return writes_a_file(text) || !knows_arguments(text) || masked(text) != text;
}

}  // namespace cordelia::app
