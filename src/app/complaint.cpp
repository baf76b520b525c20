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

ExitStatus after_output(ExitStatus status) {
  if (status != ExitStatus::ok || std::ferror(stdout) == 0) return status;
  return complain({ExitStatus::environment, "standard output could not be written whole", 0});
}

}  // namespace cordelia::app
