#include "control/message.hpp"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace cordelia::control {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

TEST(Request, ComesBackFromItsLine) {
  const Request request{"pin", {"WAKEUP", "high"}, "3", 7};
  const auto line = to_line(request);
  EXPECT_EQ(line,
            "{\"action\":\"pin\",\"arguments\":[\"WAKEUP\",\"high\"],\"module\":\"3\",\"id\":7}\n");
  const auto read = parse_request(line);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(to_line(*read), line);
  EXPECT_EQ(to_line(Request{"reset"}), "{\"action\":\"reset\"}\n");
}

TEST(Request, TakesNumbersAndBooleansAsArguments) {
  const auto read = parse_request(R"({"action":"a","arguments":[1,-2,true,"x"]})");
  ASSERT_TRUE(read.has_value());
  EXPECT_THAT(read->arguments, ElementsAre("1", "-2", "true", "x"));
}

TEST(Request, SaysWhatIsWrongWithIt) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "this line is no JSON: "},
      {"reset", "this line is no JSON: "},
      {R"({"action":"reset")", "this line is no JSON: "},
      {R"({"action":"reset"} x)", "this line is no JSON: "},
      {"[]", "a request is a JSON object"},
      {"{}", "the request names no action"},
      {R"({"action":7})", "'action' is no text"},
      {R"({"action":"a","module":0})", "'module' is no text"},
      {R"({"action":"a","arguments":"x"})", "'arguments' is no list"},
      {R"({"action":"a","arguments":[[]]})", "'arguments' holds something that is no text"},
      {R"({"action":"a","argument":[]})", "a request has action, arguments, module and id; "},
      {"\xff\xfe", "this line is no JSON: "},
  };
  for (const auto& [line, why] : cases) {
    const auto read = parse_request(line);
    ASSERT_FALSE(read.has_value()) << line;
    EXPECT_EQ(read.error().kind, Refusal::usage);
    EXPECT_THAT(read.error().text, StartsWith(why));
  }
}

TEST(Request, MayBeNestedDeeplyWithoutHarm) {
  const auto read = parse_request(std::string(100'000, '['));
  EXPECT_FALSE(read.has_value());
}

TEST(Answer, ComesBackFromItsLine) {
  const Answer done(boost::json::object{{"WAKEUP", "high"}});
  EXPECT_EQ(to_line(done, 7), "{\"id\":7,\"ok\":true,\"result\":{\"WAKEUP\":\"high\"}}\n");
  const Answer refused(base::fail(Failure{Refusal::usage, "no"}));
  const auto line = to_line(refused, nullptr);
  EXPECT_EQ(line, "{\"ok\":false,\"error\":{\"kind\":\"usage\",\"text\":\"no\"}}\n");
  const auto read = parse_answer(line);
  ASSERT_TRUE(read.has_value());
  ASSERT_FALSE(read->has_value());
  EXPECT_EQ(read->error().kind, Refusal::usage);
  EXPECT_EQ(read->error().text, "no");
  EXPECT_EQ((**parse_answer(to_line(done, nullptr))).at("WAKEUP"), "high");
  for (const auto* other : {"", "HTTP/1.1 400 Bad Request", "{}", R"({"error":1})", "[1]"}) {
    EXPECT_FALSE(parse_answer(other).has_value()) << other;
  }
}

}  // namespace
}  // namespace cordelia::control
