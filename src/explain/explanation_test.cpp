#include "explain/explanation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/ip/tcp.hpp>
#include <optional>

#include "io/system_clock.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::explain {
namespace {

namespace asio = io::asio;
using asio::ip::tcp;
using testing::HasSubstr;

// A server on the loop that hangs up on everybody, as plain MQTT brokers do to TLS.
struct Ground {
  asio::io_context loop{1};
  io::SystemClock clock;
  tcp::acceptor acceptor{loop, tcp::endpoint{asio::ip::address_v4::loopback(), 0}};
  net::Network network{{.hosts = {{"broker.test", "127.0.0.1"}},
                        .ports = {{"127.0.0.1", 8883, {"127.0.0.1", port()}}}}};
  std::optional<Explanation::Outcome> outcome;

  std::uint16_t port() const { return acceptor.local_endpoint().port(); }

  void hang_up_on_everybody() {
    acceptor.async_accept([this](const boost::system::error_code& error, tcp::socket /*socket*/) {
      if (!error) hang_up_on_everybody();
    });
  }

  const Explanation::Outcome& explain(const Question& question) {
    hang_up_on_everybody();
    const Explanation explanation{{loop, network, clock}, question, {}, [this](const auto& what) {
                                    outcome = what;
                                    loop.stop();
                                  }};
    loop.run();
    return *outcome;
  }
};

std::string some_ca() { return tls::testing_pki::Authority{"Some Root"}.pem(); }

TEST(Explanation, TellsOfAPortWithoutTls) {
  Ground ground;
  const auto& outcome = ground.explain({"broker.test", 8883, some_ca()});
  ASSERT_TRUE(outcome.has_value()) << outcome.error();
  ASSERT_TRUE(outcome->report.failure.has_value());
  EXPECT_EQ(outcome->report.failure->code, -300);
  EXPECT_EQ(outcome->report.ca_file, "ca.pem");
  ASSERT_FALSE(outcome->report.messages.empty());
  EXPECT_EQ(outcome->report.messages[0].text.name, "ClientHello");
}

TEST(Explanation, TellsOfAnUnknownName) {
  Ground ground;
  const auto& outcome = ground.explain({"nobody.test", 8883, some_ca()});
  ASSERT_TRUE(outcome.has_value());
  ASSERT_TRUE(outcome->report.failure.has_value());
  EXPECT_THAT(outcome->report.failure->headline, HasSubstr("nobody.test"));
}

TEST(Explanation, TellsOfAFileThatIsNoCa) {
  Ground ground;
  const auto& outcome = ground.explain({"broker.test", 8883, std::string(10'000, 'x')});
  ASSERT_TRUE(outcome.has_value());
  ASSERT_TRUE(outcome->report.failure.has_value());
  EXPECT_EQ(outcome->report.failure->code, -456);
}

TEST(Explanation, RefusesWhatIsNoHost) {
  Ground ground;
  const auto& outcome = ground.explain({"a,b", 8883, some_ca()});
  ASSERT_FALSE(outcome.has_value());
  EXPECT_THAT(outcome.error(), HasSubstr("'a,b'"));
}

TEST(Explanation, EndsQuietlyWhereNobodyWaits) {
  Ground ground;
  bool was_called = false;
  {
    const Explanation explanation{{ground.loop, ground.network, ground.clock},
                                  {"broker.test", 8883, some_ca()},
                                  {},
                                  [&was_called](const auto&) { was_called = true; }};
    ground.loop.poll();
  }
  ground.acceptor.close();
  ground.loop.restart();
  ground.loop.run();
  EXPECT_FALSE(was_called);
}

}  // namespace
}  // namespace cordelia::explain
