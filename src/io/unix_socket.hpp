// Unix stream sockets at a path: listening where only this user may connect, and connecting. Paths
// may be longer than the kernel's 107 bytes.
#pragma once

#include <sys/types.h>

#include <boost/asio/steady_timer.hpp>
#include <filesystem>
#include <functional>
#include <memory>

#include "io/fault.hpp"
#include "io/line_host.hpp"
#include "io/watch.hpp"

namespace cordelia::io {

class UnixListener {
 public:
  // Called from the loop; they may destroy the listener's clients but not the listener.
  struct Calls {
    std::function<void(std::unique_ptr<LineHost>)> on_client;
    // A sentence for people, once for each streak: a client of another user, or accept() fails.
    std::function<void(std::string)> on_trouble;
  };

  // Listens from now on; the socket's mode is 0600 from its first moment. What a dead program left
  // there is replaced; a socket that somebody listens on is in_use, and so is any other file.
  static Result<std::unique_ptr<UnixListener>> open(asio::io_context& loop,
                                                    std::filesystem::path path, Calls calls);

  // For open().
  struct Parts {
    FileDescriptor socket;
    std::filesystem::path path;
    Calls calls;
  };

  UnixListener(asio::io_context& loop, Parts parts);

  // Removes the socket where it is still ours.
  ~UnixListener();
  UnixListener(const UnixListener&) = delete;
  UnixListener& operator=(const UnixListener&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  void on_readable();
  void welcome(FileDescriptor client);
  void report(std::string text);

  asio::io_context& loop_;
  std::filesystem::path path_;
  dev_t device_ = 0;  // what the path led to when the socket was made
  ino_t number_ = 0;
  Calls calls_;
  asio::steady_timer pause_;
  bool in_trouble_ = false;
  std::unique_ptr<Watch> watch_;
  Lifetime lifetime_;
};

// Blocks while more clients wait than the kernel keeps, up to limits::device_connect_timeout:
// no_answer. Else not_found, refused where nobody listens any more, not_permitted.
Result<FileDescriptor> connect_unix(const std::filesystem::path& path);

}  // namespace cordelia::io
