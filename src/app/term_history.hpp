// What was typed at the console, from run to run. Lines that may hold a secret are not written.
#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <string_view>

#include "lab/failure.hpp"

namespace cordelia::app {

class TermHistory {
 public:
  // What the file holds; nothing where there is none or it cannot be read.
  static TermHistory load(std::filesystem::path file);

  // Keeps the last limits::history_lines_max; blank lines, lines that may hold a secret and a
  // repetition of the last line are passed over.
  void add(std::string_view line);

  // Replaces the file, which only its owner may read.
  lab::Result<void> save() const;

  const std::deque<std::string>& lines() const { return lines_; }

 private:
  std::filesystem::path file_;
  std::deque<std::string> lines_;
};

}  // namespace cordelia::app
