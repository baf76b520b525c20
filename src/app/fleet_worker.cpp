#include "app/fleet_worker.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "app/say.hpp"
#include "io/fault.hpp"
#include "results/report_json.hpp"

namespace cordelia::app {
namespace {

// Thousands of modules say goodbye.
constexpr std::chrono::seconds goodbye_max{60};

// A second is some hundred bytes; what never ends is no line of ours.
constexpr std::size_t line_bytes_max = std::size_t{64} * 1024;

constexpr const char* own_program = "/proc/self/exe";

}  // namespace

base::Result<std::unique_ptr<FleetWorker>, std::string> FleetWorker::start(
    io::asio::io_context& loop, const std::vector<std::string>& arguments, Calls calls) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return base::fail(io::system_failure("cannot start a process", errno).text);
  }
  io::FileDescriptor output(ends[0]);
  const io::FileDescriptor input(ends[1]);
  // tidy: raw-memory because the constructor is private and make_unique cannot reach it.
  auto self = std::unique_ptr<FleetWorker>(new FleetWorker(std::move(calls)));
  self->output_ = std::make_unique<io::Watch>(
      loop, std::move(output),
      io::Watch::Calls{.readable = [raw = self.get()] { raw->read(); }, .writable = {}});
  io::ChildOptions options{{own_program}, input.get()};
  options.command.insert(options.command.end(), arguments.begin(), arguments.end());
  auto child = io::ChildProcess::start(loop, options, [raw = self.get()](io::ChildEnd end) {
    raw->read();
    raw->output_->close();
    raw->calls_.on_end(end);
  });
  if (!child) return base::fail(child.error().text);
  self->child_ = *std::move(child);
  self->output_->await_readable();
  return self;
}

void FleetWorker::stop() { child_->stop(goodbye_max); }

void FleetWorker::read() {
  std::array<char, 4096> chunk;
  while (true) {
    const auto size = ::read(output_->fd(), chunk.data(), chunk.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return output_->await_readable();
    if (size <= 0) return;
    begun_.append(chunk.data(), static_cast<std::size_t>(size));
    for (auto end = begun_.find('\n'); end != std::string::npos; end = begun_.find('\n')) {
      take(std::string_view(begun_).substr(0, end));
      begun_.erase(0, end + 1);
    }
    if (begun_.size() > line_bytes_max) begun_.clear();
  }
}

// What is no second is what a person should read.
void FleetWorker::take(std::string_view line) {
  const auto second = results::second_from_json(line);
  if (second) return calls_.on_second(*second);
  if (!line.empty()) say(std::string(line));
}

}  // namespace cordelia::app
