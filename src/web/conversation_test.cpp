#include "web/conversation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "replay/module_vocabulary.hpp"

namespace cordelia::web {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// A conversation with a module that the test plays.
class ConversationTest : public testing::Test {
 protected:
  ConversationTest() { talk.on_open("The module", now()); }

  Moment now() const { return {base::Instant{} + time, 1000.0 + static_cast<double>(ms())}; }

  std::int64_t ms() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  }

  // The number of its entry; 0 where it is refused, and why in `refused`.
  std::uint64_t ask(std::string text, std::string by = "browser 1") {
    return ask(Ask{std::move(text), {}, {}, std::move(by)});
  }

  std::uint64_t ask(Ask what) {
    const auto asked = talk.ask(std::move(what), now());
    refused = asked ? AskRefusal{0, ""} : asked.error();
    return asked ? *asked : 0;
  }

  void hear(std::string_view bytes) { talk.on_bytes(base::bytes_of(bytes), now()); }

  const Entry& entry(std::uint64_t seq) const { return talk.backlog().at(seq); }

  const Entry& last() const { return entry(talk.backlog().next() - 1); }

  Conversation talk{replay::module_vocabulary()};
  base::Duration time{};
  AskRefusal refused{};
};

TEST_F(ConversationTest, JoinsARequestToItsAnswerWithTheTimeItTook) {
  const auto request = ask("AT+test");
  EXPECT_EQ(talk.take_output(), "AT+test\r\n");
  EXPECT_EQ(entry(request).outcome, Outcome::waiting);
  time += 12ms;
  hear("OK\r\n");
  EXPECT_EQ(last().kind, EntryKind::answer);
  EXPECT_EQ(last().of, request);
  EXPECT_EQ(entry(request).outcome, Outcome::ok);
  EXPECT_EQ(entry(request).ends, last().seq);
  EXPECT_DOUBLE_EQ(entry(request).took_ms.value_or(0), 12.0);
}

TEST_F(ConversationTest, GivesALineTheTimeOfItsFirstByte) {
  ask("AT+test");
  time += 5ms;
  hear("O");
  time += 20ms;
  hear("K\r\n+eventx:1\r\n");
  EXPECT_DOUBLE_EQ(entry(last().seq - 1).at_ms, 1005.0);
  EXPECT_DOUBLE_EQ(last().at_ms, 1025.0);
}

TEST_F(ConversationTest, RunsRequestsOfAllBrowsersOneAfterAnother) {
  const auto first = ask("AT+test", "browser 1");
  const auto second = ask("AT+get=general,version", "browser 2");
  EXPECT_EQ(talk.take_output(), "AT+test\r\n");
  time += 7ms;
  hear("OK\r\n");
  EXPECT_EQ(talk.take_output(), "AT+get=general,version\r\n");
  time += 3ms;
  hear("+get:1.0.0\r\nOK\r\n");
  EXPECT_EQ(entry(first).by, "browser 1");
  EXPECT_EQ(entry(second).by, "browser 2");
  EXPECT_EQ(last().of, second);
  EXPECT_DOUBLE_EQ(entry(second).at_ms, 1007.0);  // when it was sent
  EXPECT_DOUBLE_EQ(entry(second).took_ms.value_or(0), 3.0);
}

TEST_F(ConversationTest, TellsErrorsFromOk) {
  const auto request = ask("AT+wrong");
  hear("ERROR: command not exist,-3\r\n");
  EXPECT_EQ(entry(request).outcome, Outcome::error);
}

TEST_F(ConversationTest, KeepsEventsOutOfAnswers) {
  const auto request = ask("AT+iotconnect");
  talk.belongs_to(3);
  hear("+eventmqtt:info,\"CONNACK\",0\r\nOK\r\n");
  const auto& event = entry(request + 1);
  EXPECT_EQ(event.kind, EntryKind::event);
  EXPECT_FALSE(event.of);
  EXPECT_EQ(event.connection, 3U);
  hear("+eventwlan:disconnect\r\n");
  EXPECT_FALSE(entry(request + 3).connection);
}

TEST_F(ConversationTest, GivesUpARequestThatIsNotAnsweredAndSendsTheNext) {
  const auto silent = ask("AT+test");
  const auto next = ask("AT+test");
  talk.take_output();
  ASSERT_EQ(talk.due(), base::Instant{} + limits::request_timeout);
  time += limits::request_timeout;
  talk.on_time(now());
  EXPECT_EQ(entry(silent).outcome, Outcome::timeout);
  EXPECT_EQ(talk.take_output(), "AT+test\r\n");
  hear("OK\r\n");
  EXPECT_EQ(entry(next).outcome, Outcome::ok);
  EXPECT_FALSE(talk.due());
}

TEST_F(ConversationTest, IsMorePatientWithSlowCommands) {
  ask("AT+factoryreset");
  EXPECT_GT(*talk.due(), base::Instant{} + 60s);
}

TEST_F(ConversationTest, SendsDataBehindItsText) {
  Ask write{"AT+fileWrite=1,0,0,5,", "a\r\nb\xFF", {}, ""};
  const auto request = ask(write);
  EXPECT_EQ(talk.take_output(), "AT+fileWrite=1,0,0,5,a\r\nb\xFF\r\n");
  EXPECT_EQ(entry(request).text, "AT+fileWrite=1,0,0,5,");
  EXPECT_EQ(entry(request).data_bytes, 5U);
  EXPECT_TRUE(entry(request).base64.empty());
}

