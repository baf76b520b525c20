#include "control/client.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <array>
#include <cerrno>
#include <chrono>

#include "control/limits.hpp"
#include "io/output_queue.hpp"
#include "io/unix_socket.hpp"

namespace cordelia::control {
namespace {

using Clock = std::chrono::steady_clock;

class Exchange {
 public:
  Exchange(const std::filesystem::path& path, io::FileDescriptor socket)
      : path_(path), socket_(std::move(socket)), end_(Clock::now() + limits::answer_timeout) {}

  io::Result<void> send(std::string_view text) {
    while (!text.empty()) {
      TRY_VOID(wait(POLLOUT));
      const auto size = io::write_to_socket(socket_.get(), text.data(), text.size());
      if (size > 0) text.remove_prefix(static_cast<std::size_t>(size));
      if (size < 0 && errno != EINTR && errno != EAGAIN) return base::fail(failed(errno));
    }
    return {};
  }

  io::Result<std::string> receive_line() {
    std::string line;
    while (line.size() <= limits::answer_bytes_max) {
      TRY_VOID(wait(POLLIN));
      std::array<char, 4096> chunk;
      const auto size = ::read(socket_.get(), chunk.data(), chunk.size());
      if (size < 0 && errno != EINTR && errno != EAGAIN) return base::fail(failed(errno));
      if (size == 0) return base::fail(fault(io::Fault::failed, "the other side has hung up"));
      if (size < 0) continue;
      line.append(chunk.data(), static_cast<std::size_t>(size));
      if (const auto end = line.find('\n'); end != std::string::npos) return line.substr(0, end);
    }
    return base::fail(fault(io::Fault::failed, "the answer is too long"));
  }

  io::Failure fault(io::Fault kind, std::string_view text) const {
    return {kind, fmt::format("{}: {}", path_.string(), text)};
  }

 private:
  io::Result<void> wait(short events) {
    pollfd poll{.fd = socket_.get(), .events = events, .revents = 0};
    while (true) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count();
      const int ready = left < 0 ? 0 : ::poll(&poll, 1, static_cast<int>(left));
      if (ready > 0) return {};
      if (ready == 0) {
        return base::fail(fault(io::Fault::no_answer, "no answer; is that program stopped?"));
      }
      if (errno != EINTR) return base::fail(failed(errno));
    }
  }

  io::Failure failed(int error) const { return io::system_failure(path_.string(), error); }

  const std::filesystem::path& path_;
  io::FileDescriptor socket_;
  Clock::time_point end_;
};

}  // namespace

io::Result<Answer> ask(const std::filesystem::path& path, const Request& request) {
  TRY(auto socket, io::connect_unix(path));
  Exchange exchange(path, std::move(socket));
  TRY_VOID(exchange.send(to_line(request)));
  TRY(const auto line, exchange.receive_line());
  if (auto answer = parse_answer(line)) return *std::move(answer);
  return base::fail(exchange.fault(io::Fault::failed, "what listens there is no control socket"));
}

}  // namespace cordelia::control
