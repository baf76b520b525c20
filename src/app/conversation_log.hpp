// The file that a conversation is written to, line by line as it happens.
#pragma once

#include <string>
#include <string_view>

#include "app/host_failure.hpp"
#include "io/file_descriptor.hpp"

namespace cordelia::app {

class ConversationLog {
 public:
  // Writes nowhere.
  ConversationLog() = default;

  // Appends to the file, or makes it for its owner alone.
  static HostResult<ConversationLog> open(const std::string& path);

  // `line` without its end. A full disk ends the log, not the conversation: false from then on.
  bool write(std::string_view line);

 private:
  io::FileDescriptor file_;
};

}  // namespace cordelia::app
