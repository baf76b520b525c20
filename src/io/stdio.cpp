#include "io/stdio.hpp"

#include <fcntl.h>

#include <cerrno>

#include "io/stream_line.hpp"

namespace cordelia::io {
namespace {

// Non-blocking mode belongs to the open file, which the shell and its other programs share: it is
// put back at the end.
class KeptMode {
 public:
  explicit KeptMode(int fd) : fd_(::fcntl(fd, F_DUPFD_CLOEXEC, 3)), flags_(::fcntl(fd, F_GETFL)) {}

  ~KeptMode() {
    if (fd_.is_open() && flags_ >= 0) ::fcntl(fd_.get(), F_SETFL, flags_);
  }

  KeptMode(const KeptMode&) = delete;
  KeptMode& operator=(const KeptMode&) = delete;

 private:
  FileDescriptor fd_;
  int flags_;
};

struct KeptModes {
  explicit KeptModes(const StdioOptions& options) : in(options.in), out(options.out) {}

  KeptMode in;
  KeptMode out;
};

// The modes come first: they are put back when the line has let go.
class StdioLine : private KeptModes, public StreamLine {
 public:
  StdioLine(asio::io_context& loop, const StdioOptions& options, Ends ends)
      : KeptModes(options), StreamLine(loop, std::move(ends)) {}
};

Result<FileDescriptor> copy_of(int fd, std::string_view what) {
  FileDescriptor copy(::fcntl(fd, F_DUPFD_CLOEXEC, 3));
  if (!copy.is_open()) return base::fail(system_failure(what, errno));
  return copy;
}

}  // namespace

Result<std::unique_ptr<LineHost>> open_stdio(asio::io_context& loop, StdioOptions options) {
  StreamLine::Ends ends;
  TRY(ends.in, copy_of(options.in, "cannot use the standard input"));
  TRY(ends.out, copy_of(options.out, "cannot use the standard output"));
  ends.name = "standard streams";
  return std::make_unique<StdioLine>(loop, options, std::move(ends));
}

}  // namespace cordelia::io
