#include <gmock/gmock.h>
#include <sys/ioctl.h>
#include <termios.h>

#include "io/limits.hpp"
#include "io/open_device.hpp"
#include "io/pty.hpp"
#include "io/tcp.hpp"
#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

using testing::HasSubstr;

class DeviceTest : public testing::Test {
 protected:
  void open(const std::string& name, const SerialOptions& options = {}) {
    device_ = std::move(open_device(loop_.context(), name, options)).value();
    Device::Calls calls;
    calls.on_input = [this](base::ByteView bytes) { heard_ += base::text_of(bytes); };
    calls.on_drained = [this] { ++drained_; };
    calls.on_end = [this](const std::string& text) { end_ = text; };
    device_->start(std::move(calls));
  }

  bool until(const std::function<bool()>& done) { return loop_.run_until(done); }

  TestLoop loop_;
  std::unique_ptr<Device> device_;
  std::string heard_;
  int drained_ = 0;
  std::string end_;
};

class SerialDevice : public DeviceTest {
 protected:
  SerialDevice() : link_(directory_.path("module")) {
    line_ = std::move(PtyLine::open(loop_.context(), link_)).value();
    owner_.answers = true;
    owner_.attach(*line_);
  }

  TestDirectory directory_;
  std::string link_;
  LineRecorder owner_;
  std::unique_ptr<PtyLine> line_;
};

TEST_F(SerialDevice, TalksToAModuleOverAPseudoTerminal) {
  open(link_);
  EXPECT_TRUE(device_->send("AT+test\r\n"));
  EXPECT_TRUE(until([&] { return heard_ == "OK\r\n"; }));
  EXPECT_EQ(owner_.input, "AT+test\r\n");
  EXPECT_EQ(drained_, 1);
}

TEST_F(SerialDevice, SetsTheLineAsAsked) {
  open(link_, {.baud_rate = 9600, .parity = Parity::odd, .has_flow_control = true});
  const RawHost other(link_);
  termios mode{};
  ::tcgetattr(other.fd(), &mode);
  EXPECT_EQ(::cfgetispeed(&mode), static_cast<speed_t>(B9600));
  // A pseudo-terminal has no parity of its own and keeps CRTSCTS only.
  EXPECT_NE(mode.c_cflag & CRTSCTS, 0u);
  EXPECT_EQ(mode.c_lflag & (ECHO | ICANON), 0u);
}

TEST_F(SerialDevice, HasThePortForItselfAndGivesItBack) {
  open(link_);
  int exclusive = 0;
  const RawHost root(link_);
  if (root.fd() >= 0) {
    ::ioctl(root.fd(), TIOCGEXCL, &exclusive);
    EXPECT_EQ(exclusive, 1);
    device_.reset();
    ::ioctl(root.fd(), TIOCGEXCL, &exclusive);
    EXPECT_EQ(exclusive, 0);
  } else {
    const auto second = open_device(loop_.context(), link_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().fault, Fault::in_use);
  }
}

TEST_F(SerialDevice, SaysThatTheModuleIsGone) {
  open(link_);
  line_->close();
  EXPECT_TRUE(until([&] { return !end_.empty(); }));
  EXPECT_EQ(end_, link_ + " has gone: the other side closed it");
  EXPECT_FALSE(device_->send("AT\r\n"));
}

TEST_F(SerialDevice, TakesNoMoreThanItsBound) {
  open(link_);
  line_->set_reading(false);
  const std::string part(1'000'000, 'x');
  int taken = 0;
  while (taken < 100 && device_->send(part)) ++taken;
  EXPECT_EQ(taken, 4);
  owner_.answers = false;
  line_->set_reading(true);
  EXPECT_TRUE(until([&] { return drained_ == 1; }));
  EXPECT_TRUE(until([&] { return owner_.input.size() == 4'000'000u; }));
}

TEST_F(DeviceTest, TalksToAModuleOverTcp) {
  std::unique_ptr<LineHost> line;
  LineRecorder owner;
  owner.answers = true;
  TcpListener::Calls calls;
  calls.has_room = [] { return true; };
  calls.on_client = [&](std::unique_ptr<LineHost> client) {
    line = std::move(client);
    owner.attach(*line);
  };
  const auto listener =
      std::move(TcpListener::open(loop_.context(), "127.0.0.1:0", std::move(calls))).value();
  open("tcp://localhost:" + std::to_string(listener->port()));
  device_->send("AT+test\r\n");
  EXPECT_TRUE(until([&] { return heard_ == "OK\r\n"; }));
  line.reset();
  EXPECT_TRUE(until([&] { return !end_.empty(); }));
}

struct Refusal {
  std::string name;
  Fault fault;
  const char* words;
};

TEST_F(DeviceTest, NamesWhatCannotBeOpenedAndTheNextStep) {
  const TestDirectory directory;
  FileDescriptor(::creat(directory.path("file").c_str(), 0600));
  const Refusal refusals[] = {
      {"", Fault::bad_address, "tcp://HOST:PORT"},
      {"udp://localhost:1", Fault::bad_address, "tcp://HOST:PORT"},
      {"tcp://localhost", Fault::bad_address, "'localhost' is no ADDRESS:PORT: the port"},
      {"tcp://nobody.invalid:7000", Fault::not_found, "nobody.invalid"},
      {"tcp://127.0.0.1:1", Fault::refused, "--tcp"},
      {"/dev/ttyUSB99", Fault::not_found, "plugged in"},
      {directory.path("file"), Fault::unsupported, "neither a serial port"},
      {"/dev/null", Fault::unsupported, "neither a serial port"},
  };
  for (const auto& [name, fault, words] : refusals) {
    const auto device = open_device(loop_.context(), name);
    ASSERT_FALSE(device) << name;
    EXPECT_EQ(device.error().fault, fault) << name << ": " << device.error().text;
    EXPECT_THAT(device.error().text, HasSubstr(words));
    if (fault == Fault::bad_address) continue;
    EXPECT_THAT(device.error().text, HasSubstr(name));
  }
}

TEST_F(DeviceTest, RefusesSpeedsThatNoPortHas) {
  const auto device = open_device(loop_.context(), "/dev/ttyUSB0", {.baud_rate = 115201});
  ASSERT_FALSE(device);
  EXPECT_EQ(device.error().fault, Fault::unsupported);
}

}  // namespace
}  // namespace cordelia::io
