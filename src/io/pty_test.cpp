#include "io/pty.hpp"

#include <gmock/gmock.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>

#include "io/limits.hpp"
#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

using std::chrono_literals::operator""ms;
using testing::HasSubstr;
namespace fs = std::filesystem;

class Pty : public testing::Test {
 protected:
  Pty() : link_(directory_.path("module")) {
    line_ = std::move(PtyLine::open(loop_.context(), link_)).value();
    owner_.attach(*line_);
  }

  bool module_hears(const std::string& text) {
    return loop_.run_until([&] { return owner_.input == text; });
  }

  bool hears(RawHost& host, const std::string& text) {
    return loop_.run_until([&] { return host.heard() == text; });
  }

  // The module has noticed that its last host left.
  void settle() { loop_.handlers_within(20ms); }

  TestLoop loop_;
  TestDirectory directory_;
  std::string link_;
  LineRecorder owner_;
  std::unique_ptr<PtyLine> line_;
};

TEST_F(Pty, AnswersHostsThatOpenItAnewForEachCommand) {
  owner_.answers = true;
  for (int i = 0; i < 100; ++i) {
    RawHost host(link_);
    ASSERT_EQ(host.say("AT+test\r\n"), 9u);
    ASSERT_TRUE(hears(host, "OK\r\n")) << "the host number " << i;
  }
  EXPECT_EQ(owner_.input.size(), 900u);
}

TEST_F(Pty, HearsAHostThatIsGoneBeforeTheLoopTurns) {
  RawHost(link_).say("AT+reboot\r\n");
  EXPECT_TRUE(module_hears("AT+reboot\r\n"));
  RawHost(link_).say("AT+test\r\n");
  EXPECT_TRUE(module_hears("AT+reboot\r\nAT+test\r\n"));
}

TEST_F(Pty, ServesTwoHostsAtOnceUntilTheLastLeaves) {
  RawHost first(link_);
  RawHost second(link_);
  first.say("1\r\n");
  ASSERT_TRUE(module_hears("1\r\n"));
  first.leave();
  second.say("2\r\n");
  ASSERT_TRUE(module_hears("1\r\n2\r\n"));
  settle();
  line_->write("+event\r\n");
  EXPECT_TRUE(hears(second, "+event\r\n"));
}

TEST_F(Pty, LosesNothingForAHostThatHasJustOpened) {
  for (int i = 0; i < 50; ++i) {
    RawHost host(link_);
    EXPECT_EQ(line_->write("+eventstartup\r\n"), Sent::all);
    ASSERT_TRUE(hears(host, "+eventstartup\r\n"));
    host.leave();
    if (i % 2 == 0) settle();
  }
}

TEST_F(Pty, DropsWhatIsSaidWhileNobodyListens) {
  EXPECT_EQ(line_->write("+nobody\r\n"), Sent::all);
  RawHost host(link_);
  settle();
  line_->write("+somebody\r\n");
  EXPECT_TRUE(hears(host, "+somebody\r\n"));
}

TEST_F(Pty, ShowsNoHostWhatThePreviousOneLeftUnread) {
  RawHost last(link_);
  last.say("x\r\n");
  ASSERT_TRUE(module_hears("x\r\n"));
  while (line_->write(std::string(5000, 'o')) == Sent::all) {
  }
  last.leave();
  ASSERT_TRUE(loop_.run_until([&] { return owner_.unblocked > 0; }));
  settle();
  RawHost next(link_);
  line_->write("+fresh\r\n");
  EXPECT_TRUE(hears(next, "+fresh\r\n"));
}

// The mode of a shell's `stty sane 9600 < LINK`.
void make_cooked(int fd) {
  termios mode{};
  ::tcgetattr(fd, &mode);
  mode.c_iflag |= ICRNL | IXON;
  mode.c_oflag |= OPOST | ONLCR;
  mode.c_lflag |= ECHO | ECHOE | ECHOK | ECHONL | ICANON | ISIG | IEXTEN;
  ::cfsetspeed(&mode, B9600);
  ::tcsetattr(fd, TCSANOW, &mode);
}

TEST_F(Pty, NeverHearsItselfWhateverModeAHostChooses) {
  RawHost host(link_);
  make_cooked(host.fd());
  for (int i = 0; i < 20; ++i) {
    host.heard();
    if (i % 5 == 0) make_cooked(host.fd());
    line_->write("+event:1\r\n");
    settle();
  }
  EXPECT_EQ(owner_.input, "");
  EXPECT_THAT(host.heard(), HasSubstr("+event:1"));
}

