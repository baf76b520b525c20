// What the module answers instead of OK: `ERROR: <text>,<code>` (at-protocol 1.7). The texts are a
// closed list; the codes of `process command` are SimpleLink's and belong to the rooms that fail.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cordelia::at {

enum class ErrorText { command_not_exist, number_of_parameters, parse_parameters, process_command };

struct Error {
  ErrorText text = ErrorText::process_command;
  int code = 0;

  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = base::Result<T, Error>;

// at-protocol 1.7: the codes of `parse parameters`.
inline constexpr Error unknown_command{ErrorText::command_not_exist, 0};
inline constexpr Error wrong_count{ErrorText::number_of_parameters, 0};
inline constexpr Error bad_value{ErrorText::parse_parameters, -1};
inline constexpr Error missing_delimiter{ErrorText::parse_parameters, -3};
inline constexpr Error unknown_keyword{ErrorText::parse_parameters, -4};
inline constexpr Error too_long{ErrorText::parse_parameters, -5};
inline constexpr Error out_of_range{ErrorText::parse_parameters, 0};

// Syntax was right, execution failed; `code` is one of at-protocol section 6.
constexpr Error process_error(int code) { return {ErrorText::process_command, code}; }

// An error that a row names: what makes a host see it. Documents print it, and a test wants each
// one reached.
struct DocumentedError {
  Error error;
  std::string_view when;
};

std::string_view text(ErrorText text);

// Appends the line with its CR LF.
void append_line(std::string& to, const Error& error);

}  // namespace cordelia::at
