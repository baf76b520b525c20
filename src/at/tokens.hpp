// Takes a request line apart (at-protocol 1.2 to 1.4): command name, arguments, quotes.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace cordelia::at {

// Longest command name that is looked up, `+` included.
inline constexpr std::size_t command_name_bytes_max = 32;

// The name of a request as the table knows it: lower case, without blanks, without `at+`. Empty
// where the line does not start with AT+ or the name is too long to be any command's.
class CommandName {
 public:
  explicit CommandName(std::string_view line);

  std::string_view name() const { return {name_.data(), size_}; }

 private:
  std::array<char, command_name_bytes_max> name_{};
  std::size_t size_ = 0;
};

// What follows the first `=`; empty where there is none.
std::string_view arguments_of(std::string_view line);

// How many arguments a counting command sees: commas inside quotes do not count (a toggle on `"`).
std::size_t count_arguments(std::string_view arguments);

enum class Position { inner, last };

// Takes one argument off the front of `rest`, its comma included; blanks around it and its outer
// quotes are dropped. The last argument runs to the end of the line.
std::string_view take_argument(std::string_view& rest, Position position);

// The last-argument rule for text that is already split off: trim, then drop one outer pair of
// quotes.
std::string_view unquoted(std::string_view text);

}  // namespace cordelia::at
