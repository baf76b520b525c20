// Files that only this part of the simulated host touches, and what was confirmed of them: the old
// content or the new one, never a mixture, whatever happens to the power.
#pragma once

#include <array>
#include <string>

#include "flash/storage.hpp"

namespace cordelia::sim {

struct KeptFile {
  std::string name{};
  bool is_failsafe = false;
  bool exists = false;
  bool is_valid = false;
  bool is_open = false;  // for writing
  std::string content{};
  std::string written{};  // since it was opened

  void opened();
  void closed();
  void deleted();

  // Handles died.
  void dropped() { is_open = false; }

  // Empty, or how the image differs.
  std::string difference(const flash::Image& image) const;
};

// What a request does to a kept file once it is confirmed.
struct FileEffect {
  enum class Kind { none, opened, written, closed, deleted };

  Kind kind = Kind::none;
  std::size_t file = 0;
  std::string data{};
};

class KeptFiles {
 public:
  static constexpr std::size_t size = 4;

  const KeptFile& operator[](std::size_t index) const { return files_[index]; }

  void confirm(const FileEffect& effect);

  void dropped() {
    for (auto& file : files_) file.dropped();
  }

  // Factory reset.
  void erased() {
    for (auto& file : files_) file.deleted();
  }

  std::string difference(const flash::Image& image) const;

 private:
  std::array<KeptFile, size> files_{{{.name = "keep0"},
                                     {.name = "keep1"},
                                     {.name = "keep2", .is_failsafe = true},
                                     {.name = "keep3", .is_failsafe = true}}};
};

}  // namespace cordelia::sim
