#include "control/server.hpp"

#include <gmock/gmock.h>
#include <sys/socket.h>

#include <atomic>
#include <thread>

#include "control/client.hpp"
#include "control/limits.hpp"
#include "control/testing_bench.hpp"
#include "io/signals.hpp"

namespace cordelia::control {
namespace {

using testing::HasSubstr;

class ControlServer : public ::testing::Test {
 protected:
  void SetUp() override {
    io::ignore_broken_pipes();  // a client may write to a server that has ended it
    auto opened = Server::open(bench.loop.context(), path, subjects_of({bench.subject()}), {});
    ASSERT_TRUE(opened.has_value()) << opened.error().text;
    server = *std::move(opened);
  }

  io::RawHost connect() {
    auto socket = io::connect_unix(path);
    EXPECT_TRUE(socket.has_value());
    return io::RawHost(*std::move(socket));
  }

  bool hears(io::RawHost& host, std::string_view text) {
    return bench.loop.run_until([&] { return host.heard().find(text) != std::string::npos; });
  }

  io::TestDirectory directory;
  std::filesystem::path path = directory.path("control.sock");
  Bench bench;
  std::unique_ptr<Server> server;
};

TEST_F(ControlServer, AnswersLineByLineInOrder) {
  auto host = connect();
  host.say("{\"action\":\"leds\",\"id\":1}\n\r\n{\"action\":\"uart\",\"id\":2}\r\n{\"action\":");
  ASSERT_TRUE(hears(host, "\"id\":2"));
  host.say("\"power-cut\",\"id\":3}\n");
  ASSERT_TRUE(hears(host, "\"state\":\"off\""));
  EXPECT_EQ(
      host.heard(),
      "{\"id\":1,\"ok\":true,\"result\":{\"mode\":\"off\",\"status\":\"off\"}}\n"
      "{\"id\":2,\"ok\":true,\"result\":{\"baudrate\":115200,\"parity\":\"none\","
      "\"flowcontrol\":false}}\n"
      "{\"id\":3,\"ok\":true,\"result\":{\"module\":\"0\",\"state\":\"off\",\"mode\":\"at\"}}\n");
}

TEST_F(ControlServer, AnswersAtAnySplit) {
  const std::string request = "{\"action\":\"leds\"}\n";
  for (std::size_t split = 0; split <= request.size(); ++split) {
    auto host = connect();
    host.say(request.substr(0, split));
    bench.loop.handlers_within(std::chrono::milliseconds(1));
    host.say(request.substr(split));
    EXPECT_TRUE(hears(host, "\"ok\":true")) << split;
  }
}

TEST_F(ControlServer, StaysUsableAfterNonsense) {
  auto host = connect();
  host.say("hello\n{\"action\":\"leds\"}\n");
  EXPECT_TRUE(hears(host, "\"ok\":true"));
  EXPECT_THAT(host.heard(), HasSubstr("this line is no JSON"));
}

TEST_F(ControlServer, EndsAClientThatSendsNoLineEnd) {
  auto host = connect();
  const std::string flood(limits::request_bytes_max, 'x');
  EXPECT_TRUE(bench.loop.run_until([&] {
    host.say(flood);
    return host.has_ended();
  }));
  EXPECT_THAT(host.heard(), HasSubstr("a request has at most 16384 bytes"));
  auto other = connect();
  other.say("{\"action\":\"leds\"}\n");
  EXPECT_TRUE(hears(other, "\"ok\":true"));
}

TEST_F(ControlServer, AnswersAHostThatHasStoppedSending) {
  auto host = connect();
  host.say("{\"action\":\"leds\"}\n");
  ::shutdown(host.fd(), SHUT_WR);
  EXPECT_TRUE(bench.loop.run_until([&] { return host.has_ended(); }));
  EXPECT_THAT(host.heard(), HasSubstr("\"ok\":true"));
}

// Each asks far more than its socket holds and reads nothing; the other one is served all the same.
TEST_F(ControlServer, HoldsOffAClientThatDoesNotReadAndNobodyElse) {
  auto deaf = connect();
  auto other = connect();
  const std::string request = "{\"action\":\"actions\"}\n";
  std::string rest;
  std::size_t taken = 0;
  for (int quiet = 0; quiet < 50;) {
    if (rest.empty()) rest = request;
    const auto size = deaf.say(rest);
    rest.erase(0, size);
    taken += size;
    quiet = size == 0 ? quiet + 1 : 0;
    bench.loop.handlers_within(std::chrono::milliseconds(1));
    ASSERT_LT(taken, std::size_t{10} * 1024 * 1024) << "nothing holds it off";
  }
  other.say("{\"action\":\"leds\"}\n");
  EXPECT_TRUE(hears(other, "\"ok\":true"));
  EXPECT_TRUE(bench.loop.run_until([&] {
    if (!rest.empty()) rest.erase(0, deaf.say(rest));
    const auto& heard = deaf.heard();
    return static_cast<std::size_t>(std::count(heard.begin(), heard.end(), '\n')) ==
           (taken + request.size() - 1) / request.size();
  })) << "all of it is answered once it reads";
}

TEST_F(ControlServer, SurvivesAClientThatVanishes) {
  for (int i = 0; i < 100; ++i) {
    auto host = connect();
    for (int j = 0; j < 50; ++j) host.say("{\"action\":\"actions\"}\n");
    if (i % 2 == 0) bench.loop.handlers_within(std::chrono::milliseconds(1));
    host.leave();
  }
  auto host = connect();
  host.say("{\"action\":\"leds\"}\n");
  EXPECT_TRUE(hears(host, "\"ok\":true"));
}

TEST_F(ControlServer, GivesTheLongestIdlePlaceToANewClient) {
  std::vector<io::RawHost> hosts;
  for (std::size_t i = 0; i < limits::clients_max; ++i) {
    hosts.push_back(connect());
    hosts.back().say("{\"action\":\"leds\"}\n");
    ASSERT_TRUE(hears(hosts.back(), "\"ok\":true"));
  }
  hosts[0].say("{\"action\":\"uart\"}\n");
  ASSERT_TRUE(hears(hosts[0], "baudrate"));
  auto late = connect();
  late.say("{\"action\":\"leds\"}\n");
  EXPECT_TRUE(hears(late, "\"ok\":true"));
  EXPECT_TRUE(bench.loop.run_until([&] { return hosts[1].has_ended(); }));
  EXPECT_FALSE(hosts[0].has_ended());
}

TEST_F(ControlServer, SurvivesEachPrefixAndEachFlippedBitOfARequest) {
  const std::string request = R"({"action":"pin","arguments":["WAKEUP","high"],"id":[1]})";
  std::string all;
  for (std::size_t i = 0; i < request.size(); ++i) {
    all += request.substr(0, i) + '\n';
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto flipped = request;
      flipped[i] = static_cast<char>(flipped[i] ^ static_cast<char>(1U << bit));
      all += flipped + '\n';
    }
  }
  all += "{\"action\":\"leds\",\"id\":\"last\"}\n";
  auto host = connect();
  EXPECT_TRUE(bench.loop.run_until([&] {
    all.erase(0, host.say(all));
    return host.heard().find("\"last\"") != std::string::npos;
  }));
}

TEST_F(ControlServer, IsAskedByItsClient) {
  std::optional<io::Result<Answer>> answer;
  std::atomic<bool> is_done = false;
  std::thread asking([&] {
    answer = ask(path, Request{"uart"});
    is_done = true;
  });
  EXPECT_TRUE(bench.loop.run_until([&] { return is_done.load(); }));
  asking.join();
  ASSERT_TRUE(answer->has_value()) << answer->error().text;
  EXPECT_EQ(Bench::text_of(**answer), R"({"baudrate":115200,"parity":"none","flowcontrol":false})");
}

TEST_F(ControlServer, IsMissedByItsClientOnceItIsGone) {
  server.reset();
  const auto answer = ask(path, Request{"uart"});
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().fault, io::Fault::not_found);
}

}  // namespace
}  // namespace cordelia::control
