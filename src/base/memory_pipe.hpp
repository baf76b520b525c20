// Two byte streams joined in memory: what one end is given, the other takes. Bounded, deterministic
// and without threads; it can hand bytes over in small pieces and fail like a network does.
#pragma once

#include <cstddef>
#include <deque>
#include <limits>

#include "base/stream.hpp"

namespace cordelia::base {

class MemoryPipe {
 public:
  struct Options {
    // Bytes that wait in one direction before give() would block.
    std::size_t capacity_bytes = std::size_t{64} * 1024;

    // Most that one call of take() or give() moves; 1 splits everything into single bytes.
    std::size_t bytes_per_call_max = std::numeric_limits<std::size_t>::max();
  };

  MemoryPipe() : MemoryPipe(Options{}) {}

  explicit MemoryPipe(Options options);

  // The two ends live as long as the pipe, which therefore stays where it is.
  MemoryPipe(const MemoryPipe&) = delete;
  MemoryPipe& operator=(const MemoryPipe&) = delete;

  ByteStream& left() { return left_; }

  ByteStream& right() { return right_; }

  // The left (right) end gives nothing any more; the other one takes what is under way, then sees
  // the end.
  void close_left() { left_to_right_.closed = true; }

  void close_right() { right_to_left_.closed = true; }

  // A reset: bytes under way are lost, and both ends are broken from now on.
  void break_both();

  std::size_t waiting_for_left() const { return right_to_left_.bytes.size(); }

  std::size_t waiting_for_right() const { return left_to_right_.bytes.size(); }

 private:
  struct Lane {
    std::deque<std::byte> bytes{};
    bool closed = false;
  };

  class End : public ByteStream {
   public:
    End(const MemoryPipe& pipe, Lane& in, Lane& out) : pipe_(pipe), in_(in), out_(out) {}

    Moved take(std::span<std::byte> into) override;
    Moved give(ByteView from) override;

   private:
    const MemoryPipe& pipe_;
    Lane& in_;
    Lane& out_;
  };

  const Options options_;
  bool broken_ = false;
  Lane left_to_right_;
  Lane right_to_left_;
  End left_{*this, right_to_left_, left_to_right_};
  End right_{*this, left_to_right_, right_to_left_};
};

}  // namespace cordelia::base
