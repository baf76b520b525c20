#include "base/memory_pipe.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace cordelia::base {
namespace {

std::string taken(ByteStream& end, std::size_t size) {
  Bytes into(size);
  const Moved moved = end.take(into);
  return std::string{text_of(into).substr(0, moved.bytes)};
}

StreamState state_of_take(ByteStream& end) {
  std::array<std::byte, 8> into{};
  return end.take(into).state;
}

TEST(MemoryPipe, CarriesBytesBothWays) {
  MemoryPipe pipe;
  EXPECT_EQ(pipe.left().give(bytes_of("ping")).bytes, 4U);
  EXPECT_EQ(pipe.right().give(bytes_of("pong!")).bytes, 5U);
  EXPECT_EQ(pipe.waiting_for_right(), 4U);
  EXPECT_EQ(pipe.waiting_for_left(), 5U);
  EXPECT_EQ(taken(pipe.right(), 100), "ping");
  EXPECT_EQ(taken(pipe.left(), 3), "pon");
  EXPECT_EQ(taken(pipe.left(), 3), "g!");
}

TEST(MemoryPipe, BlocksWhenEmptyAndWhenFull) {
  MemoryPipe pipe{{.capacity_bytes = 3}};
  EXPECT_EQ(state_of_take(pipe.right()), StreamState::would_block);
  EXPECT_EQ(pipe.left().give(bytes_of("abcd")).bytes, 3U);
  EXPECT_EQ(pipe.left().give(bytes_of("d")).state, StreamState::would_block);
  EXPECT_EQ(taken(pipe.right(), 1), "a");
  EXPECT_EQ(pipe.left().give(bytes_of("d")).bytes, 1U);
  EXPECT_EQ(taken(pipe.right(), 9), "bcd");
}

TEST(MemoryPipe, SplitsIntoSingleBytesWhereAsked) {
  MemoryPipe pipe{{.bytes_per_call_max = 1}};
  EXPECT_EQ(pipe.left().give(bytes_of("ab")).bytes, 1U);
  EXPECT_EQ(pipe.left().give(bytes_of("b")).bytes, 1U);
  EXPECT_EQ(taken(pipe.right(), 9), "a");
  EXPECT_EQ(taken(pipe.right(), 9), "b");
}

TEST(MemoryPipe, EndsAfterTheLastByteOfAClosedEnd) {
  MemoryPipe pipe;
  (void)pipe.left().give(bytes_of("z"));  // one byte always fits
  pipe.close_left();
  EXPECT_EQ(pipe.left().give(bytes_of("z")).state, StreamState::broken);
  EXPECT_EQ(taken(pipe.right(), 9), "z");
  EXPECT_EQ(state_of_take(pipe.right()), StreamState::ended);
  EXPECT_EQ(pipe.right().give(bytes_of("late")).bytes, 4U);
  pipe.close_right();
  EXPECT_EQ(taken(pipe.left(), 9), "late");
  EXPECT_EQ(state_of_take(pipe.left()), StreamState::ended);
}

TEST(MemoryPipe, LosesEverythingWhenItBreaks) {
  MemoryPipe pipe;
  (void)pipe.left().give(bytes_of("z"));  // one byte always fits
  pipe.break_both();
  EXPECT_EQ(state_of_take(pipe.right()), StreamState::broken);
  EXPECT_EQ(state_of_take(pipe.left()), StreamState::broken);
  EXPECT_EQ(pipe.left().give(bytes_of("z")).state, StreamState::broken);
}

}  // namespace
}  // namespace cordelia::base
