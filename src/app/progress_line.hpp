// How far a transfer is, on one line of standard error that goes when the transfer does. Only where
// that is a terminal.
#pragma once

#include <cstddef>
#include <string>

namespace cordelia::app {

// `ca.pem  512 of 1452 bytes, 35 %`.
std::string progress_text(const std::string& name, std::size_t done, std::size_t all);

class ProgressLine {
 public:
  explicit ProgressLine(std::string name);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::size_t done, std::size_t all);

 private:
  std::string name_;
  bool is_terminal_;
  bool is_shown_ = false;
};

}  // namespace cordelia::app
