// What a watcher hears of a module's connections: each has a number, a beginning and an end.
#include <gtest/gtest.h>

#include <variant>
#include <vector>

#include "module/testing_board.hpp"
#include "net/network.hpp"

namespace cordelia::module {
namespace {

class ConnectionTrace : public base::Trace {
 public:
  bool listens() const override { return true; }

  void on(const base::TraceEvent& event) override {
    if (const auto* one = std::get_if<base::ConnectionBegan>(&event)) began.push_back(*one);
    if (const auto* one = std::get_if<base::ConnectFailed>(&event)) failed.push_back(*one);
    if (const auto* one = std::get_if<base::ConnectionEnded>(&event)) ended.push_back(*one);
  }

  std::vector<base::ConnectionBegan> began;
  std::vector<base::ConnectFailed> failed;
  std::vector<base::ConnectionEnded> ended;
};

struct WatchedBoard : Board {
  ConnectionTrace watcher;

  WatchedBoard()
      : Board("instant", {.hosts = {{"broker.test", "127.0.0.1"}},
                          .ports = {{"127.0.0.1", 1883, {"127.0.0.1", 40'000}}}}) {
    auto created = Module::create(options, {storage, network, contexts, clock, watcher});
    module = *std::move(created);
    line = module->add_line();
    module->power_on(clock.now(), out);
    collect();
    take();
    ask("AT+set=mqtt,iotHubEndpoint,broker.test");
    ask("AT+set=mqtt,iotHubPort,1883");
    join();
  }
};

TEST(LinkTrace, TellsThatACaFileIsMissingBeforeAnythingIsDialled) {
  WatchedBoard board;
  board.ask("AT+set=mqtt,flags,\"url|sec\"");
  board.ask("AT+set=mqtt,rootCAPath,nobody.pem");
  board.ask("AT+iotconnect");
  ASSERT_EQ(board.watcher.began.size(), 1U);
  const auto& began = board.watcher.began[0];
  EXPECT_EQ(began.service, "mqtt");
  EXPECT_EQ(began.host, "broker.test");
  EXPECT_EQ(began.port, 1883);
  EXPECT_TRUE(began.is_secure);
  EXPECT_EQ(began.ca_file, "nobody.pem");
  ASSERT_EQ(board.watcher.failed.size(), 1U);
  EXPECT_EQ(board.watcher.failed[0].code, -454);
  EXPECT_EQ(board.watcher.failed[0].connection, began.connection);
  EXPECT_NE(began.connection, 0U);
}

TEST(LinkTrace, NumbersEachAttempt) {
  WatchedBoard board;
  for (int attempt = 0; attempt < 2; ++attempt) {
    board.ask("AT+iotconnect");
    ASSERT_EQ(board.asked.size(), 1U);
    const auto id = std::get<Dial>(board.asked.front()).id;
    board.asked.clear();
    board.module->on_dial_failed(id, net::Fault::refused, board.clock.now(), board.out);
    board.out.clear();
  }
  ASSERT_EQ(board.watcher.began.size(), 2U);
  ASSERT_EQ(board.watcher.failed.size(), 2U);
  ASSERT_EQ(board.watcher.ended.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_FALSE(board.watcher.began[i].is_secure);
    EXPECT_EQ(board.watcher.failed[i].connection, board.watcher.began[i].connection);
    EXPECT_EQ(board.watcher.ended[i].connection, board.watcher.began[i].connection);
  }
  EXPECT_NE(board.watcher.began[0].connection, board.watcher.began[1].connection);
}

}  // namespace
}  // namespace cordelia::module
