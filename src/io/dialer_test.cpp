#include "io/dialer.hpp"

#include <gmock/gmock.h>
#include <sys/socket.h>

#include <map>

#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

using asio::ip::tcp;
using base::StreamState;
using module::ConnectionId;

// A module's part: writes down what it is told.
class Caller : public DialerOwner {
 public:
  void on_resolved(ConnectionId, std::optional<std::string> address) override {
    resolved = std::move(address);
    is_resolved = true;
  }

  void on_dialled(ConnectionId, std::unique_ptr<base::ByteStream> made) override {
    stream = std::move(made);
  }

  void on_dial_failed(ConnectionId id, net::Fault fault) override { faults[id] = fault; }

  void on_stream_ready(ConnectionId) override { ++ready; }

  void on_accepted(ConnectionId serve, ConnectionId id,
                   std::unique_ptr<base::ByteStream> made) override {
    served = serve;
    accepted.push_back(id);
    stream = std::move(made);
  }

  ConnectionId served{};
  std::vector<ConnectionId> accepted;
  bool is_resolved = false;
  std::optional<std::string> resolved;
  std::unique_ptr<base::ByteStream> stream;
  std::map<ConnectionId, net::Fault> faults;
  int ready = 0;
};

constexpr ConnectionId first{1};

class DialerTest : public testing::Test {
 protected:
  void dial(const std::string& address, std::uint16_t port) {
    dialer_.emplace(loop_.context(), caller_, options_);
    dialer_->execute(module::Dial{first, {address, port}});
  }

  // A connection to a broker in this process.
  void connect() {
    dial("127.0.0.1", acceptor_.local_endpoint().port());
    ASSERT_TRUE(until([&] { return caller_.stream != nullptr; }));
    broker_.emplace(acceptor_.accept());
    broker_->non_blocking(true);
  }

  base::Moved take() { return caller_.stream->take(buffer_); }

  base::Moved give(std::string_view text) { return caller_.stream->give(base::bytes_of(text)); }

  bool until(const std::function<bool()>& done) { return loop_.run_until(done); }

