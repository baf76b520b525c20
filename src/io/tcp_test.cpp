#include "io/tcp.hpp"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "io/endpoint.hpp"
#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

using std::chrono_literals::operator""ms;
using testing::HasSubstr;

RawHost connect_to(std::uint16_t port) {
  FileDescriptor fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(fd.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
  return RawHost(std::move(fd));
}

class Tcp : public testing::Test {
 protected:
  struct Client {
    std::unique_ptr<LineHost> line;
    LineRecorder owner;
  };

  Tcp() {
    TcpListener::Calls calls;
    calls.has_room = [this] { return clients_.size() < room_; };
    calls.on_client = [this](std::unique_ptr<LineHost> line) {
      clients_.push_back(std::make_unique<Client>());
      clients_.back()->line = std::move(line);
      clients_.back()->owner.answers = true;
      clients_.back()->owner.attach(*clients_.back()->line);
    };
    calls.on_trouble = [this](const std::string& text) { troubles_.push_back(text); };
    listener_ =
        std::move(TcpListener::open(loop_.context(), "127.0.0.1:0", std::move(calls))).value();
  }

  RawHost connect() { return connect_to(listener_->port()); }

  bool until(const std::function<bool()>& done) { return loop_.run_until(done); }

  TestLoop loop_;
  std::size_t room_ = 100;
  std::vector<std::unique_ptr<Client>> clients_;
  std::vector<std::string> troubles_;
  std::unique_ptr<TcpListener> listener_;
};

TEST_F(Tcp, ReportsThePortThatTheSystemChose) {
  EXPECT_GT(listener_->port(), 0);
  EXPECT_EQ(listener_->address(), "127.0.0.1:" + std::to_string(listener_->port()));
}

TEST_F(Tcp, GivesEachOfManyClientsALineOfItsOwn) {
  std::vector<RawHost> hosts;
  for (int i = 0; i < 20; ++i) hosts.push_back(connect());
  ASSERT_TRUE(until([&] { return clients_.size() == 20; }));
  for (int i = 0; i < 20; ++i) hosts[static_cast<std::size_t>(i)].say(std::to_string(i) + "\r\n");
  for (auto& host : hosts) EXPECT_TRUE(until([&] { return host.heard() == "OK\r\n"; }));
  EXPECT_EQ(clients_[7]->owner.input, "7\r\n");
  EXPECT_TRUE(clients_[7]->line->name().starts_with("127.0.0.1:"));
}

TEST_F(Tcp, TurnsAwayWhoFindsNoRoomAndTakesTheNextOne) {
  room_ = 1;
  auto first = connect();
  ASSERT_TRUE(until([&] { return clients_.size() == 1; }));
  auto second = connect();
  EXPECT_TRUE(until([&] { return second.has_ended(); }));
  auto third = connect();
  EXPECT_TRUE(until([&] { return third.has_ended(); }));
  ASSERT_EQ(troubles_.size(), 1u) << "one sentence is enough for a streak";
  EXPECT_THAT(troubles_[0], HasSubstr("all lines"));
  clients_.clear();
  auto fourth = connect();
  EXPECT_TRUE(until([&] { return clients_.size() == 1; }));
}

TEST_F(Tcp, KnowsAClientThatHasOnlyStoppedSending) {
  auto host = connect();
  host.say("AT+test\r\n");
  ::shutdown(host.fd(), SHUT_WR);
  ASSERT_TRUE(until([&] { return !clients_.empty() && clients_[0]->owner.has_ended; }));
  EXPECT_FALSE(clients_[0]->owner.is_closed);
  EXPECT_TRUE(until([&] { return host.heard() == "OK\r\n"; }));
  EXPECT_LT(loop_.handlers_within(20ms), 10u);
}

TEST_F(Tcp, KnowsAClientThatVanishesInMidCommand) {
  auto host = connect();
  host.say("AT+fileWri");
  ASSERT_TRUE(until([&] { return !clients_.empty() && !clients_[0]->owner.input.empty(); }));
  const linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(host.fd(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  host.leave();
  EXPECT_TRUE(until([&] { return clients_[0]->owner.is_closed; }));
}

TEST_F(Tcp, BlocksAndRecoversWithAClientThatReadsLate) {
  auto host = connect();
  ASSERT_TRUE(until([&] { return !clients_.empty(); }));
  auto& client = *clients_[0];
  std::size_t said = 0;
  while (client.line->write(std::string(100'000, 'e')) == Sent::all) said += 100'000;
  said += 100'000;
  EXPECT_LT(loop_.handlers_within(20ms), 50u);
  EXPECT_TRUE(until([&] { return host.heard().size() == said; }));
  EXPECT_TRUE(until([&] { return client.owner.unblocked == 1; }));
}

TEST_F(Tcp, SurvivesAClientThatVanishesWhileItIsBlocked) {
  auto host = connect();
  ASSERT_TRUE(until([&] { return !clients_.empty(); }));
  auto& client = *clients_[0];
  client.line->set_reading(false);
  while (client.line->write(std::string(100'000, 'e')) == Sent::all) {
  }
  host.leave();
  EXPECT_TRUE(until([&] { return client.owner.is_closed; }));
}

TEST_F(Tcp, WaitsForDescriptorsWithoutSpinning) {
  const auto first = connect();
  ASSERT_TRUE(until([&] { return clients_.size() == 1; }));
  const auto second = connect();
  const auto third = connect();
  {
    const DescriptorLimit limit(0);
    EXPECT_LT(loop_.handlers_within(250ms), 50u);
    EXPECT_EQ(clients_.size(), 1u);
    ASSERT_EQ(troubles_.size(), 1u);
    EXPECT_THAT(troubles_[0], HasSubstr("Too many open files"));
  }
  EXPECT_TRUE(until([&] { return clients_.size() == 3; }));
}

TEST_F(Tcp, NamesAPortThatIsTaken) {
  const auto second = TcpListener::open(loop_.context(), listener_->address(), {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().fault, Fault::in_use);
  EXPECT_THAT(second.error().text, HasSubstr(listener_->address()));
}

TEST(TcpAddress, ListensOnIpv6) {
  TestLoop loop;
  const auto listener = TcpListener::open(loop.context(), "[::1]:0", {});
  if (!listener) GTEST_SKIP() << "this machine has no IPv6: " << listener.error().text;
  EXPECT_TRUE((*listener)->address().starts_with("[::1]:"));
}

TEST(TcpAddress, ReadsWhatPeopleWrite) {
  struct Case {
    const char* text;
    const char* endpoint;
  };

  for (const auto& [text, endpoint] :
       {Case{"127.0.0.1:7000", "127.0.0.1:7000"}, Case{"localhost:0", "127.0.0.1:0"},
        Case{"0.0.0.0:65535", "0.0.0.0:65535"}, Case{"[::1]:80", "[::1]:80"}}) {
    const auto parsed = parse_listen_address(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(to_text(*parsed), endpoint);
  }
}

TEST(TcpAddress, RefusesWhatIsNone) {
  for (const char* text :
       {"", "7000", "127.0.0.1", ":7000", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
        "127.0.0.1:7a", "::1:7000", "[::1]", "[]:1", "1.2.3:7000", "example.org:7000"}) {
    const auto parsed = parse_listen_address(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().fault, Fault::bad_address) << text;
    EXPECT_THAT(parsed.error().text, HasSubstr(text));
  }
}

}  // namespace
}  // namespace cordelia::io
