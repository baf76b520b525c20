// The process that tests of this room kill: store_child IMAGE SEED. It opens the image, writes one
// byte to its standard output, and then one after each confirmed step; "-" as SEED holds the image
// and does nothing.
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "store/random_steps.hpp"
#include "store/sqlite_storage.hpp"

namespace {

enum Exit { lost_parent = 0, no_arguments = 2, no_image = 3 };

bool report() {
  const char byte = '.';
  return write(STDOUT_FILENO, &byte, 1) == 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return no_arguments;
  auto storage = cordelia::store::SqliteStorage::open(argv[1]);
  if (!storage) return no_image;
  const std::uint64_t seed = std::strtoull(argv[2], nullptr, 10);
  auto flash = cordelia::flash::Flash::open(**storage, {seed});
  if (!flash || !report()) return no_image;
  if (std::string_view{argv[2]} == "-") {
    while (true) pause();
  }
  cordelia::store::RandomSteps steps(seed);
  do {
    steps.take_one(**flash);
  } while (report());
  return lost_parent;
}
