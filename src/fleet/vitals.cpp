#include "fleet/vitals.hpp"

#include <dirent.h>
#include <sys/timex.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <memory>

namespace cordelia::fleet {
namespace {

base::Duration time_of(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) return {};
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

}  // namespace

base::Duration SystemVitals::thread_time() const { return time_of(CLOCK_THREAD_CPUTIME_ID); }

base::Duration SystemVitals::process_time() const { return time_of(CLOCK_PROCESS_CPUTIME_ID); }

std::uint32_t SystemVitals::descriptors() const {
  const std::unique_ptr<DIR, CloseFolder> folder(::opendir("/proc/self/fd"));
  if (!folder) return 0;
  std::uint32_t entries = 0;
  while (::readdir(folder.get()) != nullptr) ++entries;
  // Itself, `.` and `..`.
  return entries > 3 ? entries - 3 : 0;
}

std::uint64_t SystemVitals::resident_bytes() const {
  std::ifstream file("/proc/self/statm");
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  if (!(file >> all >> resident)) return 0;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::optional<double> SystemVitals::clock_error_ms() const {
  timex clock{};
  const int state = ::adjtimex(&clock);
  if (state < 0 || state == TIME_ERROR || (clock.status & STA_UNSYNC) != 0) return std::nullopt;
  return static_cast<double>(clock.maxerror) / 1000;
}

}  // namespace cordelia::fleet
