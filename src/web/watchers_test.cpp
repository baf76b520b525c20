// Somebody who got the address for watching: sees everything, and changes nothing.
#include <gmock/gmock.h>

#include "web/testing_terminal.hpp"

namespace cordelia::web {
namespace {

using testing::HasSubstr;

class WatchersTest : public TerminalTest {
 protected:
  std::string share() {
    const auto answer = json_of(post("/api/share", R"({"on": true})"));
    return std::string(answer.at("token").as_string());
  }

  std::string asks(const std::string& token, const std::string& method, const std::string& path,
                   const std::string& body = "") {
    const auto length =
        body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return answer_to(method + " " + path + " HTTP/1.1\r\nHost: " + host() +
                     "\r\nConnection: close\r\nContent-Type: application/json\r\n"
                     "Authorization: Bearer " +
                     token + "\r\n" + length + "\r\n" + body);
  }
};

TEST_F(WatchersTest, SeeWhatTheOwnerSees) {
  const auto token = share();
  EXPECT_EQ(json_of(get("/api/state")).at("may"), "everything");
  const auto state = json_of(asks(token, "GET", "/api/state"));
  EXPECT_EQ(state.at("may"), "watch");
  EXPECT_EQ(status_of(asks(token, "GET", "/api/devices/module/log")), 200);
  RawBrowser browser(port);
  browser.say(upgrade("cordelia.v1, token." + token));
  EXPECT_TRUE(hears(browser, "\"hello\""));
}

TEST_F(WatchersTest, ChangeNothing) {
  const auto token = share();
  const std::vector<std::pair<std::string, std::string>> rows{
      {"/api/devices/module/send", R"({"text": "AT+test"})"},
      {"/api/devices/module/act", R"({"action": "reset"})"},
      {"/api/devices", R"({"kind": "tcp", "address": "127.0.0.1:1"})"},
      {"/api/share", R"({"on": true})"},
  };
  for (const auto& [path, body] : rows) {
    const auto answer = asks(token, "POST", path, body);
    EXPECT_EQ(status_of(answer), 403) << path;
    EXPECT_THAT(answer, HasSubstr("for watching")) << path;
  }
  EXPECT_EQ(status_of(asks(token, "DELETE", "/api/devices/module")), 403);
  EXPECT_EQ(module.input, "");
  RawBrowser browser(port);
  browser.say(upgrade("cordelia.v1, token." + token, "", "/api/wire"));
  EXPECT_TRUE(hears(browser, "403"));
}

TEST_F(WatchersTest, KeepTheirAddressUntilItIsTakenBack) {
  const auto token = share();
  EXPECT_EQ(share(), token);
  EXPECT_NE(token, terminal->token().text());
  RawBrowser browser(port);
  browser.say(upgrade("cordelia.v1, token." + token));
  ASSERT_TRUE(hears(browser, "\"hello\""));
  const auto owner = live_browser();
  EXPECT_EQ(status_of(post("/api/share", R"({"on": false})")), 200);
  EXPECT_TRUE(ends(browser));
  EXPECT_EQ(status_of(asks(token, "GET", "/api/state")), 401);
  EXPECT_FALSE(owner->has_ended());
  EXPECT_NE(share(), token);
}

TEST_F(WatchersTest, AreNotThereUntilSomebodyShares) {
  EXPECT_FALSE(json_of(get("/api/state")).at("shared").as_bool());
  EXPECT_EQ(status_of(asks("", "GET", "/api/state")), 401);
  EXPECT_EQ(status_of(post("/api/share", R"({"on": 1})")), 400);
}

}  // namespace
}  // namespace cordelia::web
