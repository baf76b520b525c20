// Why a module's image could not be opened, for the program and for people.
#pragma once

#include <string>

#include "base/result.hpp"

namespace cordelia::store {

enum class Trouble {
  in_use,         // another module has it open
  not_a_file,     // a directory, a FIFO, a device
  link,           // a symbolic link, or a file with a second name
  foreign,        // a file of another program
  newer,          // written by a newer version of this program
  damaged,        // it was ours, and cannot be trusted any more
  not_permitted,  // the rights do not suffice
  read_only,      // the folder or the disk cannot be written
  no_folder,      // the folder does not exist
  disk_full,
  broken_disk,  // any other error of the system
};

struct Failure {
  Trouble trouble{};
  std::string text;  // names the file, says what is wrong and what to do next; one or two sentences
};

template <typename T>
using Result = base::Result<T, Failure>;

}  // namespace cordelia::store
