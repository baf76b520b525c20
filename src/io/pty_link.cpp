#include "io/pty_link.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <tuple>

namespace cordelia::io {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> target_of(const fs::path& path) {
  std::error_code error;
  auto target = fs::read_symlink(path, error);
  if (error) return std::nullopt;
  return target.string();
}

auto moment(const timespec& time) { return std::make_tuple(time.tv_sec, time.tv_nsec); }

// A pseudo-terminal's number is given out again. One that is younger than the link to it is
// somebody else's, and the link is a leftover.
bool is_leftover(const fs::path& path, const std::string& target) {
  if (!target.starts_with("/dev/pts/")) return false;

  struct stat link {};

  struct stat slave {};

  if (::stat(target.c_str(), &slave) != 0) return errno == ENOENT;
  if (::lstat(path.c_str(), &link) != 0) return false;
  return moment(link.st_mtim) < moment(slave.st_ctim);
}

// rename(2) puts the new link in the old one's place in one step: a host finds one or the other.
Result<void> replace_link(const fs::path& path, const std::string& slave) {
  const auto next = fmt::format("{}.{}", path.string(), ::getpid());
  ::unlink(next.c_str());
  if (::symlink(slave.c_str(), next.c_str()) == 0 && ::rename(next.c_str(), path.c_str()) == 0) {
    return {};
  }
  const int error = errno;
  ::unlink(next.c_str());
  return base::fail(system_failure(fmt::format("cannot create the link {}", path.string()), error));
}

Failure refusal(const fs::path& path, const std::optional<std::string>& target) {
  if (target && target->starts_with("/dev/pts/")) {
    return {Fault::in_use, fmt::format("{} leads to {}, which is in use: another module may run "
                                       "there; choose another link, or remove this one",
                                       path.string(), *target)};
  }
  return {Fault::in_use,
          fmt::format("{} exists and is no link to a pseudo-terminal; it was not touched: choose "
                      "another link, or remove it",
                      path.string())};
}

}  // namespace

PtyLink::PtyLink(fs::path path, std::string slave)
    : path_(std::move(path)), slave_(std::move(slave)) {}

PtyLink::PtyLink(PtyLink&& other) noexcept
    : path_(std::move(other.path_)), slave_(std::exchange(other.slave_, {})) {}

PtyLink::~PtyLink() {
  if (is_ours()) ::unlink(path_.c_str());
}

bool PtyLink::is_ours() const { return !slave_.empty() && target_of(path_) == slave_; }

Result<PtyLink> PtyLink::create(fs::path path, std::string slave) {
  if (path.empty()) return base::fail(Failure{Fault::bad_address, "the link needs a path"});
  if (::symlink(slave.c_str(), path.c_str()) != 0) {
    if (errno != EEXIST) {
      return base::fail(
          system_failure(fmt::format("cannot create the link {}", path.string()), errno));
    }
    const auto target = target_of(path);
    // A leftover may lead to the very number that we were given.
    if (!target || (*target != slave && !is_leftover(path, *target))) {
      return base::fail(refusal(path, target));
    }
    TRY_VOID(replace_link(path, slave));
  }
  return PtyLink(std::move(path), std::move(slave));
}

Result<void> PtyLink::point_to(std::string slave) {
  if (!is_ours()) return {};
  TRY_VOID(replace_link(path_, slave));
  slave_ = std::move(slave);
  return {};
}

}  // namespace cordelia::io
