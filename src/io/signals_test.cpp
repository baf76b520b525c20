#include "io/signals.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

TEST(Signals, AreToldByTheLoopEachTime) {
  TestLoop loop;
  std::signal(SIGHUP, SIG_DFL);
  std::vector<int> numbers;
  const Signals signals(loop.context(), [&](int number) { numbers.push_back(number); });
  for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGTERM}) {
    const auto before = numbers.size();
    ASSERT_EQ(::raise(number), 0);
    ASSERT_TRUE(loop.run_until([&] { return numbers.size() == before + 1; }));
    EXPECT_EQ(numbers.back(), number);
  }
}

TEST(Signals, LeaveAHangUpIgnoredUnderNohup) {
  TestLoop loop;
  int told = 0;
  const auto before = std::signal(SIGHUP, SIG_IGN);
  const Signals signals(loop.context(), [&](int) { ++told; });
  ASSERT_EQ(::raise(SIGHUP), 0);
  ASSERT_EQ(::raise(SIGTERM), 0);
  EXPECT_TRUE(loop.run_until([&] { return told > 0; }));
  EXPECT_EQ(told, 1);
  std::signal(SIGHUP, before);
}

TEST(Signals, LetAWriteFailWhereNobodyReads) {
  ignore_broken_pipes();
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  ::close(ends[0]);
  const FileDescriptor in(ends[1]);
  EXPECT_EQ(::write(in.get(), "x", 1), -1);
  EXPECT_EQ(errno, EPIPE);
}

}  // namespace
}  // namespace cordelia::io
