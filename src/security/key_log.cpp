#include "security/key_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace cordelia::security {
namespace {

constexpr mode_t owner_only = S_IRUSR | S_IWUSR;

std::string refusal(const std::filesystem::path& file, const char* why) {
  return fmt::format("The key log cannot be written to {}: {}.", file.string(), why);
}

// What stands in the way of secrets in this file; null where nothing does.
const char* objection(int descriptor) {
  struct stat status {};

  if (::fstat(descriptor, &status) != 0) return std::strerror(errno);
  if (!S_ISREG(status.st_mode)) return "it is no regular file";
  if (status.st_uid != ::geteuid()) return "it belongs to somebody else";
  return ::fchmod(descriptor, owner_only) == 0 ? nullptr : std::strerror(errno);
}

}  // namespace

base::Result<void, std::string> KeyLog::turn_on(const std::filesystem::path& file) {
  turn_off();
  // Not through a link that somebody laid, and without waiting for the other end of a pipe.
  const int descriptor =
      ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
             owner_only);
  if (descriptor < 0) return base::fail(refusal(file, std::strerror(errno)));
  if (const char* why = objection(descriptor)) {
    ::close(descriptor);
    return base::fail(refusal(file, why));
  }
  descriptor_ = descriptor;
  path_ = file;
  return {};
}

void KeyLog::turn_off() {
  if (is_on()) ::close(std::exchange(descriptor_, -1));
  path_.clear();
}

void KeyLog::on(const base::TraceEvent& event) {
  const auto* secret = std::get_if<base::TlsSecret>(&event);
  if (secret == nullptr || !is_on()) return;
  const auto line = secret->line + '\n';
  if (::write(descriptor_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
    turn_off();
  }
}

}  // namespace cordelia::security