TEST_F(Pty, IsRawAgainForTheNextHost) {
  RawHost cooked(link_);
  make_cooked(cooked.fd());
  cooked.say("a");
  ASSERT_TRUE(module_hears("a"));
  cooked.leave();
  settle();
  const RawHost next(link_);
  termios mode{};
  ::tcgetattr(next.fd(), &mode);
  EXPECT_EQ(mode.c_lflag & (ECHO | ICANON | ISIG), 0u);
  EXPECT_EQ(mode.c_oflag & OPOST, 0u);
  EXPECT_EQ(::cfgetospeed(&mode), static_cast<speed_t>(B115200));
}

TEST_F(Pty, KeepsABurstForAHostThatReadsLate) {
  RawHost host(link_);
  std::string burst;
  for (int i = 0; burst.size() < 200'000; ++i) burst += std::to_string(i) + "\r\n";
  EXPECT_EQ(line_->write(burst), Sent::kept);
  EXPECT_LT(loop_.handlers_within(20ms), 100u) << "it spins while it waits";
  EXPECT_TRUE(hears(host, burst));
  EXPECT_EQ(owner_.unblocked, 1);
}

TEST_F(Pty, BoundsWhatWaitsForAHostThatNeverReads) {
  RawHost host(link_);
  const std::string flood(100'000, 'x');
  for (int i = 0; i < 100; ++i) line_->write(flood);
  ASSERT_TRUE(loop_.run_until([&] {
    host.heard();
    return owner_.unblocked == 1;
  }));
  // The kernel's own buffers add a little.
  EXPECT_LE(host.heard().size(), limits::line_unsent_bytes_max + 100'000);
}

TEST_F(Pty, TakesAMegabyteInOrder) {
  RawHost host(link_);
  std::string burst;
  for (int i = 0; burst.size() < 1'000'000; ++i) burst += std::to_string(i) + "\r\n";
  std::size_t said = 0;
  ASSERT_TRUE(loop_.run_until([&] {
    said += host.say(std::string_view(burst).substr(said));
    return owner_.input.size() == burst.size();
  }));
  EXPECT_TRUE(owner_.input == burst);
}

TEST_F(Pty, TakesBytesOneByOne) {
  RawHost host(link_);
  for (const char c : std::string("AT+test\r\n")) {
    host.say(std::string_view(&c, 1));
    settle();
  }
  EXPECT_EQ(owner_.input, "AT+test\r\n");
}

TEST_F(Pty, HoldsBackAHostWhoseInputIsNotWanted) {
  RawHost host(link_);
  line_->set_reading(false);
  host.say("AT+test\r\n");
  settle();
  EXPECT_EQ(owner_.input, "");
  line_->set_reading(true);
  EXPECT_TRUE(module_hears("AT+test\r\n"));
}

TEST_F(Pty, RestsWhileNobodyIsThere) {
  settle();
  EXPECT_LT(loop_.handlers_within(50ms), 10u);
  RawHost(link_).say("x");
  settle();
  EXPECT_LT(loop_.handlers_within(50ms), 10u);
}

TEST_F(Pty, RestsWhileABlockedHostLeavesAndInputIsNotWanted) {
  RawHost host(link_);
  line_->set_reading(false);
  host.say("AT\r\n");
  while (line_->write(std::string(5000, 'o')) == Sent::all) {
  }
  host.leave();
  EXPECT_LT(loop_.handlers_within(50ms), 20u);
  EXPECT_EQ(owner_.unblocked, 1);
}

TEST_F(Pty, RemovesItsLinkWhenItEnds) {
  line_->close();
  EXPECT_FALSE(fs::is_symlink(link_));
}

TEST_F(Pty, LeavesALinkThatIsNoLongerItsOwn) {
  fs::remove(link_);
  fs::create_symlink("/dev/null", link_);
  line_.reset();
  EXPECT_TRUE(fs::is_symlink(link_));
}

TEST_F(Pty, TellsAHostThatTheModuleIsGone) {
  RawHost host(link_);
  line_->close();
  line_.reset();
  char byte = 0;
  EXPECT_LE(::read(host.fd(), &byte, 1), 0);
  EXPECT_NE(errno, EAGAIN);
}

TEST_F(Pty, RefusesTheLinkOfAModuleThatRuns) {
  RawHost host(link_);
  host.say("x");
  ASSERT_TRUE(module_hears("x"));
  const auto second = PtyLine::open(loop_.context(), link_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().fault, Fault::in_use);
  EXPECT_THAT(second.error().text, HasSubstr(link_));
  EXPECT_EQ(fs::read_symlink(link_), line_->slave());
}

// Linux keeps the mark of TIOCEXCL until the pseudo-terminal itself is gone, and lets only root
// pass.
TEST_F(Pty, ServesTheNextHostAfterOneThatTookItForItself) {
  const bool is_root = ::geteuid() == 0;
  line_.reset();
  ASSERT_EQ(is_root ? ::seteuid(65534) : 0, 0);
  auto line = std::move(PtyLine::open(loop_.context(), directory_.path("shared"))).value();
  LineRecorder owner;
  owner.answers = true;
  owner.attach(*line);
  for (int i = 0; i < 5; ++i) {
    RawHost host(directory_.path("shared"));
    ASSERT_GE(host.fd(), 0);
    ::ioctl(host.fd(), TIOCEXCL);
    host.say("AT+test\r\n");
    ASSERT_TRUE(hears(host, "OK\r\n"));
    host.leave();
    settle();
  }
  line.reset();
  ASSERT_EQ(is_root ? ::seteuid(0) : 0, 0);
  EXPECT_FALSE(fs::is_symlink(directory_.path("shared")));
}

TEST(PtyLink, TakesThePlaceOfWhatADeadModuleLeft) {
  const TestDirectory directory;
  fs::create_symlink("/dev/pts/999999", directory.path("a"));
  const auto link = PtyLink::create(directory.path("a"), "/dev/pts/0");
  ASSERT_TRUE(link);
  EXPECT_EQ(fs::read_symlink(directory.path("a")), "/dev/pts/0");
}

TEST(PtyLink, KnowsALeftoverWhoseNumberHasBeenGivenOutAgain) {
  const TestDirectory directory;
  auto other = std::move(open_pty_pair()).value();
  fs::create_symlink(other.slave, directory.path("a"));
  const timespec old[2] = {{1000, 0}, {1000, 0}};
  ::utimensat(AT_FDCWD, directory.path("a").c_str(), old, AT_SYMLINK_NOFOLLOW);
  EXPECT_TRUE(PtyLink::create(directory.path("a"), "/dev/pts/999998"));
}

TEST(PtyLink, RefusesWhatIsNotItsOwnKind) {
  const TestDirectory directory;
  const auto write = [](const std::string& path) {
    RawHost(FileDescriptor(::creat(path.c_str(), 0600)));
  };
  write(directory.path("file"));
  fs::create_directory(directory.path("folder"));
  fs::create_symlink(directory.path("file"), directory.path("link"));
  fs::create_symlink("/nowhere", directory.path("dangling"));
  for (const auto* name : {"file", "folder", "link", "dangling"}) {
    const auto link = PtyLink::create(directory.path(name), "/dev/pts/0");
    ASSERT_FALSE(link) << name;
    EXPECT_EQ(link.error().fault, Fault::in_use) << name;
    EXPECT_THAT(link.error().text, HasSubstr(directory.path(name)));
  }
  EXPECT_TRUE(fs::is_regular_file(directory.path("file")));
  EXPECT_EQ(fs::read_symlink(directory.path("dangling")), "/nowhere");
}

TEST(PtyLink, NamesAPathThatCannotBe) {
  const auto link = PtyLink::create("/nonexistent/folder/module", "/dev/pts/0");
  ASSERT_FALSE(link);
  EXPECT_EQ(link.error().fault, Fault::not_found);
  EXPECT_THAT(link.error().text, HasSubstr("/nonexistent/folder/module"));
}

TEST(PtyLimits, FailsInOrderAtEveryNumberOfDescriptors) {
  TestLoop loop;
  const TestDirectory directory;
  ASSERT_TRUE(PtyLine::open(loop.context(), {}));
  int failed = 0;
  bool has_opened = false;
  for (int spare = 0; spare < 12 && !has_opened; ++spare) {
    const DescriptorLimit limit(spare);
    const auto line = PtyLine::open(loop.context(), directory.path("module"));
    has_opened = line.has_value();
    if (has_opened) break;
    ++failed;
    EXPECT_EQ(line.error().fault, Fault::exhausted);
    EXPECT_FALSE(fs::is_symlink(directory.path("module")));
  }
  EXPECT_TRUE(has_opened);
  EXPECT_GT(failed, 0);
}

}  // namespace
}  // namespace cordelia::io
