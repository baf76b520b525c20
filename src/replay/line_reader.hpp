// Cuts what a module says into lines. A payload that a line announces by count is taken by count: a
// line end inside it is data (at-protocol 2.4.4).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::replay {

class LineReader {
 public:
  void feed(base::ByteView input);

  // The next whole line without its line end (CR LF, or LF alone); nothing until more is fed. Lines
  // beyond limits::device_line_bytes_max are cut there and their rest is dropped.
  std::optional<std::string> next(const Vocabulary& vocabulary);

  // What came of a line whose end has not come.
  std::string_view unfinished() const;

 private:
  std::string take(std::size_t line_bytes, std::size_t with_end);
  bool drop_rest_of_long_line();
  std::optional<std::size_t> counted_bytes(const Vocabulary& vocabulary) const;

  std::string buffer_;
  std::size_t begin_ = 0;    // of the current line in the buffer
  std::size_t scanned_ = 0;  // bytes of it that hold no line end
  bool is_dropping_ = false;
};

}  // namespace cordelia::replay
