// What every fuzz target needs: bytes that are used up from the front, and a way to say that
// something must not be. A target is one file with one function; libFuzzer calls it for ever, and
// replay_main.cpp once for each file of a corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace cordelia::fuzz {

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(std::as_bytes(std::span{data, size})) {}

  bool is_empty() const { return rest_.empty(); }

  // 0 where nothing is left.
  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const auto first = static_cast<std::uint8_t>(rest_.front());
    rest_ = rest_.subspan(1);
    return first;
  }

  base::ByteView bytes(std::size_t count) {
    const auto taken = rest_.first(count < rest_.size() ? count : rest_.size());
    rest_ = rest_.subspan(taken.size());
    return taken;
  }

  // Up to the first byte of this value, which stays.
  base::ByteView bytes_before(std::uint8_t mark) {
    std::size_t count = 0;
    while (count < rest_.size() && rest_[count] != std::byte{mark}) ++count;
    return bytes(count);
  }

 private:
  base::ByteView rest_;
};

// Ends the process as a crash does, so that the input is kept.
inline void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "must not be: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

}  // namespace cordelia::fuzz
