// The files that are open and their handles. Nothing of this outlives the power.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "flash/fault.hpp"
#include "flash/file_record.hpp"

namespace cordelia::flash {

// Names an open file to the host; never 0.
enum class FileHandle : std::uint32_t {};

enum class Direction { read, write };

struct OpenFile {
  FileHandle handle{};
  Direction direction = Direction::read;
  std::string name;
  Content reading;                // what a reader sees until it closes
  base::Bytes written;            // what close will make the content
  std::uint32_t next_offset = 0;  // where a write in order goes
};

class OpenFiles {
 public:
  explicit OpenFiles(base::Random& random) : random_(random) {}

  // Null where no open file has this handle. Valid until the next change of the set.
  OpenFile* find(FileHandle handle);
  const OpenFile* find(std::string_view name) const;

  bool is_full() const;

  // Gives `file` a handle that no other open file has. REQUIRES: not is_full().
  FileHandle add(OpenFile file);

  void remove(FileHandle handle);
  void clear();

 private:
  FileHandle unused_handle();

  base::Random& random_;
  std::vector<OpenFile> files_;
};

}  // namespace cordelia::flash
