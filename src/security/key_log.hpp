// The keys of TLS connections, written down so that other programs can decrypt what was captured:
// SSLKEYLOGFILE's format, one line a secret. Off until somebody turns it on; whoever has the file
// can read every connection in it.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "base/trace.hpp"

namespace cordelia::security {

class KeyLog {
 public:
  KeyLog() = default;

  ~KeyLog() { turn_off(); }

  KeyLog(const KeyLog&) = delete;
  KeyLog& operator=(const KeyLog&) = delete;

  // What people are told before and while it is on.
  static constexpr const char* warning =
      "Whoever has this file can read the connections in it, passwords and payloads too.";

  // Goes on at the end of `file`, which gets mode 0600 whatever it had. Fails with a sentence where
  // it cannot be written, is no regular file or belongs to somebody else.
  base::Result<void, std::string> turn_on(const std::filesystem::path& file);

  // The file stays.
  void turn_off();

  bool is_on() const { return descriptor_ >= 0; }

  // Empty while it is off.
  const std::filesystem::path& path() const { return path_; }

  // Writes secrets down while it is on, at once; everything else is passed over. A disk that is
  // full turns it off.
  void on(const base::TraceEvent& event);

 private:
  int descriptor_ = -1;
  std::filesystem::path path_;
};

}  // namespace cordelia::security
