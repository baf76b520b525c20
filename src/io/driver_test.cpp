#include "io/driver.hpp"

#include <gmock/gmock.h>
#include <sys/socket.h>

#include <fstream>
#include <optional>

#include "base/limits.hpp"
#include "flash/memory_storage.hpp"
#include "io/memory_line.hpp"
#include "io/pty.hpp"
#include "io/stdio.hpp"
#include "io/stream_line.hpp"
#include "io/system_clock.hpp"
#include "io/tcp.hpp"
#include "io/testing_loop.hpp"
#include "tls/client_context.hpp"

namespace cordelia::io {
namespace {

using asio::ip::tcp;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using testing::EndsWith;
using testing::HasSubstr;

constexpr std::string_view join = "AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,\r\n";
constexpr std::string_view leave = "AT+wlanDisconnect\r\n";

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

// A whole module on the machine's clock, with a host in the same process and one on a
// pseudo-terminal.
class DriverTest : public testing::Test {
 protected:
  void SetUp() override { run("instant"); }

  void run(std::string_view profile) {
    driver_.reset();
    module::Options options;
    options.timing = module::find_profile(profile)->timing;
    module_ =
        std::move(module::Module::create(options, {storage_, network_, contexts_, clock_, trace_}))
            .value();
    DriverOptions driver_options;
    driver_options.after_turn = [this] { ++turns_; };
    driver_options.on_line_gone = [this](module::LineId id) { gone_.push_back(id); };
    driver_.emplace(Driver::Surroundings{loop_.context(), *module_, clock_}, driver_options);
    auto ends = memory_line(loop_.context(), "test");
    device_ = std::move(ends.device);
    device_->start({.on_input = [this](base::ByteView bytes) { heard_ += base::text_of(bytes); }});
    device_line_ = driver_->attach(std::move(ends.line)).value();
    driver_->power_on();
  }

  std::string add_pty() {
    const auto path = directory_.path("module");
    pty_line_ = driver_->attach(std::move(PtyLine::open(loop_.context(), path)).value()).value();
    return path;
  }

  void listen() {
    TcpListener::Calls calls;
    calls.has_room = [this] { return driver_->has_room(); };
    calls.on_client = [this](std::unique_ptr<LineHost> line) {
      EXPECT_TRUE(driver_->attach(std::move(line)));
    };
    listener_ =
        std::move(TcpListener::open(loop_.context(), "127.0.0.1:0", std::move(calls))).value();
  }

  RawHost connect() {
    FileDescriptor fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const tcp::endpoint to(asio::ip::address_v4::loopback(), listener_->port());
    EXPECT_EQ(::connect(fd.get(), to.data(), static_cast<socklen_t>(to.size())), 0);
    return RawHost(std::move(fd));
  }

  bool until(const std::function<bool()>& done) { return loop_.run_until(done); }

  // What the host in the same process is told in answer.
  std::string ask(const std::string& request) {
    heard_.clear();
    device_->send(request + "\r\n");
    until(
        [this] { return heard_.find("OK\r\n") != std::string::npos || heard_.starts_with("ERR"); });
    return heard_;
  }

