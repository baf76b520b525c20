// What the tests of this room share: a loop that runs until something holds, a directory of their
// own, an owner that writes down what a line tells it, and a host made of a bare descriptor.
#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <boost/asio/executor_work_guard.hpp>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "io/file_descriptor.hpp"
#include "io/line_host.hpp"
#include "io/runtime.hpp"

namespace cordelia::io {

class TestLoop {
 public:
  asio::io_context& context() { return context_; }

  // False where `done` does not come to hold in time.
  bool run_until(const std::function<bool()>& done,
                 std::chrono::milliseconds deadline = std::chrono::seconds(30)) {
    const auto end = std::chrono::steady_clock::now() + deadline;
    while (!done()) {
      if (std::chrono::steady_clock::now() > end) return false;
      context_.run_one_for(std::chrono::milliseconds(5));
    }
    return true;
  }

  // How many handlers ran in this time: a loop that spins runs thousands.
  std::size_t handlers_within(std::chrono::milliseconds time) { return context_.run_for(time); }

 private:
  asio::io_context context_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_{context_.get_executor()};
};

class TestDirectory {
 public:
  TestDirectory() {
    std::string name = "/tmp/cordelia-io-XXXXXX";
    path_ = ::mkdtemp(name.data());
    std::filesystem::permissions(path_, std::filesystem::perms::all);
  }

  ~TestDirectory() { std::filesystem::remove_all(path_); }

  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;

  std::string path(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// Where `answers` is set, each line is answered with OK, as a module would.
class LineRecorder : public LineOwner {
 public:
  void attach(LineHost& line) {
    line_ = &line;
    line.start(*this);
    line.set_reading(true);
  }

  void on_input(base::ByteView bytes) override {
    const auto text = base::text_of(bytes);
    input += text;
    for (const char c : text) {
      if (answers && c == '\n') line_->write("OK\r\n");
    }
  }

  void on_unblocked() override { ++unblocked; }

  void on_input_end() override { has_ended = true; }

  void on_closed() override { is_closed = true; }

  bool answers = false;
  std::string input;
  int unblocked = 0;
  bool has_ended = false;
  bool is_closed = false;

 private:
  LineHost* line_ = nullptr;
};

// A host's end of a line, non-blocking.
class RawHost {
 public:
  explicit RawHost(FileDescriptor fd) : fd_(std::move(fd)) {
    ::fcntl(fd_.get(), F_SETFL, ::fcntl(fd_.get(), F_GETFL) | O_NONBLOCK);
  }

  explicit RawHost(const std::string& path)
      : RawHost(FileDescriptor(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC))) {}

  int fd() const { return fd_.get(); }

  // How much of it the kernel took.
  std::size_t say(std::string_view text) {
    const ssize_t size = ::write(fd_.get(), text.data(), text.size());
    return size > 0 ? static_cast<std::size_t>(size) : 0;
  }

  // All that has come since the beginning.
  const std::string& heard() {
    std::array<char, 4096> chunk;
    ssize_t size = 0;
    while ((size = ::read(fd_.get(), chunk.data(), chunk.size())) > 0) {
      heard_.append(chunk.data(), static_cast<std::size_t>(size));
    }
    has_ended_ = has_ended_ || size == 0 || (size < 0 && errno == ECONNRESET);
    return heard_;
  }

  bool has_ended() {
    heard();
    return has_ended_;
  }

  void leave() { fd_ = FileDescriptor(); }

 private:
  FileDescriptor fd_;
  std::string heard_;
  bool has_ended_ = false;
};

// While this lives, only so many descriptors more can be had. The loop's own are made before; so is
// each kind of object that is used meanwhile, since a sanitizer needs a pipe to look at a new one.
class DescriptorLimit {
 public:
  explicit DescriptorLimit(int spare) {
    const FileDescriptor lowest(::open("/dev/null", O_RDONLY));
    ::getrlimit(RLIMIT_NOFILE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = static_cast<rlim_t>(lowest.get() + spare);
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }

  ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }

  DescriptorLimit(const DescriptorLimit&) = delete;
  DescriptorLimit& operator=(const DescriptorLimit&) = delete;

 private:
  rlimit before_{};
};

}  // namespace cordelia::io
