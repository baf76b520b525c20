// One line of input on a terminal, with history and completion, while the loop goes on: what is
// printed meanwhile stands above the line that is being typed. Not for pipes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "io/runtime.hpp"

namespace cordelia::app {

class LineEditor {
 public:
  enum class End { line, left, interrupted };

  struct Read {
    End end = End::left;
    std::string line{};
  };

  // The loop outlives the editor and has work of its own all the time.
  LineEditor(io::asio::io_context& loop, std::string_view prompt);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  // Runs the loop until a line is there, the user left (Ctrl-D, or the terminal is gone), or
  // somebody called interrupt(). The typed line is erased from the screen.
  Read read();

  // From the loop: read() returns soon, and what was typed is dropped.
  void interrupt();

  // A line of text, its end added.
  void print(std::string_view line);

  void remember(const std::string& line);

 private:
  class Terminal;

  std::unique_ptr<Terminal> terminal_;
};

}  // namespace cordelia::app
