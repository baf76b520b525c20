// The control socket: each line of a client is a request and is answered with one line, in order,
// at once. Nothing waits for anything but the client's own reading, so clients cannot hold each
// other up. One thread: the loop's.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "control/message.hpp"
#include "control/subject.hpp"
#include "io/unix_socket.hpp"

namespace cordelia::control {

// What one request does and gives, without any socket. A request that names no module means the
// only one there is.
Answer execute(const Subjects& subjects, const Request& request);

class Server {
 public:
  // Listens from now on. `on_trouble` gets sentences for people.
  static io::Result<std::unique_ptr<Server>> open(io::asio::io_context& loop,
                                                  const std::filesystem::path& path,
                                                  Subjects subjects,
                                                  std::function<void(std::string)> on_trouble);

  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  const std::filesystem::path& path() const { return listener_->path(); }

 private:
  class Client;

  Server(io::asio::io_context& loop, Subjects subjects);

  void welcome(std::unique_ptr<io::LineHost> host);
  void touch(const Client& client);
  void dismiss(const Client& client);

  io::asio::io_context& loop_;
  Subjects subjects_;
  std::unique_ptr<io::UnixListener> listener_;
  std::vector<std::unique_ptr<Client>> clients_;  // the longest idle first
};

}  // namespace cordelia::control
