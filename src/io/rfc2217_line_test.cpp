#include "io/rfc2217_line.hpp"

#include <gmock/gmock.h>

#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The channel below the line, moved by hand.
class FakeStream : public LineHost {
 public:
  void start(LineOwner& to) override { owner = &to; }

  void set_reading(bool on) override { is_reading = on; }

  Sent write(std::string_view burst) override {
    sent += burst;
    return next;
  }

  void close() override { is_closed = true; }

  std::string name() const override { return "fake"; }

  LineOwner* owner = nullptr;
  std::string sent;
  Sent next = Sent::all;
  bool is_reading = false;
  bool is_closed = false;
};

const std::string agree = "\xff\xfb\x2c";
const std::string suspend = "\xff\xfa\x2c\x08\xff\xf0";
const std::string resume = "\xff\xfa\x2c\x09\xff\xf0";
const std::string purge = std::string("\xff\xfa\x2c\x0c\x01\xff\xf0", 7);

class RfcLine : public ::testing::Test {
 protected:
  RfcLine() {
    auto below = std::make_unique<FakeStream>();
    stream = below.get();
    line = std::make_unique<Rfc2217Line>(
        loop.context(), std::move(below), [this](AdapterPin pin, Drive drive) {
          pins.push_back(std::string(pin == AdapterPin::reset ? "reset" : "boot") +
                         (drive == Drive::active ? " on" : " off"));
        });
    recorder.attach(*line);
    say(agree);
    stream->sent.clear();
  }

  void say(const std::string& bytes) { stream->owner->on_input(base::bytes_of(bytes)); }

  void set(Signal signal, SignalLevel level) {
    const bool is_on = level == SignalLevel::on;
    const char value = static_cast<char>(signal == Signal::dtr ? (is_on ? 8 : 9) : is_on ? 11 : 12);
    say(std::string("\xff\xfa\x2c\x05") + value + "\xff\xf0");
  }

  void dtr(SignalLevel level) { set(Signal::dtr, level); }

  void rts(SignalLevel level) { set(Signal::rts, level); }

  bool comes(const std::string& pin) {
    return loop.run_until([&] { return !pins.empty() && pins.back() == pin; });
  }

  static constexpr auto on = SignalLevel::on;
  static constexpr auto off = SignalLevel::off;

  TestLoop loop;
  FakeStream* stream = nullptr;
  std::unique_ptr<Rfc2217Line> line;
  LineRecorder recorder;
  std::vector<std::string> pins;
};

TEST_F(RfcLine, CarriesBytesBothWays) {
  say("AT\xff\xff\r\n");
  EXPECT_EQ(recorder.input, "AT\xff\r\n");
  EXPECT_EQ(line->write("O\xffK"), Sent::all);
  EXPECT_EQ(stream->sent, "O\xff\xffK");
  EXPECT_EQ(line->name(), "rfc2217://fake");
}

TEST_F(RfcLine, DoesNothingWhenAPortIsOpenedInAnyOrder) {
  dtr(on);
  rts(on);
  EXPECT_THAT(pins, IsEmpty());
}

TEST_F(RfcLine, DoesNothingWhenAPortIsOpenedWithBothSignalsOff) {
  rts(off);
  dtr(off);
  EXPECT_THAT(pins, IsEmpty());
}

TEST_F(RfcLine, HoldsResetWhileDtrAloneIsOn) {
  dtr(off);
  rts(off);
  dtr(on);
  EXPECT_THAT(pins, ElementsAre("reset on"));
  dtr(off);
  EXPECT_THAT(pins, ElementsAre("reset on")) << "released a little later";
  EXPECT_TRUE(comes("reset off"));
}

TEST_F(RfcLine, ResetsWithRtsWhereBothWereOn) {
  dtr(on);
  rts(on);
  rts(off);
  EXPECT_THAT(pins, ElementsAre("reset on"));
  rts(on);
  EXPECT_TRUE(comes("reset off"));
}

// What flashing tools do: reset, then cross over.
TEST_F(RfcLine, ReleasesResetOnlyAfterBootHasFollowed) {
  dtr(on);
  rts(on);
  rts(off);
  dtr(off);
  rts(on);
  EXPECT_TRUE(comes("reset off"));
  EXPECT_THAT(pins, ElementsAre("reset on", "boot on", "reset off"));
  dtr(on);
  EXPECT_THAT(pins, ElementsAre("reset on", "boot on", "reset off", "boot off"));
}

TEST_F(RfcLine, LetsGoOfThePinsWhenTheHostGoes) {
  dtr(off);
  rts(off);
  dtr(on);
  stream->owner->on_closed();
  EXPECT_TRUE(recorder.is_closed);
  EXPECT_TRUE(comes("reset off"));
}

TEST_F(RfcLine, LetsGoOfThePinsWhenItIsClosedAndGone) {
  dtr(off);
  rts(off);
  rts(on);
  line->close();
  line.reset();
  EXPECT_TRUE(comes("boot off"));
}

TEST_F(RfcLine, HoldsBackWhatASuspendedClientDoesNotWant) {
  say(suspend);
  EXPECT_EQ(line->write("one"), Sent::kept);
  EXPECT_EQ(line->write("two"), Sent::kept);
  EXPECT_EQ(stream->sent, "");
  say(resume);
  EXPECT_EQ(stream->sent, "onetwo");
  EXPECT_EQ(recorder.unblocked, 1);
  say(resume);
  EXPECT_EQ(recorder.unblocked, 1);
}

TEST_F(RfcLine, DropsWhatIsHeldBackWhereThatIsWished) {
  say(suspend);
  (void)line->write("old");
  say(purge + resume);
  EXPECT_EQ(recorder.unblocked, 1);
  EXPECT_EQ(stream->sent.find("old"), std::string::npos);
}

TEST_F(RfcLine, DoesNotListenToAClientThatTakesNoReplies) {
  stream->next = Sent::kept;
  say("\xff\xfd\x01");
  EXPECT_FALSE(stream->is_reading);
  line->set_reading(true);
  EXPECT_FALSE(stream->is_reading);
  stream->next = Sent::all;
  stream->owner->on_unblocked();
  EXPECT_TRUE(stream->is_reading);
  EXPECT_EQ(recorder.unblocked, 0) << "the module's own words were never held";
}

TEST_F(RfcLine, EndsWithItsChannel) {
  stream->next = Sent::lost;
  say("\xff\xfd\x01");
  EXPECT_TRUE(recorder.is_closed);
}

}  // namespace
}  // namespace cordelia::io