  // Declared in the order of lifetimes: the loop outlives the module.
  TestLoop loop_;
  TestDirectory directory_;
  flash::MemoryStorage storage_;
  net::Network network_{{}};
  tls::ContextCache contexts_;
  SystemClock clock_;
  base::SilentTrace trace_;
  std::unique_ptr<module::Module> module_;
  int turns_ = 0;
  std::vector<module::LineId> gone_;
  std::string heard_;
  std::unique_ptr<Device> device_;
  module::LineId device_line_{};
  module::LineId pty_line_{};
  std::unique_ptr<TcpListener> listener_;
  std::optional<Driver> driver_;
};

TEST_F(DriverTest, StartsAModuleThatSaysSo) {
  EXPECT_TRUE(until([&] { return !heard_.empty(); }));
  EXPECT_TRUE(heard_.starts_with("+eventstartup:")) << heard_;
}

TEST_F(DriverTest, AnswersHostsThatOpenAPseudoTerminalAnewForEachCommand) {
  const auto path = add_pty();
  for (int i = 0; i < 100; ++i) {
    RawHost host(path);
    host.say("AT+test\r\n");
    ASSERT_TRUE(until([&] { return host.heard() == "OK\r\n"; })) << i << ": " << host.heard();
  }
}

TEST_F(DriverTest, SendsAnswersToTheAskerAndEventsToAll) {
  RawHost host(add_pty());
  host.say(join);
  ASSERT_TRUE(until([&] { return host.heard().find("ipv4_acquired") != std::string::npos; }));
  EXPECT_TRUE(host.heard().starts_with("OK\r\n+eventwlan:connect"));
  ASSERT_TRUE(until([&] { return heard_.find("ipv4_acquired") != std::string::npos; }));
  EXPECT_EQ(count(heard_, "OK\r\n"), 0u);
}

TEST_F(DriverTest, PutsAWholeAnswerIntoOneWrite) {
  int ends[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ends), 0);
  const FileDescriptor far(ends[1]);
  StreamLine::Ends near{FileDescriptor(ends[0]), {}, write_to_socket, "packets"};
  ASSERT_TRUE(driver_->attach(std::make_unique<StreamLine>(loop_.context(), std::move(near))));
  ::send(far.get(), "AT+get=general,version\r\n", 24, 0);
  std::array<char, 4096> packet{};
  ssize_t size = 0;
  ASSERT_TRUE(until([&] { return (size = ::read(far.get(), packet.data(), packet.size())) > 0; }));
  const std::string answer(packet.data(), static_cast<std::size_t>(size));
  EXPECT_TRUE(answer.starts_with("+get:"));
  EXPECT_THAT(answer, EndsWith("\r\nOK\r\n"));
}

TEST_F(DriverTest, AnswersAMegabyteOfRequests) {
  RawHost host(add_pty());
  std::string requests;
  while (requests.size() < 1'000'000) requests += "AT+test\r\n";
  std::size_t said = 0;
  ASSERT_TRUE(until([&] {
    said += host.say(std::string_view(requests).substr(said));
    return host.heard().size() >= requests.size() / 9 * 4;
  }));
  EXPECT_EQ(count(host.heard(), "OK\r\n"), requests.size() / 9);
}

TEST_F(DriverTest, TakesRequestsByteByByte) {
  RawHost host(add_pty());
  for (const char c : std::string("AT+test\r\n")) {
    const int before = turns_;
    host.say(std::string_view(&c, 1));
    ASSERT_TRUE(until([&] { return turns_ > before; }));
  }
  EXPECT_TRUE(until([&] { return host.heard() == "OK\r\n"; }));
}

TEST_F(DriverTest, OutlivesAHostThatNeverReadsWhileEventsFlood) {
  RawHost deaf(add_pty());
  deaf.say("AT+test\r\n");
  for (int i = 0; i < 3000; ++i) {
    ASSERT_THAT(ask(std::string(join.substr(0, join.size() - 2))), HasSubstr("OK\r\n")) << i;
    ASSERT_THAT(ask(std::string(leave.substr(0, leave.size() - 2))), HasSubstr("OK\r\n")) << i;
  }
  EXPECT_LT(loop_.handlers_within(20ms), 100u) << "it spins";
  // It reads at last: events are there within the bounds, and the line works again.
  ASSERT_TRUE(until([&] { return deaf.heard().size() > 100'000; }));
  ASSERT_TRUE(until([&] { return deaf.heard().size() > 0 && module_->is_idle(pty_line_); }));
  deaf.say("AT+test\r\n");
  EXPECT_TRUE(until([&] { return count(deaf.heard(), "OK\r\n") == 2; }));
  EXPECT_LT(deaf.heard().size(), 2 * cordelia::limits::unsent_output_bytes_max);
}

TEST_F(DriverTest, OutlivesAHostThatFloodsAndNeverReads) {
  RawHost flood(add_pty());
  std::string asks;
  while (asks.size() < 60'000) asks += "AT+get=general,version\r\n";
  std::size_t said = 0;
  for (int i = 0; i < 200; ++i) {
    said += flood.say(asks);
    loop_.handlers_within(1ms);
  }
  EXPECT_LT(said, std::size_t{1} << 20) << "the host is not held back";
  EXPECT_EQ(ask("AT+test"), "OK\r\n");
}

TEST_F(DriverTest, HasSixteenLinesAndRefusesMore) {
  std::vector<MemoryLine> lines;
  for (std::size_t i = 1; i < cordelia::limits::lines_max; ++i) {
    lines.push_back(memory_line(loop_.context(), "more"));
    ASSERT_TRUE(driver_->attach(std::move(lines.back().line)));
  }
  EXPECT_FALSE(driver_->has_room());
  auto one = memory_line(loop_.context(), "too many");
  const auto refused = driver_->attach(std::move(one.line));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, Fault::exhausted);
  lines.front().device.reset();
  EXPECT_TRUE(until([&] { return driver_->has_room(); }));
  EXPECT_TRUE(until([&] { return gone_.size() == 1; }));
}

TEST_F(DriverTest, ForgetsATcpClientThatVanishesInMidCommand) {
  listen();
  auto steady = connect();
  for (int i = 0; i < 40; ++i) {
    auto host = connect();
    host.say(i % 2 == 0 ? "AT+fileWri" : "AT+test\r\nAT+te");
    const linger now{.l_onoff = i % 3 == 0 ? 1 : 0, .l_linger = 0};
    ::setsockopt(host.fd(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    if (i % 4 == 0) loop_.handlers_within(1ms);
  }
  steady.say("AT+test\r\n");
  EXPECT_TRUE(until([&] { return steady.heard().ends_with("OK\r\n"); }));
  auto last = connect();
  last.say("AT+test\r\n");
  EXPECT_TRUE(until([&] { return last.heard().ends_with("OK\r\n"); }));
}

TEST_F(DriverTest, AnswersAllOfAFileAndThenLetsTheLineGo) {
  std::ofstream(directory_.path("in")) << "AT+test\r\nAT+get=general,version\r\nAT+test\r\n";
  const FileDescriptor in(::open(directory_.path("in").c_str(), O_RDONLY));
  const FileDescriptor out(::creat(directory_.path("out").c_str(), 0600));
  const auto line =
      driver_->attach(std::move(open_stdio(loop_.context(), {in.get(), out.get()})).value());
  ASSERT_TRUE(until([&] { return !gone_.empty(); }));
  EXPECT_EQ(gone_.front(), line.value());
  std::ifstream file(directory_.path("out"));
  const std::string text(std::istreambuf_iterator<char>(file), {});
  EXPECT_EQ(count(text, "OK\r\n"), 3u) << text;
}

TEST_F(DriverTest, AnswersTheLastRequestsOfATcpClientThatHasStoppedSending) {
  run("compatible");
  listen();
  auto host = connect();
  host.say("AT+test\r\nAT+test\r\n");
  ::shutdown(host.fd(), SHUT_WR);
  EXPECT_TRUE(until([&] { return host.has_ended(); }));
  EXPECT_EQ(count(host.heard(), "OK\r\n"), 2u);
}

TEST_F(DriverTest, KeepsTheTimeOfTheProfile) {
  const auto begin = clock_.now();
  run("compatible");
  heard_.clear();
  turns_ = 0;
  ASSERT_TRUE(until([&] { return heard_.starts_with("+eventstartup"); }));
  EXPECT_GE(clock_.now() - begin, 500ms);
  EXPECT_LT(turns_, 20) << "it asks the module more often than it is due";
}

TEST_F(DriverTest, SleepsWhileNothingIsDue) {
  ask("AT+test");
  turns_ = 0;
  EXPECT_LT(loop_.handlers_within(50ms), 5u);
  EXPECT_EQ(turns_, 0);
}

TEST_F(DriverTest, DialsForTheModule) {
  tcp::acceptor acceptor(loop_.context(), tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  acceptor.non_blocking(true);
  network_.set_ports({{"127.0.0.1", 1883, {"127.0.0.1", acceptor.local_endpoint().port()}}});
  for (const char* request :
       {"AT+set=mqtt,iotHubEndpoint,127.0.0.1", "AT+set=mqtt,iotHubPort,1883",
        "AT+set=mqtt,clientId,me", "AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,",
        "AT+iotconnect"}) {
    ASSERT_THAT(ask(request), HasSubstr("OK\r\n")) << request;
  }
  std::optional<tcp::socket> broker;
  boost::system::error_code error;
  ASSERT_TRUE(until([&] {
    broker.emplace(acceptor.accept(error));
    return !error;
  }));
  broker->non_blocking(true);
  std::array<unsigned char, 256> packet{};
  ASSERT_TRUE(until([&] { return broker->read_some(asio::buffer(packet), error) > 0; }));
  EXPECT_EQ(packet[0], 0x10) << "an MQTT CONNECT";
  const unsigned char connack[] = {0x20, 2, 0, 0};
  broker->send(asio::buffer(connack));
  EXPECT_TRUE(until([&] { return heard_.find("\"CONNACK\",0") != std::string::npos; })) << heard_;
  broker->close();
  EXPECT_TRUE(until([&] { return heard_.find("SERVER_DISCONNECT") != std::string::npos; }))
      << heard_;
}

TEST_F(DriverTest, TellsTheModuleThatNobodyAnswers) {
  network_.set_ports({{"127.0.0.1", 1883, {"127.0.0.1", 1}}});
  for (const char* request :
       {"AT+set=mqtt,iotHubEndpoint,127.0.0.1", "AT+set=mqtt,iotHubPort,1883",
        "AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,", "AT+iotconnect"}) {
    ASSERT_THAT(ask(request), HasSubstr("OK\r\n")) << request;
  }
  EXPECT_TRUE(until([&] { return heard_.find("+eventmqtt") != std::string::npos; })) << heard_;
}

TEST_F(DriverTest, EndsAllInOrder) {
  const auto path = add_pty();
  listen();
  RawHost host(path);
  auto client = connect();
  client.say("AT+test\r\n");
  ASSERT_TRUE(until([&] { return client.heard().ends_with("OK\r\n"); }));
  driver_->stop();
  const int turns = turns_;
  EXPECT_FALSE(std::filesystem::is_symlink(path));
  EXPECT_TRUE(until([&] { return client.has_ended(); }));
  host.say("AT+test\r\n");
  loop_.handlers_within(20ms);
  EXPECT_EQ(turns_, turns);
  EXPECT_FALSE(driver_->has_room());
}

TEST_F(DriverTest, RemovesALineAtOnce) {
  const auto path = add_pty();
  driver_->remove(pty_line_);
  EXPECT_FALSE(std::filesystem::is_symlink(path));
  loop_.handlers_within(5ms);
  EXPECT_TRUE(gone_.empty());
  EXPECT_EQ(ask("AT+test"), "OK\r\n");
}

}  // namespace
}  // namespace cordelia::io
