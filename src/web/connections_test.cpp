#include "web/connections.hpp"

#include <gmock/gmock.h>

#include "web/testing_terminal.hpp"

namespace cordelia::web {
namespace {

using testing::HasSubstr;

// Reports as plain as can be; the real ones come from a room that this one does not need.
class PlainReports : public ConnectionSource {
 public:
  boost::json::array list() const override {
    boost::json::array all;
    all.push_back(boost::json::object{{"id", 3}});
    return all;
  }

  std::optional<boost::json::object> find(std::uint64_t id) const override {
    if (id != 3) return std::nullopt;
    return boost::json::object{{"id", 3}, {"state", state}};
  }

  base::Result<std::string, std::string> capture(std::uint64_t /*id*/) const override {
    if (is_logging) return std::string("pcapng\0bytes", 12);
    return base::fail(std::string("the key log was off"));
  }

  base::Result<boost::json::object, std::string> switch_key_log(bool on) override {
    is_logging = on;
    return boost::json::object{{"on", on}, {"path", "keys.log"}};
  }

  void explain(Where where, Explained call) override {
    asked = where.host + ":" + std::to_string(where.port) + where.ca_pem;
    later = std::move(call);
  }

  std::string state = "connecting";
  bool is_logging = false;
  std::string asked;
  Explained later;
};

class ConnectionsTest : public TerminalTest {
 protected:
  ConnectionsTest() { terminal->server().add(connections.routes()); }

  PlainReports reports;
  Connections connections{loop.context(), reports, terminal->live()};
};

TEST_F(ConnectionsTest, TellsReports) {
  EXPECT_THAT(get("/api/connections"), HasSubstr(R"({"connections":[{"id":3}]})"));
  EXPECT_THAT(get("/api/connections/3"), HasSubstr(R"({"id":3,"state":"connecting"})"));
  for (const auto* id : {"4", "x", "99999999999999999999", "-3"}) {
    EXPECT_EQ(status_of(get("/api/connections/" + std::string(id))), 404) << id;
    EXPECT_EQ(status_of(get("/api/connections/" + std::string(id) + "/pcapng")), 404) << id;
  }
}

TEST_F(ConnectionsTest, GivesACaptureWhereThereIsOne) {
  EXPECT_EQ(status_of(get("/api/connections/3/pcapng")), 409);
  EXPECT_EQ(status_of(post("/api/key-log", R"({"on": "yes"})")), 400);
  EXPECT_THAT(post("/api/key-log", R"({"on": true})"), HasSubstr("keys.log"));
  EXPECT_EQ(body_of(get("/api/connections/3/pcapng")).size(), 12U);
}

TEST_F(ConnectionsTest, ExplainsLater) {
  EXPECT_EQ(status_of(post("/api/explain", R"({"host": "a", "port": 70000})")), 400);
  EXPECT_EQ(status_of(post("/api/explain", R"({"port": 1})")), 400);
  RawBrowser browser(port);
  const std::string body = R"({"host": "a", "port": 8883, "ca_pem": "pem"})";
  browser.say(head("POST", "/api/explain", "Content-Type: application/json\r\nContent-Length: ") +
              std::to_string(body.size()) + "\r\n\r\n" + body);
  ASSERT_TRUE(loop.run_until([&] { return reports.later != nullptr; }));
  EXPECT_EQ(reports.asked, "a:8883pem");
  reports.later(boost::json::object{{"id", 9}});
  ASSERT_TRUE(ends(browser));
  EXPECT_THAT(browser.heard(), HasSubstr("{\"id\":9}"));
}

TEST_F(ConnectionsTest, TellsThoseWhoWatchHowAReportIsAtLast) {
  const auto browser = live_browser();
  browser->say(RawBrowser::text_frame(R"({"type": "watch", "what": ["connections"]})"));
  ASSERT_TRUE(loop.run_until([&] { return terminal->live().is_watched(Watch::connections); }));
  connections.grew(3);
  connections.grew(4);
  reports.state = "verified";
  connections.grew(3);
  EXPECT_TRUE(hears(*browser, R"({"id":3,"state":"verified"})"));
  EXPECT_EQ(browser->heard().find("connecting"), std::string::npos);
}

}  // namespace
}  // namespace cordelia::web
