// A mosquitto_sub process for each connection, as shell scripts make fleets.
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "bench/bench_broker.hpp"
#include "bench/fleet_task.hpp"
#include "io/file_descriptor.hpp"

namespace cordelia::bench {
namespace {

// Each costs as much as ten of the others, and what the hundredth costs the tenth does.
constexpr int share = 10;

// Started and not subscribed yet.
constexpr int starting_max = 8;

constexpr std::string_view subscribed_words = "Subscribed (mid";

class Processes {
 public:
  static Result<std::unique_ptr<Processes>> create(const FleetTask& task) {
    io::FileDescriptor output(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    std::array<char, 64> name{};
    if (!output.is_open() || ::grantpt(output.get()) != 0 || ::unlockpt(output.get()) != 0 ||
        ::ptsname_r(output.get(), name.data(), name.size()) != 0) {
      return fail("no pseudo-terminal");
    }
    io::FileDescriptor input(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!input.is_open()) return fail("no pseudo-terminal");
    return std::make_unique<Processes>(task, std::move(output), std::move(input));
  }

  Processes(const FleetTask& task, io::FileDescriptor output, io::FileDescriptor input)
      : task_(task), output_(std::move(output)), input_(std::move(input)) {}

  ~Processes() {
    for (const pid_t each : all_) ::kill(each, SIGTERM);
    for (const pid_t each : all_) ::waitpid(each, nullptr, 0);
  }

  Processes(const Processes&) = delete;
  Processes& operator=(const Processes&) = delete;

  Result<void> grow_to(int count) {
    while (subscribed_ < count) {
      while (static_cast<int>(all_.size()) < std::min(count, subscribed_ + starting_max)) {
        TRY_VOID(start(static_cast<int>(all_.size())));
      }
      TRY_VOID(listen());
    }
    return {};
  }

  // Of the processes from this one on.
  FleetFigures figures_from(std::size_t first) const {
    FleetFigures sum;
    for (auto i = first; i < all_.size(); ++i) {
      sum.cpu_us += cpu_us_of(all_[i]);
      sum.bytes += bytes_of(all_[i]);
    }
    const auto count = static_cast<double>(all_.size() - first);
    return {sum.cpu_us / count, sum.bytes / count};
  }

 private:
  Result<void> start(int number) {
    // The chain is verified; the name is not, for the address is what mosquitto_sub would compare.
    std::vector<std::string> words{"mosquitto_sub",
                                   "-d",
                                   "-h",
                                   broker_address,
                                   "-p",
                                   std::to_string(task_.port),
                                   "--cafile",
                                   task_.ca_file,
                                   "--insecure",
                                   "--tls-version",
                                   "tlsv1.3",
                                   "-i",
                                   "sub-" + client_id_of(number),
                                   "-t",
                                   topic_of(number),
                                   "-q",
                                   std::to_string(task_.qos)};
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input_.get(), STDOUT_FILENO);
    pid_t pid = 0;
    const int error =
        ::posix_spawnp(&pid, "mosquitto_sub", &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return fail(fmt::format("mosquitto_sub: {}", std::strerror(error)));
    all_.push_back(pid);
    return {};
  }

  // Of all that they say only that they have subscribed matters.
  Result<void> listen() {
    std::array<char, 4096> chunk{};
    const auto size = ::read(output_.get(), chunk.data(), chunk.size());
    if (size <= 0) return fail("mosquitto_sub says nothing");
    heard_.append(chunk.data(), static_cast<std::size_t>(size));
    std::size_t end = 0;
    while ((end = heard_.find('\n')) != std::string::npos) {
      if (heard_.substr(0, end).find(subscribed_words) != std::string::npos) ++subscribed_;
      heard_.erase(0, end + 1);
    }
    return {};
  }

  static double cpu_us_of(pid_t process) {
    std::ifstream file(fmt::format("/proc/{}/schedstat", process));
    double nanoseconds = 0;
    file >> nanoseconds;
    return nanoseconds / 1000;
  }

  // Its share of pages that it has in common with others counts.
  static double bytes_of(pid_t process) {
    std::ifstream file(fmt::format("/proc/{}/smaps_rollup", process));
    std::string word;
    while (file >> word && word != "Pss:") {
    }
    double kib = 0;
    file >> kib;
    return kib * 1024;
  }

  const FleetTask& task_;
  io::FileDescriptor output_;  // of them: a terminal, so that each line comes at once
  io::FileDescriptor input_;   // their end of it
  std::vector<pid_t> all_;
  int subscribed_ = 0;
  std::string heard_;
};

}  // namespace

Result<FleetFigures> run_mosquitto_subs(const FleetTask& task) {
  if (task.messages != 0) return fail("mosquitto_sub does not publish");
  TRY(const auto processes, Processes::create(task));
  TRY_VOID(processes->grow_to(std::max(1, task.connections / share)));
  return processes->figures_from(0);
}

}  // namespace cordelia::bench
