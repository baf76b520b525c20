#include "app/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

#include "replay/utf8.hpp"

namespace cordelia::app {
namespace {

// ECMA-48 EL: erases from the cursor to the end of the line.
constexpr const char* erase_line = "\r\x1b[K";

}  // namespace

std::size_t percent_of(std::size_t done, std::size_t all) {
  return all == 0 ? 100 : done * 100 / all;
}

std::string progress_text(const std::string& name, std::size_t done, std::size_t all) {
  return fmt::format("{}  {} of {} bytes, {} %", replay::visible(name), done, all,
                     percent_of(done, all));
}

ProgressLine::ProgressLine(std::string name)
    : name_(std::move(name)), is_terminal_(::isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
  if (shown_percent_) std::fprintf(stderr, "%s", erase_line);
}

void ProgressLine::show(std::size_t done, std::size_t all) {
  const std::size_t percent = percent_of(done, all);
  if (!is_terminal_ || shown_percent_ == percent) return;
  std::fprintf(stderr, "%s%s", erase_line, progress_text(name_, done, all).c_str());
  shown_percent_ = percent;
}

}  // namespace cordelia::app
