#include "app/complaint.hpp"

#include <cstdio>

namespace cordelia::app {

ExitStatus complain(const HostFailure& failure) {
  std::fprintf(stderr, "cordelia: %s\n", failure.text.c_str());
  return failure.status;
}

ExitStatus complain_of_usage(const std::string& text) {
  return complain({ExitStatus::usage, text});
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

}  // namespace cordelia::app
