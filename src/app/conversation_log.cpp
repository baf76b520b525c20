#include "app/conversation_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <system_error>

#include "io/output_queue.hpp"

namespace cordelia::app {

HostResult<ConversationLog> ConversationLog::open(const std::string& path) {
  ConversationLog log;
  constexpr mode_t owner_only = 0600;
  log.file_ = io::FileDescriptor(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, owner_only));
  if (log.file_.is_open()) return log;
  return base::fail(HostFailure{
      ExitStatus::environment,
      fmt::format("cannot write the log {}: {}", path, std::system_category().message(errno)), 0});
}

bool ConversationLog::write(std::string_view line) {
  if (!file_.is_open()) return false;
  const std::string text = std::string(line) + '\n';
  const auto written = io::write_to_file(file_.get(), text.data(), text.size());
  if (written == static_cast<ssize_t>(text.size())) return true;
  file_ = io::FileDescriptor();
  return false;
}

}  // namespace cordelia::app
