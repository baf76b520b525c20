#include "io/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <utility>

#include "base/check.hpp"

namespace cordelia::io {
namespace {

// Between fork and exec only what is safe in a signal handler may run; all of it is made ready
// before.
struct Launch {
  std::vector<char*> arguments;
  pid_t parent = 0;
  int null = -1;
  int output = -1;
  int report = -1;  // gets the errno where exec fails; closes by itself where it does not
};

[[noreturn]] void give_up(const Launch& launch) {
  const int error = errno;
  const ssize_t ignored = ::write(launch.report, &error, sizeof error);
  static_cast<void>(ignored);  // the parent is gone; nobody is left to tell
  ::_exit(127);
}

void restore_signals() {
  for (int number = 1; number < NSIG; ++number) std::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void become(const Launch& launch) {
  ::setpgid(0, 0);
  // The parent may have died before the kernel was asked to watch it.
  if (::prctl(PR_SET_PDEATHSIG, SIGTERM) != 0) give_up(launch);
  if (::getppid() != launch.parent) ::_exit(127);
  restore_signals();
  if (::dup2(launch.null, 0) < 0 || ::dup2(launch.output, 1) < 0 || ::dup2(launch.output, 2) < 0) {
    give_up(launch);
  }
  // Libraries open descriptors that an exec would hand on.
  ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  ::execvp(launch.arguments.front(), launch.arguments.data());
  give_up(launch);
}

// No signal may find the child in the parent's handlers, whose pipes it shares.
pid_t fork_quietly(const Launch& launch) {
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t pid = ::fork();
  if (pid == 0) become(launch);
  const int error = errno;
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return pid;
}

// 0, or the errno for which exec failed.
int outcome(int report) {
  int error = 0;
  ssize_t size = -1;
  do {
    size = ::read(report, &error, sizeof error);
  } while (size < 0 && errno == EINTR);
  return size == sizeof error ? error : 0;
}

void reap(pid_t pid, int& status, int how) {
  while (::waitpid(pid, &status, how) < 0 && errno == EINTR) {
  }
}

// Leaves it to be reaped.
bool has_ended(pid_t pid) {
  siginfo_t info{};
  return ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == pid;
}

FileDescriptor open_pidfd(pid_t pid) {
  return FileDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

struct Pipe {
  FileDescriptor out;
  FileDescriptor in;
};

Result<Pipe> open_pipe(std::string_view what) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return base::fail(system_failure(what, errno));
  return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

}  // namespace

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(asio::io_context& loop,
                                                          const ChildOptions& options,
                                                          std::function<void(ChildEnd)> on_end) {
  CHECK(!options.command.empty());
  const auto what = fmt::format("cannot start {}", options.command.front());
  TRY(auto report, open_pipe(what));
  const FileDescriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
  if (!null.is_open()) return base::fail(system_failure(what, errno));
  auto words = options.command;  // exec wants them writable
  Launch launch{{}, ::getpid(), null.get(), options.output, report.in.get()};
  if (launch.output < 0) launch.output = null.get();
  for (auto& word : words) launch.arguments.push_back(word.data());
  launch.arguments.push_back(nullptr);

  Parts parts{fork_quietly(launch), {}, std::move(on_end)};
  if (parts.pid < 0) return base::fail(system_failure(what, errno));
  ::setpgid(parts.pid, parts.pid);  // the child does the same; whoever comes first
  report.in = FileDescriptor();
  int error = outcome(report.out.get());
  if (error == 0) {
    parts.pidfd = open_pidfd(parts.pid);
    if (parts.pidfd.is_open()) return std::make_unique<ChildProcess>(loop, std::move(parts));
    error = errno;
    ::kill(parts.pid, SIGKILL);
  }
  int status = 0;
  reap(parts.pid, status, 0);
  return base::fail(system_failure(what, error));
}

ChildProcess::ChildProcess(asio::io_context& loop, Parts parts)
    : pid_(parts.pid),
      exit_(loop, std::move(parts.pidfd), {.readable = [this] { on_exit(); }, .writable = {}}),
      grace_(loop),
      on_end_(std::move(parts.on_end)) {
  exit_.await_readable();
}

ChildProcess::~ChildProcess() {
  if (!is_running()) return;
  ::kill(-pid_, SIGKILL);
  int status = 0;
  reap(pid_, status, 0);
}

void ChildProcess::stop(std::chrono::milliseconds grace) {
  if (!is_running()) return;
  ::kill(-pid_, SIGTERM);
  grace_.expires_after(grace);
  grace_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (!error && !mark.expired() && is_running()) ::kill(-pid_, SIGKILL);
  });
}

void ChildProcess::on_exit() {
  // A wake-up is no proof (Watch): what follows would kill a child that runs.
  if (!has_ended(pid_)) return exit_.await_readable();
  // Until it is reaped nobody else can have its number; what it has left behind goes with it.
  ::kill(-pid_, SIGKILL);
  int status = 0;
  reap(std::exchange(pid_, -1), status, 0);
  exit_.close();
  grace_.cancel();
  const ChildEnd end =
      WIFSIGNALED(status) ? ChildEnd{true, WTERMSIG(status)} : ChildEnd{false, WEXITSTATUS(status)};
  if (on_end_) on_end_(end);
}

}  // namespace cordelia::io
