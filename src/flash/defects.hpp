// What is wrong with the flash chip at this moment. The file system asks before it reads or takes
// blocks; nobody asks where nothing was ever wrong.
#pragma once

#include <string_view>

namespace cordelia::flash {

class Defects {
 public:
  virtual ~Defects() = default;

  // No block is free. Files keep the blocks that they have and get no more.
  virtual bool is_full() const = 0;

  // A block of this file cannot be read.
  virtual bool is_corrupt(std::string_view name) const = 0;
};

}  // namespace cordelia::flash
