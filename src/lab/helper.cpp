#include "lab/helper.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>

#include "io/file_descriptor.hpp"
#include "lab/limits.hpp"

namespace cordelia::lab {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t output_bytes_max = std::size_t{64} * 1024;
constexpr int signal_status = 128;

class SpawnActions {
 public:
  SpawnActions() { posix_spawn_file_actions_init(&actions_); }

  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }

  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;

  posix_spawn_file_actions_t* get() { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// Its outputs go to `output`; 0, or what kept it from starting.
int spawn(const fs::path& program, const std::vector<std::string>& arguments, int output,
          pid_t& child) {
  SpawnActions actions;
  posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(actions.get(), output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(actions.get(), output, STDERR_FILENO);
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return ::posix_spawn(&child, program.c_str(), actions.get(), nullptr, pointers.data(), environ);
}

// Until the program has closed its outputs; false where it did not in time.
bool collect(int input, std::string& text) {
  const auto deadline = Clock::now() + limits::helper_timeout;
  std::array<char, 4096> chunk{};
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd waited{input, POLLIN, 0};
    const int ready = left.count() > 0 ? ::poll(&waited, 1, static_cast<int>(left.count())) : 0;
    if (ready == 0) return false;
    if (ready < 0) continue;
    const ssize_t size = ::read(input, chunk.data(), chunk.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return true;
    const auto room = output_bytes_max - text.size();
    text.append(chunk.data(), std::min(static_cast<std::size_t>(size), room));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : signal_status + WTERMSIG(status);
}

}  // namespace

Result<HelperOutput> run_helper(const fs::path& program,
                                const std::vector<std::string>& arguments) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail(Fault::broker_missing, std::system_category().message(errno));
  }
  const io::FileDescriptor input{ends[0]};
  io::FileDescriptor output{ends[1]};
  pid_t child = 0;
  const int error = spawn(program, arguments, output.get(), child);
  if (error != 0) {
    return fail(Fault::broker_missing,
                fmt::format("{}: {}", program.string(), std::system_category().message(error)));
  }
  output = io::FileDescriptor{};
  HelperOutput result;
  const bool ended = collect(input.get(), result.text);
  if (!ended) ::kill(child, SIGKILL);
  result.status = wait_for(child);
  if (!ended) return fail(Fault::broker_silent, program.string());
  return result;
}

}  // namespace cordelia::lab
