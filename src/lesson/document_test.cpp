#include "lesson/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/bytes.hpp"
#include "lesson/prose.hpp"
#include "replay/module_vocabulary.hpp"

namespace cordelia::lesson {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string block(std::string_view markdown) {
  const auto prose = prose_of(markdown, {});
  return prose.empty() ? "" : boost::json::serialize(prose[0].block);
}

class DocumentTest : public testing::Test {
 protected:
  boost::json::object read(std::string_view markdown) const {
    auto document = read_document("t.md", markdown, {vocabulary, known});
    EXPECT_TRUE(document) << (document ? "" : document.error().text);
    return document ? *document : boost::json::object();
  }

  static std::string kinds(const boost::json::object& document) {
    std::string kinds;
    for (const auto& step : document.at("steps").as_array()) {
      kinds += std::to_string(step.at("line").to_number<int>()) + " ";
      kinds += std::string(step.at("kind").as_string()) + "\n";
    }
    return kinds;
  }

  replay::Vocabulary vocabulary = replay::module_vocabulary();
  replay::PlaceholderValues known;
};

TEST(Prose, BecomesBlocksOfData) {
  EXPECT_EQ(block("## A *b* **c** `d`"),
            R"({"kind":"heading","spans":[{"text":"A "},{"text":"b","emphasis":true},)"
            R"({"text":" "},{"text":"c","strong":true},{"text":" "},{"text":"d","code":true}],)"
            R"("level":2})");
  EXPECT_EQ(block("a\nb  \nc"), R"({"kind":"paragraph","spans":[{"text":"a b\nc"}]})");
  EXPECT_EQ(block("3. x\n4. y"), R"({"kind":"list","ordered":true,"start":3,"items":[)"
                                 R"([{"kind":"paragraph","spans":[{"text":"x"}]}],)"
                                 R"([{"kind":"paragraph","spans":[{"text":"y"}]}]]})");
  EXPECT_EQ(block("> q"),
            R"({"kind":"quote","blocks":[{"kind":"paragraph","spans":[{"text":"q"}]}]})");
  EXPECT_EQ(block("```sh\na\nb\n```"), R"({"kind":"code","text":"a\nb\n"})");
  EXPECT_EQ(block("---"), R"({"kind":"rule"})");
}

TEST(Prose, KeepsNothingThatAPageCouldRun) {
  EXPECT_EQ(block("![a *plan*](https://x.test/y.png)"),
            R"({"kind":"paragraph","spans":[{"image":"a "},{"image":"plan","emphasis":true}]})");
  EXPECT_EQ(block("[x](javascript:alert(1)) [y](https://y.test)"),
            R"({"kind":"paragraph","spans":[{"text":"x "},{"text":"y","link":"https://y.test"}]})");
  EXPECT_EQ(block("a <script>x</script> b"),
            R"({"kind":"paragraph","spans":[{"text":"a <script>x</script> b"}]})");
  EXPECT_EQ(block("<div onclick=x>\n"),
            R"({"kind":"paragraph","spans":[{"text":"<div onclick=x>\n"}]})");
  EXPECT_EQ(block("<!-- firmware: x -->"), "");
  EXPECT_EQ(block("\xE2\x80\xAE"
                  "a"),
            R"({"kind":"paragraph","spans":[{"text":"\\u{202e}a"}]})");
}

TEST(Prose, IsNotBrokenByDepth) {
  EXPECT_THAT(block(std::string(50'000, '>') + "deep"), HasSubstr("deep"));
  EXPECT_THAT(block(std::string(50'000, '*') + "deep" + std::string(50'000, '*')),
              HasSubstr("deep"));
  std::string lists;
  for (int i = 0; i < 2000; ++i) lists += "- ";
  EXPECT_THAT(block(lists + "deep"), HasSubstr("deep"));
}

TEST_F(DocumentTest, HasConversationAndProseInOrder) {
  const auto document = read(
      "# Title\n\ntext\n\n```\nfirst this\n-> AT+test\n<- OK\n%% wait 1s\nmore\n"
      "<- +eventmqtt:info,\"CONNACK\",0\n```\n\n- item\n  ```\n  -> AT+test\n  ```\n\nend\n");
  EXPECT_EQ(document.at("title").as_string(), "Title");
  EXPECT_EQ(kinds(document),
            "1 text\n3 text\n6 text\n7 request\n8 expected\n9 fault\n10 text\n11 event\n"
            "14 text\n16 request\n19 text\n");
  EXPECT_EQ(boost::json::serialize(document.at("steps").as_array()[2]),
            R"({"line":6,"kind":"text","text":"first this",)"
            R"("block":{"kind":"code","text":"first this"}})");
  EXPECT_EQ(boost::json::serialize(document.at("steps").as_array()[3]),
            R"({"line":7,"kind":"request","text":"AT+test"})");
}

TEST_F(DocumentTest, AsksForWhatItHasNoValueFor) {
  known.defaults["Name"] = base::copy_of(base::bytes_of("seat-01"));
  known.default_content = base::copy_of(base::bytes_of("ca"));
  const auto document = read(
      "```\n-> AT+set=mqtt,clientId,<Name>\n-> AT+set=mqtt,userName,<User>\n"
      "-> AT+fileWrite=1,0,0,2, <CA>\n<- +get:<b>\n-> AT+set=mqtt,clientId,<Name>\n```\n");
  EXPECT_EQ(boost::json::serialize(document.at("placeholders")),
            R"([{"name":"Name","default":"seat-01","has_default":true,"is_file":false},)"
            R"({"name":"User","default":"","has_default":false,"is_file":false},)"
            R"({"name":"CA","default":"","has_default":true,"is_file":true}])");
  EXPECT_THAT(boost::json::serialize(document.at("notes")), Not(HasSubstr("needs a value")));
}

TEST_F(DocumentTest, SaysWhyItCannotBeRead) {
  const auto document = read_document("t.md", "no conversation", {vocabulary, known});
  ASSERT_FALSE(document);
  EXPECT_THAT(replay::describe("t.md", document.error()), HasSubstr("no conversation here"));
  EXPECT_FALSE(read_document("t.md", "```\n-> x\n", {vocabulary, known}));
  EXPECT_FALSE(read_document("t.md", "\xFF", {vocabulary, known}));
  EXPECT_FALSE(read_document("t.md", std::string(std::size_t{2} << 20U, ' '), {vocabulary, known}));
}

TEST_F(DocumentTest, ReadsTheExerciseAsItWasWritten) {
  const std::filesystem::path path =
      std::filesystem::path(CORDELIA_SOURCE_DIR) / ".." / "shared" / "seed" / "exercise3.md";
  std::ifstream file(path, std::ios::binary);
  if (!file) GTEST_SKIP() << "the exercise is not beside this checkout";
  std::ostringstream markdown;
  markdown << file.rdbuf();
  known.default_content = base::copy_of(base::bytes_of(std::string(1800, 'c')));
  const auto document = read(markdown.str());
  EXPECT_EQ(document.at("title").as_string(), "Exercise 3: MQTT over TLS");
  const auto& steps = document.at("steps").as_array();
  std::size_t requests = 0;
  for (const auto& step : steps) requests += step.at("kind").as_string() == "request" ? 1U : 0U;
  EXPECT_EQ(requests, 15U);
  EXPECT_EQ(boost::json::serialize(document.at("notes")),
            R"([{"line":89,"text":"the written length is 1452, 1800 are sent"},)"
            R"({"line":93,"text":"the arrow points the wrong way"}])");
  EXPECT_EQ(boost::json::serialize(document.at("placeholders")),
            R"([{"name":"Content to write","default":"","has_default":true,"is_file":true}])");
}

}  // namespace
}  // namespace cordelia::lesson
