#include "lab/doctor.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <grp.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "io/file_descriptor.hpp"
#include "lab/files.hpp"
#include "lab/limits.hpp"
#include "lab/listeners.hpp"
#include "lab/ports.hpp"
#include "lab/state_folder.hpp"

namespace cordelia::lab {
namespace {

namespace fs = std::filesystem;

struct Patient {
  const DoctorOptions& options;
  const base::Clock& clock;
};

struct Finding {
  bool ok = false;
  std::string found;
  std::string advice;
};

std::string system_text(int error) { return std::system_category().message(error); }

Finding check_mosquitto(const Patient& patient) {
  const auto found = find_mosquitto(patient.options.program_folders);
  if (!found) {
    return {false, describe(found.error()), "apt install mosquitto (Debian 12 has version 2.0.11)"};
  }
  const Version& version = found->version;
  return {true,
          fmt::format("{} {}.{}.{}", found->broker.string(), version.major, version.minor,
                      version.patch),
          {}};
}

Finding check_state_folder(const Patient& patient) {
  const fs::path& base = patient.options.state;
  const auto probe = [&base]() -> Result<void> {
    TRY(const StateFolder state, StateFolder::open(base));
    return write_private_file(base / "probe", "probe");
  }();
  std::error_code ignored;
  fs::remove(base / "probe", ignored);
  if (probe) return {true, base.string(), {}};
  return {false, describe(probe.error()),
          "make the folder writable for you, or choose another one with the option --state"};
}

Finding check_ports(const Patient& /*patient*/) {
  const auto ports = free_ports(listeners().size());
  if (ports) return {true, fmt::format("{} free ports on 127.0.0.1", ports->size()), {}};
  return {false, describe(ports.error()), "end programs that hold thousands of connections"};
}

Finding check_open_files(const Patient& /*patient*/) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return {false, system_text(errno), "ulimit -n"};
  const auto found = fmt::format("{} open files, at most {}", limit.rlim_cur, limit.rlim_max);
  if (limit.rlim_cur >= limits::open_files_wanted) return {true, found, {}};
  return {false, found, fmt::format("ulimit -n {}", limits::open_files_wanted)};
}

Finding check_pseudo_terminals(const Patient& /*patient*/) {
  const io::FileDescriptor terminal{::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};
  std::array<char, 64> name{};
  const bool works = terminal.is_open() && ::grantpt(terminal.get()) == 0 &&
                     ::unlockpt(terminal.get()) == 0 &&
                     ::ptsname_r(terminal.get(), name.data(), name.size()) == 0;
  if (works) return {true, "/dev/ptmx gives terminals", {}};
  return {false, "/dev/ptmx: " + system_text(errno),
          "mount devpts on /dev/pts, or use the module's TCP port instead of a terminal"};
}

std::vector<fs::path> serial_devices() {
  std::vector<fs::path> devices;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{"/dev", ignored}) {
    const std::string name = entry.path().filename();
    if (name.starts_with("ttyUSB") || name.starts_with("ttyACM")) devices.push_back(entry.path());
  }
  std::sort(devices.begin(), devices.end());
  return devices;
}

Finding check_serial_devices(const Patient& /*patient*/) {
  const auto devices = serial_devices();
  if (devices.empty()) return {true, "none connected; only a real module needs one", {}};
  std::vector<std::string> closed;
  for (const fs::path& device : devices) {
    if (::access(device.c_str(), R_OK | W_OK) != 0) closed.push_back(device.string());
  }
  if (closed.empty()) return {true, fmt::format("{} usable", devices.size()), {}};
  return {false, fmt::format("no access to {}", fmt::join(closed, ", ")),
          "sudo usermod -aG dialout \"$USER\", then log in again"};
}

// The group that owns serial devices on Debian.
Finding check_dialout(const Patient& /*patient*/) {
  if (::geteuid() == 0) return {true, "root needs no group", {}};
  const group* dialout = ::getgrnam("dialout");
  if (dialout == nullptr) return {true, "this system has no group dialout", {}};
  std::vector<gid_t> groups(static_cast<std::size_t>(std::max(::getgroups(0, nullptr), 0)));
  ::getgroups(static_cast<int>(groups.size()), groups.data());
  const bool is_member = std::find(groups.begin(), groups.end(), dialout->gr_gid) != groups.end();
  if (is_member) return {true, "member of dialout", {}};
  return {false, "not a member of dialout",
          "sudo usermod -aG dialout \"$USER\", then log in again"};
}

// Certificates are made with the machine's date, so a wrong one makes wrong ones.
Finding check_clock(const Patient& patient) {
  constexpr base::WallTime earliest = std::chrono::sys_days{std::chrono::year{2025} / 1 / 1};
  constexpr base::WallTime latest = std::chrono::sys_days{std::chrono::year{2045} / 1 / 1};
  const auto now = patient.clock.wall();
  const auto found = fmt::format("{:%Y-%m-%d %H:%M} UTC", now);
  if (now >= earliest && now < latest) return {true, found, {}};
  return {false, found, "set the machine's date"};
}

struct Examination {
  const char* name;
  Weight weight;
  Finding (*look)(const Patient&);
};

constexpr std::array examinations{
    Examination{"mosquitto", Weight::needed, check_mosquitto},
    Examination{"state folder", Weight::needed, check_state_folder},
    Examination{"free ports", Weight::needed, check_ports},
    Examination{"open files", Weight::useful, check_open_files},
    Examination{"pseudo-terminals", Weight::useful, check_pseudo_terminals},
    Examination{"serial devices", Weight::useful, check_serial_devices},
    Examination{"dialout group", Weight::useful, check_dialout},
    Examination{"clock", Weight::needed, check_clock},
};

}  // namespace

std::vector<Check> examine(const DoctorOptions& options, const base::Clock& clock) {
  const Patient patient{options, clock};
  std::vector<Check> checks;
  for (const Examination& examination : examinations) {
    Finding finding = examination.look(patient);
    checks.push_back({examination.name, finding.ok, std::move(finding.found),
                      std::move(finding.advice), examination.weight});
  }
  return checks;
}

}  // namespace cordelia::lab
