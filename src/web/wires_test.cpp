// Ports that a browser has opened itself: the browser's end is a bare WebSocket.
#include <gmock/gmock.h>

#include "web/testing_terminal.hpp"

namespace cordelia::web {
namespace {

using testing::HasSubstr;

constexpr const char* usb_port = R"({"type": "open", "name": "USB 0403:6015"})";

class WiresTest : public TerminalTest {
 protected:
  std::unique_ptr<RawBrowser> socket() {
    auto browser = std::make_unique<RawBrowser>(port);
    browser->say(upgrade("cordelia.v1, token." + terminal->token().text(), "", "/api/wire"));
    EXPECT_TRUE(hears(*browser, "101 Switching Protocols")) << browser->heard();
    return browser;
  }

  std::unique_ptr<RawBrowser> port_that_is(const std::string& open = usb_port) {
    auto browser = socket();
    browser->say(RawBrowser::text_frame(open));
    EXPECT_TRUE(hears(*browser, R"({"type":"device")")) << browser->heard();
    return browser;
  }

  static std::string bytes(std::string_view content) { return RawBrowser::frame(0x82, content); }

  const Device* device() { return terminal->devices().find("port-1"); }

  bool is_open() { return device()->conversation().is_open(); }

  std::string log() { return get("/api/devices/port-1/log"); }
};

TEST_F(WiresTest, TalksToAModuleThroughIt) {
  const auto browser = port_that_is();
  ASSERT_NE(device(), nullptr);
  EXPECT_EQ(device()->json().at("kind"), "browser");
  EXPECT_EQ(device()->json().at("name"), "USB 0403:6015");
  EXPECT_TRUE(is_open());
  post("/api/devices/port-1/send", R"({"text": "AT+test"})");
  EXPECT_TRUE(hears(*browser, "AT+test\r\n"));
  browser->say(bytes("O") + bytes("K\r\n"));
  EXPECT_TRUE(loop.run_until([&] { return !device()->conversation().is_busy(); }));
  EXPECT_THAT(log(), HasSubstr(R"("outcome":"ok")"));
}

TEST_F(WiresTest, DrivesDtrAndRts) {
  const auto browser = port_that_is();
  EXPECT_EQ(status_of(post("/api/devices/port-1/act", R"({"action": "reset"})")), 200);
  EXPECT_TRUE(hears(*browser, R"({"type":"signals","dtr":true})"));
  EXPECT_TRUE(hears(*browser, R"({"type":"signals","rts":false})"));
  EXPECT_TRUE(hears(*browser, R"({"type":"signals","rts":true})"));
}

TEST_F(WiresTest, LosesNothingThatComesWithTheOpening) {
  auto browser = socket();
  browser->say(RawBrowser::text_frame(usb_port) + bytes("+eventstartup:x\r\n"));
  EXPECT_TRUE(loop.run_until(
      [&] { return device() != nullptr && device()->conversation().backlog().next() > 2; }));
  EXPECT_THAT(log(), HasSubstr("+eventstartup:x"));
}

TEST_F(WiresTest, KeepsADeviceWhoseBrowserGoesUntilOneTakesItUp) {
  port_that_is().reset();
  EXPECT_TRUE(loop.run_until([&] { return !is_open(); }));
  EXPECT_THAT(std::string(device()->json().at("why").as_string()), HasSubstr("browser"));
  const auto again =
      port_that_is(R"({"type": "open", "name": "USB 0403:6015", "device": "port-1"})");
  EXPECT_TRUE(loop.run_until([&] { return is_open(); }));
  EXPECT_EQ(terminal->devices().all().size(), 2U);
}

TEST_F(WiresTest, TellsABrowserThatAnotherHasThePortNow) {
  const auto first = port_that_is();
  const auto second = port_that_is(R"({"type": "open", "name": "x", "device": "port-1"})");
  EXPECT_TRUE(hears(*first, R"({"type":"close"})"));
  EXPECT_TRUE(ends(*first));
  EXPECT_TRUE(loop.run_until([&] { return is_open(); }));
}

TEST_F(WiresTest, ClosesThePortWithTheDevice) {
  const auto browser = port_that_is();
  answer_to(head("DELETE", "/api/devices/port-1", "Content-Type: application/json\r\n") + "\r\n");
  EXPECT_TRUE(hears(*browser, R"({"type":"close"})"));
  EXPECT_TRUE(ends(*browser));
}

TEST_F(WiresTest, SaysWhyAPortHasGone) {
  const auto browser = port_that_is();
  browser->say(RawBrowser::text_frame(R"({"type": "end", "why": "The device was unplugged."})"));
  EXPECT_TRUE(loop.run_until([&] { return !is_open(); }));
  EXPECT_THAT(log(), HasSubstr("The device was unplugged."));
}

TEST_F(WiresTest, RefusesWhatIsNoOpening) {
  struct Row {
    std::string says;
    std::string why;
  };

  const std::vector<Row> rows{
      {bytes("AT"), "before the port was opened"},
      {RawBrowser::text_frame("no"), "no JSON object"},
      {RawBrowser::text_frame(R"({"type": "follow"})"), "neither open nor end"},
      {RawBrowser::text_frame(R"({"type": "open"})"), "name is missing"},
      {RawBrowser::text_frame(R"({"type": "open", "name": ")" + std::string(500, 'x') + "\"}"),
       "too long"},
      {RawBrowser::text_frame(R"({"type": "open", "name": "x", "device": "module"})"),
       "the device was closed"},
  };
  for (const auto& row : rows) {
    const auto browser = socket();
    browser->say(row.says);
    EXPECT_TRUE(hears(*browser, row.why)) << row.why << ": " << browser->heard();
    EXPECT_TRUE(ends(*browser)) << row.why;
  }
  EXPECT_EQ(terminal->devices().all().size(), 1U);
}

TEST_F(WiresTest, BoundsTheNumberOfDevices) {
  std::vector<std::unique_ptr<RawBrowser>> browsers;
  for (std::size_t i = 1; i < limits::devices_max; ++i) browsers.push_back(port_that_is());
  const auto browser = socket();
  browser->say(RawBrowser::text_frame(usb_port));
  EXPECT_TRUE(hears(*browser, "devices are there already"));
}

TEST_F(WiresTest, NeedsTheToken) {
  RawBrowser browser(port);
  browser.say(upgrade("cordelia.v1, token.0000", "", "/api/wire"));
  EXPECT_TRUE(hears(browser, "401"));
}

}  // namespace
}  // namespace cordelia::web