TEST_F(ConversationTest, TakesDataInTheLineOutOfItsText) {
  EXPECT_EQ(entry(ask("AT+fileWrite=1,0,0,5,hello")).text, "AT+fileWrite=1,0,0,5,");
}

TEST_F(ConversationTest, TakesACountedAnswerByItsCount) {
  const auto request = ask("AT+fileRead=1,0,0,8");
  hear("+fileread:0,8,OK\r\nOK\r\n\r\nOK\r\n");
  EXPECT_EQ(entry(request + 1).text, "+fileread:0,8,OK\\r\\nOK\\r\\n");
  EXPECT_EQ(entry(request + 1).base64,
            base::base64_encode(base::bytes_of(std::string_view("+fileread:0,8,OK\r\nOK\r\n"))));
  EXPECT_EQ(entry(request).ends, request + 2);
}

TEST_F(ConversationTest, MasksSecrets) {
  EXPECT_EQ(entry(ask("AT+wlanConnect=net,,WPA_WPA2,geheim12,,,")).text,
            "AT+wlanConnect=net,,WPA_WPA2,***,,,");
  Ask marked{"AT+foo=abc,xyz", {}, std::pair<std::size_t, std::size_t>{7, 10}, ""};
  EXPECT_EQ(entry(ask(marked)).text, "AT+foo=***,xyz");
  marked.secret = {100, 200};
  EXPECT_EQ(entry(ask(marked)).text, "AT+foo=abc,xyz");
}

TEST_F(ConversationTest, ShowsWhatIsNoTextHarmlessly) {
  hear("+eventmqtt:recv,t,qos0,\"\x1B]52;c;x\x07\xFF\xE2\x80\xAE<script>\"\r\n");
  EXPECT_EQ(last().text, "+eventmqtt:recv,t,qos0,\"\\x1b]52;c;x\\x07\\xff\\u{202e}<script>\"");
  EXPECT_FALSE(last().base64.empty());
}

struct Wrong {
  Ask ask;
  std::string why;
};

TEST_F(ConversationTest, RefusesWhatAModuleWouldNotAnswerOnce) {
  const auto next = talk.backlog().next();
  const std::vector<Wrong> table{
      {{"", {}, {}, ""}, "empty"},
      {{"AT+test\r\nAT+test", {}, {}, ""}, "line end"},
      {{"AT+fileWrite=1,0,0,5,", {}, {}, ""}, "shorter"},
      {{"AT+fileWrite=1,0,0,5,", "abcdefg", {}, ""}, "5 bytes of data follow, and 7 do"},
      {{"AT+test", "abc", {}, ""}, "0 bytes of data follow, and 3 do"},
      {{std::string(limits::request_bytes_max + 1, 'a'), {}, {}, ""}, "16385"},
      {{"AT+fileWrite=1,0,0,70000,", std::string(70000, 'a'), {}, ""}, "70000"},
  };
  for (const auto& row : table) {
    EXPECT_EQ(ask(row.ask), 0U) << row.why;
    EXPECT_EQ(refused.status, 400U) << row.why;
    EXPECT_THAT(refused.text, HasSubstr(row.why));
  }
  EXPECT_EQ(talk.backlog().next(), next);
  EXPECT_EQ(talk.take_output(), "");
}

TEST_F(ConversationTest, LetsTheModuleRefuseALineThatIsTooLongForIt) {
  EXPECT_NE(ask("AT+" + std::string(5000, 'a')), 0U);
  EXPECT_EQ(talk.take_output().size(), 5005U);
}

TEST_F(ConversationTest, BoundsWhatWaits) {
  for (std::size_t i = 0; i <= limits::requests_waiting_max; ++i) ASSERT_NE(ask("AT+test"), 0U);
  EXPECT_EQ(ask("AT+test"), 0U);
  EXPECT_EQ(refused.status, 429U);
}

TEST_F(ConversationTest, EndsAllThatWaitsWithTheDevice) {
  const auto running = ask("AT+test");
  const auto waiting = ask("AT+test");
  hear("half a li");
  talk.on_gone("it was pulled", now());
  EXPECT_EQ(entry(running).outcome, Outcome::gone);
  EXPECT_EQ(entry(waiting).outcome, Outcome::gone);
  EXPECT_EQ(last().why, "it was pulled");
  EXPECT_EQ(ask("AT+test"), 0U);
  EXPECT_EQ(refused.status, 409U);
  talk.on_open("The module", now());
  talk.take_output();
  const auto again = ask("AT+test");
  hear("OK\r\n");
  EXPECT_EQ(entry(again).outcome, Outcome::ok);
}

TEST(Backlog, DropsTheOldestBeyondItsBounds) {
  Backlog::Bounds bounds;
  bounds.entries_max = 3;
  Backlog backlog(bounds);
  for (int i = 0; i < 5; ++i) backlog.add(Entry{});
  EXPECT_EQ(backlog.first(), 3U);
  EXPECT_EQ(backlog.next(), 6U);
  backlog.change(1, [](Entry&) { FAIL(); });
}

TEST(Backlog, DropsTheOldestBeyondItsBytes) {
  Backlog::Bounds bounds;
  bounds.bytes_max = 5000;
  Backlog backlog(bounds);
  for (int i = 0; i < 100; ++i) {
    Entry entry;
    entry.text = std::string(1000, 'x');
    backlog.add(std::move(entry));
  }
  EXPECT_LE(backlog.next() - backlog.first(), 5U);
  EXPECT_EQ(backlog.next(), 101U);
}

}  // namespace
}  // namespace cordelia::web
