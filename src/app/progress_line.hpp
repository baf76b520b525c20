// How far a transfer is, on one line of standard error that goes when the transfer does. Only where
// that is a terminal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace cordelia::app {

// Rounded down; 100 where there is nothing to do.
std::size_t percent_of(std::size_t done, std::size_t all);

// `ca.pem  512 of 1452 bytes, 35 %`.
std::string progress_text(const std::string& name, std::size_t done, std::size_t all);

class ProgressLine {
 public:
  explicit ProgressLine(std::string name);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // Prints where the percentage has changed.
  void show(std::size_t done, std::size_t all);

 private:
  std::string name_;
  bool is_terminal_;
  std::optional<std::size_t> shown_percent_;
};

}  // namespace cordelia::app
