#include "at/error.hpp"

#include <fmt/format.h>

#include <iterator>

namespace cordelia::at {

std::string_view text(ErrorText text) {
  switch (text) {
    case ErrorText::command_not_exist:
      return "command not exist";
    case ErrorText::number_of_parameters:
      return "number of parameters";
    case ErrorText::parse_parameters:
      return "parse parameters";
    case ErrorText::process_command:
      return "process command";
  }
  return "";
}

void append_line(std::string& to, const Error& error) {
  fmt::format_to(std::back_inserter(to), "ERROR: {},{}\r\n", text(error.text), error.code);
}

}  // namespace cordelia::at
