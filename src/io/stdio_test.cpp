#include "io/stdio.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

using std::chrono_literals::operator""ms;

struct Pipe {
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return;
    out = FileDescriptor(ends[0]);
    in = FileDescriptor(ends[1]);
  }

  FileDescriptor out;
  FileDescriptor in;
};

class Stdio : public testing::Test {
 protected:
  void open(int in, int out) {
    line_ = std::move(open_stdio(loop_.context(), {in, out})).value();
    owner_.answers = true;
    owner_.attach(*line_);
  }

  bool ends() {
    return loop_.run_until([this] { return owner_.has_ended; });
  }

  TestLoop loop_;
  TestDirectory directory_;
  LineRecorder owner_;
  std::unique_ptr<LineHost> line_;
};

TEST_F(Stdio, ReadsAPipeToItsEndAndAnswers) {
  Pipe to_module;
  Pipe to_host;
  open(to_module.out.get(), to_host.in.get());
  RawHost host(std::move(to_module.in));
  RawHost ear(std::move(to_host.out));
  host.say("AT+test\r\n");
  EXPECT_TRUE(loop_.run_until([&] { return ear.heard() == "OK\r\n"; }));
  host.leave();
  EXPECT_TRUE(ends());
  EXPECT_FALSE(owner_.is_closed);
}

TEST_F(Stdio, ReadsAndWritesFiles) {
  std::ofstream(directory_.path("in")) << "AT+test\r\nAT+test\r\n";
  const FileDescriptor in(::open(directory_.path("in").c_str(), O_RDONLY));
  const FileDescriptor out(::creat(directory_.path("out").c_str(), 0600));
  open(in.get(), out.get());
  EXPECT_TRUE(ends());
  std::ifstream written(directory_.path("out"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(written), {}), "OK\r\nOK\r\n");
}

TEST_F(Stdio, EndsAtOnceWithAnEmptyInput) {
  const FileDescriptor null(::open("/dev/null", O_RDWR));
  open(null.get(), null.get());
  EXPECT_TRUE(ends());
  EXPECT_EQ(line_->write("+event\r\n"), Sent::all);
  EXPECT_LT(loop_.handlers_within(20ms), 10u) << "an end is told once";
}

TEST_F(Stdio, KnowsAFullDisk) {
  const FileDescriptor null(::open("/dev/null", O_RDWR));
  const FileDescriptor full(::open("/dev/full", O_RDWR));
  open(null.get(), full.get());
  EXPECT_EQ(line_->write("OK\r\n"), Sent::lost);
}

TEST_F(Stdio, LeavesTheDescriptorsAsTheyWere) {
  Pipe pipe;
  open(pipe.out.get(), pipe.in.get());
  EXPECT_NE(::fcntl(pipe.out.get(), F_GETFL) & O_NONBLOCK, 0);
  line_.reset();
  EXPECT_EQ(::fcntl(pipe.out.get(), F_GETFL) & O_NONBLOCK, 0);
  EXPECT_EQ(::fcntl(pipe.in.get(), F_GETFL) & O_NONBLOCK, 0);
}

TEST_F(Stdio, RefusesAClosedInput) {
  const int closed = FileDescriptor(::open("/dev/null", O_RDWR)).get();
  const auto line = open_stdio(loop_.context(), {closed, 1});
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().text, "cannot use the standard input: Bad file descriptor");
}

}  // namespace
}  // namespace cordelia::io
