// hardness W10, W11: many of them, slow ones, and those who flood.
#include <gmock/gmock.h>

#include "web/testing_terminal.hpp"

namespace cordelia::web {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class LiveServerTest : public TerminalTest {};

TEST_F(LiveServerTest, GreetsABrowserAndGivesItTheLog) {
  const auto browser = live_browser();
  EXPECT_THAT(browser->heard(), HasSubstr("Sec-WebSocket-Protocol: cordelia.v1\r\n"));
  EXPECT_THAT(browser->heard(), HasSubstr("\"you\":\"browser 1\""));
  browser->say(RawBrowser::text_frame(R"({"type": "follow", "device": "module", "from": 1})"));
  EXPECT_TRUE(hears(*browser, "The test's module is open."));
  post("/api/devices/module/send", R"({"text": "AT+test"})");
  EXPECT_TRUE(hears(*browser, "\"outcome\":\"ok\""));
}

// hardness W12
TEST_F(LiveServerTest, ShowsAllBrowsersTheSameAndWhoSends) {
  const auto one = live_browser();
  const auto other = live_browser();
  const auto follow =
      RawBrowser::text_frame(R"({"type": "follow", "device": "module", "from": 1})");
  one->say(follow);
  other->say(follow);
  post("/api/devices/module/send", R"({"text": "AT+test"})",
       "Content-Type: application/json\r\nCordelia-Browser: b1\r\n");
  for (auto* browser : {one.get(), other.get()}) {
    EXPECT_TRUE(hears(*browser, "\"by\":\"browser 1\",\"outcome\":\"ok\""));
  }
}

TEST_F(LiveServerTest, NeedsTheToken) {
  for (const auto* protocols : {"cordelia.v1", "cordelia.v1, token.wrong", "token.", "x"}) {
    RawBrowser browser(port);
    browser.say(upgrade(protocols));
    ASSERT_TRUE(ends(browser));
    EXPECT_EQ(status_of(browser.heard()), 401) << protocols;
  }
}

struct Abuse {
  std::string name;
  std::string bytes;
};

TEST_F(LiveServerTest, EndsConnectionsThatBreakTheProtocol) {
  std::string unmasked("\x81\x02{}", 4);
  std::string huge_head("\x82\xFF\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00", 14);
  const std::vector<Abuse> abuses{
      {"a frame without mask", unmasked},
      {"16 MiB announced", huge_head},
      {"a message beyond the bound", RawBrowser::text_frame(std::string(70'000, ' '))},
      {"text that is no UTF-8", RawBrowser::text_frame("\xFF\xFE")},
      {"a reserved opcode", RawBrowser::frame(0x83, "x")},
      {"reserved bits", RawBrowser::frame(0xF1, "x")},
      {"a continuation of nothing", RawBrowser::frame(0x80, "x")},
      {"a control frame in pieces", RawBrowser::frame(0x09, "x")},
      {"a ping of 126 bytes", RawBrowser::frame(0x89, std::string(126, 'x'))},
      {"a close with one byte", RawBrowser::frame(0x88, "x")},
      {"a close with a bad code", RawBrowser::frame(0x88, std::string("\x00\x01", 2))},
      {"a close", RawBrowser::frame(0x88, std::string("\x03\xE8", 2))},
      {"no frame at all", "GET / HTTP/1.1\r\n\r\n"},
  };
  for (const auto& abuse : abuses) {
    const auto browser = live_browser();
    std::size_t said = 0;
    EXPECT_TRUE(loop.run_until([&] {
      if (said < abuse.bytes.size()) {
        said += browser->say(std::string_view(abuse.bytes).substr(said));
      }
      return browser->has_ended();
    })) << abuse.name;
  }
  expect_that_it_still_serves();
}

TEST_F(LiveServerTest, EndsFragmentsThatDoNotEnd) {
  const auto browser = live_browser();
  browser->say(RawBrowser::frame(0x01, "{"));
  const auto more = RawBrowser::frame(0x00, std::string(1000, ' '));
  EXPECT_TRUE(loop.run_until([&] {
    browser->say(more);
    return browser->has_ended();
  }));
  expect_that_it_still_serves();
}

TEST_F(LiveServerTest, EndsAFloodOfPings) {
  const auto browser = live_browser();
  std::string pings;
  for (int i = 0; i < 100; ++i) pings += RawBrowser::frame(0x89, "x");
  EXPECT_TRUE(loop.run_until([&] {
    browser->say(pings);
    return browser->has_ended();
  }));
  expect_that_it_still_serves();
}

// Fragments of no bytes count nothing toward a message's size.
TEST_F(LiveServerTest, ServesOthersWhileEmptyFragmentsGoOn) {
  const auto browser = live_browser();
  browser->say(RawBrowser::frame(0x01, ""));
  std::string fragments;
  for (int i = 0; i < 1000; ++i) fragments += RawBrowser::frame(0x00, "");
  for (int i = 0; i < 10; ++i) {
    browser->say(fragments);
    expect_that_it_still_serves();
  }
}

// What falls out of the backlog meanwhile is live_test.cpp's.
TEST_F(LiveServerTest, ServesOthersWhileABrowserDoesNotReadAndGivesItTheRestInOrder) {
  const auto browser = live_browser(4096);
  browser->say(RawBrowser::text_frame(R"({"type": "follow", "device": "module", "from": 1})"));
  const std::string event = "+eventx:" + std::string(900, 'x') + "\r\n";
  std::string burst;
  for (int i = 0; i < 1000; ++i) burst += event;
  for (int i = 0; i < 4; ++i) {
    module_line->write(burst);
    expect_that_it_still_serves();
  }
  module_line->write("+eventlast:1\r\n");
  ASSERT_TRUE(hears(*browser, "+eventlast:1"));
  const auto& heard = browser->heard();
  EXPECT_LT(heard.find("\"seq\":1000,"), heard.find("\"seq\":4000,"));
}

TEST_F(LiveServerTest, HoldsAThousandIdleBrowsers) {
  constexpr std::size_t count = 1000;
  if (!allow_descriptors(2 * count + 100)) GTEST_SKIP() << "too few descriptors are allowed";
  std::vector<std::unique_ptr<RawBrowser>> browsers;
  for (std::size_t i = 0; i < count; ++i) {
    browsers.push_back(std::make_unique<RawBrowser>(port));
    browsers.back()->say(own_upgrade());
    if (i % 100 == 99) loop.run_until([&] { return terminal->live().browsers() == i + 1; });
  }
  EXPECT_EQ(terminal->live().browsers(), count);
  expect_that_it_still_serves();
  const auto one = live_browser();
  one->say(RawBrowser::text_frame(R"({"type": "follow", "device": "module", "from": 1})"));
  EXPECT_TRUE(hears(*one, "is open."));
}

class SlowClientsTest : public TerminalTest {
 protected:
  SlowClientsTest() : TerminalTest(2s) {}
};

TEST_F(SlowClientsTest, DoNotStopAGoodOneAndAreEndedInTime) {
  constexpr std::size_t count = 600;
  if (!allow_descriptors(2 * count + 100)) GTEST_SKIP() << "too few descriptors are allowed";
  std::vector<std::unique_ptr<RawBrowser>> slow;
  for (std::size_t i = 0; i < count; ++i) {
    slow.push_back(std::make_unique<RawBrowser>(port));
    slow.back()->say(i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHo");
  }
  EXPECT_TRUE(loop.run_until([&] { return terminal->server().connections() >= count; }));
  expect_that_it_still_serves();
  // One byte from time to time does not move the end.
  unsigned turn = 0;
  EXPECT_TRUE(loop.run_until([&] {
    if (++turn % 1000 == 0) {
      for (const auto& client : slow) client->say("x");
    }
    return terminal->server().connections() == 0;
  }));
}

TEST_F(SlowClientsTest, AreGivenUpInTheMiddleOfABody) {
  RawBrowser browser(port);
  browser.say(head("POST", "/api/devices/module/send",
                   "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
  loop.run_until([&] { return terminal->server().connections() == 1; });
  browser.leave();
  EXPECT_TRUE(loop.run_until([&] { return terminal->server().connections() == 0; }));
  EXPECT_EQ(module.input, "");
}

}  // namespace
}  // namespace cordelia::web
