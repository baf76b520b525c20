// The symbolic link by which hosts find a pseudo-terminal.
#pragma once

#include <filesystem>
#include <string>

#include "io/fault.hpp"

namespace cordelia::io {

class PtyLink {
 public:
  // Refuses where `path` is anything but free or a link that a dead module left: one to a
  // pseudo-terminal that is gone, or that came into being after the link.
  static Result<PtyLink> create(std::filesystem::path path, std::string slave);

  PtyLink(PtyLink&& other) noexcept;
  PtyLink& operator=(PtyLink&&) = delete;

  // Removes the link where it is still ours.
  ~PtyLink();

  const std::filesystem::path& path() const { return path_; }

  // Points to another slave from now on, in one step. Nothing is changed where the link is no
  // longer ours.
  Result<void> point_to(std::string slave);

 private:
  PtyLink(std::filesystem::path path, std::string slave);

  bool is_ours() const;

  std::filesystem::path path_;
  std::string slave_;  // empty once moved from
};

}  // namespace cordelia::io
