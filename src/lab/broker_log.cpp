#include "lab/broker_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/text.hpp"
#include "lab/limits.hpp"

namespace cordelia::lab {
namespace {

namespace fs = std::filesystem;

fs::path aside(const fs::path& log) { return log.string() + ".1"; }

bool holds(std::string_view log, std::string_view words) {
  return log.find(words) != std::string_view::npos;
}

}  // namespace

void keep_aside(const fs::path& log) {
  std::error_code ignored;
  fs::rename(log, aside(log), ignored);
}

bool bound_log(const fs::path& log) {
  std::error_code ignored;
  const auto size = fs::file_size(log, ignored);
  if (ignored || size <= limits::log_bytes_max) return false;
  fs::copy_file(log, aside(log), fs::copy_options::overwrite_existing, ignored);
  fs::resize_file(log, 0, ignored);
  return true;
}

Result<io::FileDescriptor> open_log(const fs::path& log) {
  constexpr mode_t owner_only = 0600;
  constexpr int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
  io::FileDescriptor descriptor{::open(log.c_str(), flags, owner_only)};
  if (descriptor.is_open()) return descriptor;
  return fail(Fault::file_unusable,
              fmt::format("{}: {}", log.string(), std::system_category().message(errno)));
}

// It says so when all its listeners are open.
bool says_ready(std::string_view log) {
  const auto start = log.find("mosquitto version ");
  return start != std::string_view::npos && holds(log.substr(start), " running\n");
}

bool says_port_taken(std::string_view log) {
  return holds(log, "Address already in use") ||
         holds(log, "Unable to create websockets listener on port");
}

std::string last_lines(std::string_view log) {
  log = base::trimmed(log);
  while (log.ends_with('\n') || log.ends_with('\r')) log.remove_suffix(1);
  std::size_t start = log.size();
  for (std::size_t line = 0; line < limits::quoted_log_lines_max && start > 0; ++line) {
    const auto end = log.rfind('\n', start - 1);
    start = end == std::string_view::npos ? 0 : end;
  }
  while (start < log.size() && log[start] == '\n') ++start;
  std::string text;
  for (const char c : log.substr(start)) {
    text += c == '\n' ? std::string{"\n"} : base::printable({&c, 1});
  }
  return text;
}

}  // namespace cordelia::lab
