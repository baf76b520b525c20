#include "module/documented_errors.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "module/codes.hpp"

namespace cordelia::module {
namespace {

using at::FieldInfo;
using at::FieldKind;

void add(std::vector<RowError>& to, const at::Error& error, std::string when) {
  const auto known = std::find_if(to.begin(), to.end(),
                                  [&](const RowError& entry) { return entry.error == error; });
  if (known == to.end()) {
    to.push_back({error, std::move(when)});
  } else {
    known->when += "; " + when;
  }
}

void add_text(std::vector<RowError>& to, const FieldInfo& field) {
  if (field.range.max < static_cast<std::int64_t>(limits::request_line_bytes_max)) {
    add(to, at::too_long, fmt::format("{} is longer than {} bytes", field.name, field.range.max));
  }
  if (field.range.min > 0 && !field.is_optional) {
    add(to, at::bad_value, fmt::format("{} is empty", field.name));
  }
}

void add_number(std::vector<RowError>& to, const FieldInfo& field) {
  add(to, at::bad_value,
      fmt::format("{} is not within {} to {}", field.name, field.range.min, field.range.max));
  add(to, at::unknown_keyword, fmt::format("{} is no number", field.name));
}

void add_field(std::vector<RowError>& to, const FieldInfo& field) {
  switch (field.kind) {
    case FieldKind::text:
      return add_text(to, field);
    case FieldKind::number:
      return add_number(to, field);
    case FieldKind::boolean:
      return add(to, at::unknown_keyword, fmt::format("{} is neither true nor false", field.name));
    case FieldKind::keyword:
      if (!field.is_optional) {
        add(to, at::bad_value, fmt::format("{} is empty", field.name));
      }
      [[fallthrough]];
    case FieldKind::flags:
      return add(to, at::unknown_keyword, fmt::format("{} has a word unknown here", field.name));
    case FieldKind::mac:
      return add(to, at::bad_value, fmt::format("{} is no address of six bytes", field.name));
    case FieldKind::ipv4:
      return add(to, at::bad_value, fmt::format("{} is no IPv4 address", field.name));
    case FieldKind::rest:
    case FieldKind::payload:
    case FieldKind::data:
      return;
  }
}

}  // namespace

std::vector<RowError> errors_of(const Command& command) {
  std::vector<RowError> errors;
  if (command.run == nullptr) return errors;
  if (command.arity.is_counted) {
    add(errors, at::wrong_count, "there are too few or too many arguments");
  }
  if (command.needs == at::Needs::running) {
    add(errors, at::process_error(codes::not_started), "the network processor is stopped");
  }
  for (const auto& field : command.request) add_field(errors, field);
  for (const auto& own : command.errors) add(errors, own.error, std::string(own.when));
  return errors;
}

}  // namespace cordelia::module
