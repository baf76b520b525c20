#include "base/memory_pipe.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace cordelia::base {

MemoryPipe::MemoryPipe(Options options) : options_(options) {
  CHECK(options_.capacity_bytes > 0);
  CHECK(options_.bytes_per_call_max > 0);
}

void MemoryPipe::break_both() {
  broken_ = true;
  left_to_right_.bytes.clear();
  right_to_left_.bytes.clear();
}

Moved MemoryPipe::End::take(std::span<std::byte> into) {
  CHECK(!into.empty());
  if (pipe_.broken_) return {0, StreamState::broken};
  if (in_.bytes.empty()) {
    return {0, in_.closed ? StreamState::ended : StreamState::would_block};
  }
  const std::size_t size =
      std::min({into.size(), in_.bytes.size(), pipe_.options_.bytes_per_call_max});
  const auto end = in_.bytes.begin() + static_cast<std::ptrdiff_t>(size);
  std::copy(in_.bytes.begin(), end, into.begin());
  in_.bytes.erase(in_.bytes.begin(), end);
  return {size, StreamState::open};
}

Moved MemoryPipe::End::give(ByteView from) {
  CHECK(!from.empty());
  if (pipe_.broken_ || out_.closed) return {0, StreamState::broken};
  const std::size_t room = pipe_.options_.capacity_bytes - out_.bytes.size();
  const std::size_t size = std::min({from.size(), room, pipe_.options_.bytes_per_call_max});
  if (size == 0) return {0, StreamState::would_block};
  out_.bytes.insert(out_.bytes.end(), from.begin(),
                    from.begin() + static_cast<std::ptrdiff_t>(size));
  return {size, StreamState::open};
}

}  // namespace cordelia::base
