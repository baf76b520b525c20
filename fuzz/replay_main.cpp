// Runs a fuzz target once over every file that is named, and over small changes of each: what CI
// does where there is no clang. The changes are the same every time.
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/random.hpp"
#include "fuzz/input.hpp"

namespace {

using Bytes = std::vector<char>;

Bytes content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void run(const Bytes& bytes) {
  (void)LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

Bytes changed(Bytes bytes, cordelia::base::Random& random) {
  for (auto count = 1 + random.below(4); count > 0 && !bytes.empty(); --count) {
    const auto at = static_cast<std::ptrdiff_t>(random.below(bytes.size()));
    const auto some = static_cast<std::ptrdiff_t>(random.below(8));
    const auto left = static_cast<std::ptrdiff_t>(bytes.size()) - at;
    switch (random.below(4)) {
      case 0:
        bytes[static_cast<std::size_t>(at)] = static_cast<char>(random.below(256));
        break;
      case 1:
        bytes.erase(bytes.begin() + at, bytes.begin() + at + std::min(some, left));
        break;
      case 2:
        bytes.insert(bytes.begin() + at, static_cast<std::size_t>(some),
                     static_cast<char>(random.below(256)));
        break;
      default:
        bytes.resize(static_cast<std::size_t>(at));
        break;
    }
  }
  return bytes;
}

}  // namespace

int main(int count, char** words) {
  int changes = 0;
  std::size_t files = 0;
  std::vector<std::filesystem::path> paths;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(words[i], "--changes") == 0 && i + 1 < count) {
      ++i;
      std::from_chars(words[i], words[i] + std::strlen(words[i]), changes);
    } else if (std::filesystem::is_directory(words[i])) {
      for (const auto& entry : std::filesystem::directory_iterator(words[i])) {
        paths.push_back(entry.path());
      }
    } else {
      paths.emplace_back(words[i]);
    }
  }
  for (const auto& path : paths) {
    const auto bytes = content_of(path);
    run(bytes);
    cordelia::base::Random random(bytes.size());
    for (int i = 0; i < changes; ++i) run(changed(bytes, random));
    ++files;
  }
  std::printf("%zu inputs, each with %d changes\n", files, changes);
  return files > 0 ? 0 : 1;
}
