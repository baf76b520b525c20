#include "io/memory_line.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "io/limits.hpp"
#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

class MemoryLineTest : public testing::Test {
 protected:
  MemoryLineTest() : ends_(memory_line(loop_.context(), "replay")) {}

  void start_device() {
    Device::Calls calls;
    calls.on_input = [this](base::ByteView bytes) { bursts_.emplace_back(base::text_of(bytes)); };
    calls.on_drained = [this] { ++drained_; };
    calls.on_end = [this](const std::string& text) { end_ = text; };
    ends_.device->start(std::move(calls));
  }

  bool until(const std::function<bool()>& done) { return loop_.run_until(done); }

  TestLoop loop_;
  LineRecorder owner_;
  MemoryLine ends_;
  std::vector<std::string> bursts_;
  int drained_ = 0;
  std::string end_;
};

TEST_F(MemoryLineTest, CarriesRequestsAndBursts) {
  owner_.answers = true;
  owner_.attach(*ends_.line);
  start_device();
  ends_.device->send("AT+test\r\n");
  EXPECT_EQ(owner_.input, "") << "never within the call";
  EXPECT_TRUE(until([&] { return bursts_ == std::vector<std::string>{"OK\r\n"}; }));
  EXPECT_EQ(drained_, 1);
}

TEST_F(MemoryLineTest, KeepsWhatIsSaidBeforeTheOtherEndIsThere) {
  ends_.device->send("AT\r\n");
  ends_.line->write("+eventstartup\r\n");
  EXPECT_TRUE(until([&] { return loop_.context().poll() == 0; }));
  owner_.attach(*ends_.line);
  start_device();
  EXPECT_TRUE(until([&] { return owner_.input == "AT\r\n"; }));
  EXPECT_TRUE(until([&] { return bursts_.size() == 1; }));
}

TEST_F(MemoryLineTest, HoldsBackAndBoundsWhatTheModuleDoesNotTake) {
  owner_.attach(*ends_.line);
  ends_.line->set_reading(false);
  const std::string part(1'000'000, 'x');
  int taken = 0;
  while (taken < 100 && ends_.device->send(part)) ++taken;
  EXPECT_EQ(taken, 4);
  EXPECT_TRUE(until([&] { return loop_.context().poll() == 0; }));
  EXPECT_EQ(owner_.input, "");
  ends_.line->set_reading(true);
  EXPECT_TRUE(until([&] { return owner_.input.size() == 4'000'000u; }));
}

TEST_F(MemoryLineTest, EndsTheLineWithItsHostAfterAllWasGiven) {
  owner_.attach(*ends_.line);
  ends_.device->send("AT+reboot\r\n");
  ends_.device.reset();
  EXPECT_TRUE(until([&] { return owner_.has_ended; }));
  EXPECT_EQ(owner_.input, "AT+reboot\r\n");
  EXPECT_EQ(ends_.line->write("OK\r\n"), Sent::lost);
}

TEST_F(MemoryLineTest, TellsTheHostThatTheModuleEndedIt) {
  owner_.attach(*ends_.line);
  start_device();
  ends_.line.reset();
  EXPECT_TRUE(until([&] { return end_ == "replay has gone: the module ended it"; }));
  EXPECT_FALSE(ends_.device->send("AT\r\n"));
}

}  // namespace
}  // namespace cordelia::io
