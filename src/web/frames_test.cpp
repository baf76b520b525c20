// What RFC 6455 allows a browser to send, however oddly it does, and which close codes it may give:
// the classes of cases that conformance suites have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "web/testing_terminal.hpp"

namespace cordelia::web {
namespace {

using testing::HasSubstr;

class FramesTest : public TerminalTest {};

const std::string follow = R"({"type": "follow", "device": "module", "from": 1})";
constexpr std::string_view answer = "The test's module is open.";

// The message in pieces of so many bytes, with these frames between any two of them.
std::string in_pieces(const std::string& message, std::size_t bytes, const std::string& between) {
  std::string frames;
  for (std::size_t at = 0; at < message.size(); at += bytes) {
    const bool is_last = at + bytes >= message.size();
    const int opcode = at == 0 ? 0x01 : 0x00;
    frames += RawBrowser::frame(static_cast<unsigned char>(opcode | (is_last ? 0x80 : 0)),
                                message.substr(at, bytes));
    if (!is_last) frames += between;
  }
  return frames;
}

struct Way {
  std::string name;
  std::string bytes;
  std::string also;  // what is heard as well
};

TEST_F(FramesTest, TakesAMessageInEveryWayThatIsAllowed) {
  const auto ping = RawBrowser::frame(0x89, "still there?");
  const std::string pong = "\x8A\x0Cstill there?";
  const std::vector<Way> ways{
      {"in one frame", RawBrowser::text_frame(follow), ""},
      {"in two", in_pieces(follow, 20, ""), ""},
      {"byte by byte", in_pieces(follow, 1, ""), ""},
      {"with empty frames between", in_pieces(follow, 9, RawBrowser::frame(0x00, "")), ""},
      {"with pings between", in_pieces(follow, 9, ping), pong},
      {"with pongs that nobody asked for", in_pieces(follow, 9, RawBrowser::frame(0x8A, "x")), ""},
      {"after an empty ping", RawBrowser::frame(0x89, "") + RawBrowser::text_frame(follow),
       std::string("\x8A\x00", 2)},
      {"after the longest ping",
       RawBrowser::frame(0x89, std::string(125, 'p')) + RawBrowser::text_frame(follow),
       "\x8A\x7D" + std::string(125, 'p')},
      {"after an empty message", RawBrowser::text_frame("") + RawBrowser::text_frame(follow),
       "\"type\":\"error\""},
      {"after a message of many bytes a character, cut inside of one",
       in_pieces("{\"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\": 1}", 1, "") +
           RawBrowser::text_frame(follow),
       "\"type\":\"error\""},
  };
  for (const auto& way : ways) {
    for (const std::size_t burst : {way.bytes.size(), std::size_t{1}}) {
      const auto browser = live_browser();
      for (std::size_t at = 0; at < way.bytes.size(); at += burst) {
        browser->say(std::string_view(way.bytes).substr(at, burst));
      }
      EXPECT_TRUE(hears(*browser, answer)) << way.name << " " << burst;
      EXPECT_THAT(browser->heard(), HasSubstr(way.also)) << way.name << " " << burst;
    }
  }
}

// The code of the close frame that is the last thing heard; 0 where there is none.
int close_code(RawBrowser& browser) {
  const auto& heard = browser.heard();
  const auto at = heard.rfind('\x88');
  if (at == std::string::npos || heard.size() < at + 4) return 0;
  return static_cast<unsigned char>(heard[at + 2]) << 8 | static_cast<unsigned char>(heard[at + 3]);
}

std::string close_with(int code, std::string_view reason) {
  return RawBrowser::frame(
      0x88,
      std::string{static_cast<char>(code >> 8), static_cast<char>(code)} + std::string(reason));
}

TEST_F(FramesTest, AnswersACloseWithItsCodeWhereThatIsOne) {
  for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4999}) {
    const auto browser = live_browser();
    browser->say(close_with(code, "bye"));
    EXPECT_TRUE(ends(*browser)) << code;
    EXPECT_EQ(close_code(*browser), code);
  }
}

TEST_F(FramesTest, CallsACloseAnErrorThatHasNoSuchCodeOrNoText) {
  std::vector<std::string> closes{close_with(1000, "\xFF\xFE")};
  for (const int code : {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999}) {
    closes.push_back(close_with(code, ""));
  }
  for (const auto& close : closes) {
    const auto browser = live_browser();
    browser->say(close);
    EXPECT_TRUE(ends(*browser));
    const int code = close_code(*browser);
    EXPECT_TRUE(code == 1002 || code == 1007 || code == 0) << code;
  }
  expect_that_it_still_serves();
}

}  // namespace
}  // namespace cordelia::web
