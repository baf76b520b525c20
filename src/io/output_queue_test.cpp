#include "io/output_queue.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

// Both ends do not block. The far end keeps the bounds of what was written at once.
struct Packets {
  Packets() {
    int ends[2];
    ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ends);
    near = FileDescriptor(ends[0]);
    far = FileDescriptor(ends[1]);
  }

  std::string next() {
    std::array<char, 4096> packet;
    const ssize_t size = ::read(far.get(), packet.data(), packet.size());
    return {packet.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
  }

  FileDescriptor near;
  FileDescriptor far;
};

struct Pipe {
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_NONBLOCK) != 0) return;
    near = FileDescriptor(ends[1]);
    far.emplace(FileDescriptor(ends[0]));
  }

  FileDescriptor near;
  std::optional<RawHost> far;
};

TEST(OutputQueue, SendsABurstInOneWrite) {
  Packets packets;
  OutputQueue queue(write_to_file, 1000);
  EXPECT_EQ(queue.send(packets.near.get(), "+get:1\r\n+get:2\r\nOK\r\n"), Sent::all);
  EXPECT_EQ(packets.next(), "+get:1\r\n+get:2\r\nOK\r\n");
  EXPECT_TRUE(queue.is_empty());
}

TEST(OutputQueue, KeepsTheOrderAcrossARestThatWaits) {
  Pipe pipe;
  OutputQueue queue(write_to_file, std::size_t{1} << 20);
  std::string said(300'000, 'a');
  EXPECT_EQ(queue.send(pipe.near.get(), said), Sent::kept);
  EXPECT_EQ(queue.send(pipe.near.get(), "end"), Sent::kept);
  while (queue.resume(pipe.near.get()) == Sent::kept) pipe.far->heard();
  EXPECT_EQ(pipe.far->heard(), said + "end");
}

TEST(OutputQueue, DropsWhatPassesItsBound) {
  Pipe pipe;
  OutputQueue queue(write_to_file, 10'000);
  const std::string flood(200'000, 'x');
  for (int i = 0; i < 20; ++i) queue.send(pipe.near.get(), flood);
  EXPECT_EQ(queue.size(), 10'000u);
}

TEST(OutputQueue, KnowsThatNobodyReadsAnyMore) {
  Packets packets;
  packets.far = FileDescriptor();
  OutputQueue queue(write_to_socket, 1000);
  EXPECT_EQ(queue.send(packets.near.get(), "OK\r\n"), Sent::lost);
}

}  // namespace
}  // namespace cordelia::io
