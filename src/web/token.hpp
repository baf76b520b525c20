// The secret that opens the terminal: whoever knows it may do everything that the page can do.
#pragma once

#include <string>
#include <string_view>

namespace cordelia::web {

class Token {
 public:
  // 192 bits from the system's random source, as hexadecimal digits.
  static Token make();

  explicit Token(std::string text) : text_(std::move(text)) {}

  const std::string& text() const { return text_; }

  // Takes as long for a nearly right one as for any other of the same length.
  bool is(std::string_view given) const;

 private:
  std::string text_;
};

}  // namespace cordelia::web