  TestLoop loop_;
  Caller caller_;
  DialerOptions options_;
  std::optional<Dialer> dialer_;
  tcp::acceptor acceptor_{loop_.context(), tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
  std::optional<tcp::socket> broker_;
  std::array<std::byte, 1000> buffer_{};
};

TEST_F(DialerTest, GivesTheModuleAStreamThatMovesBytes) {
  connect();
  EXPECT_EQ(give("CONNECT").bytes, 7u);
  EXPECT_EQ(take().state, StreamState::would_block);
  broker_->send(asio::buffer("CONNACK", 7));
  EXPECT_TRUE(until([&] { return caller_.ready == 1; }));
  EXPECT_EQ(take().bytes, 7u);
  EXPECT_EQ(base::text_of(buffer_).substr(0, 7), "CONNACK");
}

TEST_F(DialerTest, WaitsOnlyAfterACallThatWouldHaveBlocked) {
  connect();
  broker_->send(asio::buffer("x", 1));
  loop_.handlers_within(std::chrono::milliseconds(20));
  EXPECT_EQ(caller_.ready, 0);
}

TEST_F(DialerTest, TellsWhenAFullConnectionHasRoomAgain) {
  connect();
  const std::string flood(100'000, 'x');
  while (give(flood).state == StreamState::open) {
  }
  std::array<char, 100'000> sink;
  boost::system::error_code error;
  EXPECT_TRUE(until([&] {
    broker_->read_some(asio::buffer(sink), error);
    return caller_.ready > 0;
  }));
  EXPECT_EQ(give("x").state, StreamState::open);
}

TEST_F(DialerTest, TellsAnEndInOrderFromAReset) {
  connect();
  EXPECT_EQ(take().state, StreamState::would_block);
  broker_->shutdown(tcp::socket::shutdown_send);
  EXPECT_TRUE(until([&] { return caller_.ready == 1; }));
  EXPECT_EQ(take().state, StreamState::ended);
  broker_->set_option(tcp::socket::linger(true, 0));
  broker_.reset();
  EXPECT_TRUE(until([&] { return give("x").state == StreamState::broken; }));
}

TEST_F(DialerTest, ForgetsAStreamThatTheModuleDropsWhileItWaits) {
  connect();
  take();
  broker_->send(asio::buffer("late", 4));
  caller_.stream.reset();
  loop_.handlers_within(std::chrono::milliseconds(20));
  EXPECT_EQ(caller_.ready, 0);
}

TEST_F(DialerTest, LeavesAStreamThatOutlivesItAlone) {
  connect();
  take();
  dialer_.reset();
  broker_->send(asio::buffer("late", 4));
  loop_.handlers_within(std::chrono::milliseconds(20));
  EXPECT_EQ(caller_.ready, 0);
  EXPECT_EQ(take().bytes, 4u);
}

TEST_F(DialerTest, NamesWhyNobodyAnswers) {
  const auto closed = acceptor_.local_endpoint().port();
  acceptor_.close();
  dial("127.0.0.1", closed);
  EXPECT_EQ(dialer_->under_way(), 1u);
  EXPECT_TRUE(caller_.faults.empty()) << "never within the call";
  EXPECT_TRUE(until([&] { return caller_.faults[first] == net::Fault::refused; }));
  EXPECT_EQ(dialer_->under_way(), 0u);
}

TEST_F(DialerTest, CallsAnAddressThatIsNoneUnreachable) {
  dial("not-an-address", 1);
  EXPECT_TRUE(until([&] { return caller_.faults.contains(first); }));
  EXPECT_EQ(caller_.faults[first], net::Fault::unreachable);
}

TEST_F(DialerTest, TranslatesWhatTheSystemSays) {
  struct Case {
    int error;
    net::Fault fault;
  };

  for (const auto& [error, fault] :
       {Case{ECONNREFUSED, net::Fault::refused}, Case{EHOSTUNREACH, net::Fault::unreachable},
        Case{ENETUNREACH, net::Fault::unreachable}, Case{ETIMEDOUT, net::Fault::timed_out},
        Case{ECONNRESET, net::Fault::reset}, Case{EMFILE, net::Fault::reset}}) {
    EXPECT_EQ(dial_fault(error), fault) << error;
  }
}

TEST_F(DialerTest, IsSilentAfterHangUp) {
  dial("127.0.0.1", acceptor_.local_endpoint().port());
  dialer_->execute(module::HangUp{first});
  EXPECT_EQ(dialer_->under_way(), 0u);
  loop_.handlers_within(std::chrono::milliseconds(20));
  EXPECT_EQ(caller_.stream, nullptr);
  EXPECT_TRUE(caller_.faults.empty());
}

TEST_F(DialerTest, SaysThatNoDescriptorsAreLeft) {
  std::string trouble;
  options_.on_trouble = [&](const std::string& text) { trouble = text; };
  connect();
  const DescriptorLimit limit(0);
  dial("127.0.0.1", acceptor_.local_endpoint().port());
  EXPECT_TRUE(until([&] { return caller_.faults.contains(first); }));
  EXPECT_THAT(trouble, testing::HasSubstr("Too many open files"));
}

TEST_F(DialerTest, ComesFromTheAddressThatItIsTold) {
  options_.source = asio::ip::make_address("127.0.0.77");
  connect();
  EXPECT_EQ(broker_->remote_endpoint().address().to_string(), "127.0.0.77");
}

TEST_F(DialerTest, LooksNamesUp) {
  dialer_.emplace(loop_.context(), caller_);
  dialer_->execute(module::Resolve{first, "localhost"});
  EXPECT_TRUE(until([&] { return caller_.is_resolved; }));
  EXPECT_EQ(caller_.resolved, "127.0.0.1");
}

TEST_F(DialerTest, KnowsThatANameIsNot) {
  dialer_.emplace(loop_.context(), caller_);
  dialer_->execute(module::Resolve{first, "nobody.invalid"});
  EXPECT_TRUE(until([&] { return caller_.is_resolved; }));
  EXPECT_EQ(caller_.resolved, std::nullopt);
}

TEST_F(DialerTest, IsSilentAboutANameAfterHangUp) {
  dialer_.emplace(loop_.context(), caller_);
  dialer_->execute(module::Resolve{first, "localhost"});
  dialer_->execute(module::HangUp{first});
  dialer_->execute(module::Resolve{ConnectionId{2}, "localhost"});
  EXPECT_TRUE(until([&] { return caller_.is_resolved; }));
  caller_.is_resolved = false;
  loop_.handlers_within(std::chrono::milliseconds(20));
  EXPECT_FALSE(caller_.is_resolved);
}

// A process carries 15,000 of them.
static_assert(sizeof(SocketStream) < 300);

// What a module serves: the address that people are told, and who comes.
class DialerServes : public DialerTest {
 protected:
  DialerServes() {
    options_.on_serving = [this](const Serving& now) { serving_.push_back(now); };
    dialer_.emplace(loop_.context(), caller_, options_);
    dialer_->execute(module::Serve{first, 443});
  }

  tcp::socket visit() {
    const auto& address = serving_.front().address;
    const auto port = static_cast<std::uint16_t>(std::stoi(address.substr(address.find(':') + 1)));
    tcp::socket visitor(loop_.context());
    boost::system::error_code error;
    visitor.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port), error);
    is_refused_ = error == asio::error::connection_refused;
    return visitor;
  }

  std::vector<Serving> serving_;
  bool is_refused_ = false;
};

TEST_F(DialerServes, HandsEachVisitorToTheModule) {
  ASSERT_EQ(serving_.size(), 1U);
  EXPECT_EQ(serving_[0].port, 443);
  EXPECT_TRUE(serving_[0].address.starts_with("127.0.0.1:")) << serving_[0].address;
  auto visitor = visit();
  ASSERT_TRUE(until([&] { return caller_.accepted.size() == 1; }));
  EXPECT_EQ(caller_.served, first);
  EXPECT_GE(caller_.accepted[0], module::first_accepted);
  EXPECT_EQ(take().state, StreamState::would_block);
  visitor.send(asio::buffer("GET", 3));
  EXPECT_TRUE(until([&] { return caller_.ready == 1; }));
  EXPECT_EQ(take().bytes, 3U);
  EXPECT_EQ(give("200").bytes, 3U);
  const auto second = visit();
  EXPECT_TRUE(until([&] { return caller_.accepted.size() == 2; }));
  EXPECT_NE(caller_.accepted[0], caller_.accepted[1]);
}

TEST_F(DialerServes, ListensNoLongerAfterItWasHungUp) {
  dialer_->execute(module::HangUp{first});
  ASSERT_EQ(serving_.size(), 2U);
  EXPECT_EQ(serving_[1].address, "");
  const auto visitor = visit();
  EXPECT_TRUE(is_refused_);
  loop_.handlers_within(std::chrono::milliseconds(20));
  EXPECT_TRUE(caller_.accepted.empty());
}

TEST_F(DialerServes, StopsServingWithAllTheRest) {
  dialer_->hang_up_all();
  ASSERT_EQ(serving_.size(), 2U);
  const auto visitor = visit();
  EXPECT_TRUE(is_refused_);
}

}  // namespace
}  // namespace cordelia::io
