#include "replay/writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "replay/fake_module.hpp"
#include "replay/request.hpp"
#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

constexpr auto host = StepKind::request;
constexpr auto module = StepKind::expectation;

Written written(const std::vector<Recorded>& session, const std::string& title = {}) {
  const Vocabulary vocabulary = test_vocabulary();
  return write_transcript(session, {title, vocabulary});
}

// What a run of the written document would say and expect, as it was recorded.
std::vector<std::pair<StepKind, std::string>> read_back(const Written& document) {
  PlaceholderValues values;
  values.defaults = document.values;
  const Vocabulary vocabulary = test_vocabulary();
  const Aliases aliases;
  std::vector<std::pair<StepKind, std::string>> lines;
  const auto transcript = parse(document.markdown, "w.md");
  if (!transcript) return lines;
  for (const Step& step : transcript->steps) {
    if (step.kind == module) {
      lines.emplace_back(module, render_expectation(step.text, values));
      continue;
    }
    const auto request = prepare(step, {vocabulary, values, aliases});
    if (!request) return {};
    std::string sent;
    for (const RequestPart& part : request->parts) sent += base::text_of(part.bytes);
    lines.emplace_back(host, sent.substr(0, sent.size() - 2));
  }
  return lines;
}

TEST(Writer, WritesATutorial) {
  const Written document = written({{host, "AT+FileOpen=a.pem,WRITE|CREATE,4096", 0s},
                                    {module, "+fileopen:7340033,0", 1s},
                                    {module, "OK", 1s},
                                    {host, "AT+FileWrite=7340033,0,0,5,a\r\nb>", 2s},
                                    {module, "+filewrite:5", 2s},
                                    {module, "OK", 2s},
                                    {host, "", 3s},
                                    {host, "AT+test", 14s + 400ms},
                                    {module, "OK", 15s}},
                                   "My session");
  EXPECT_EQ(document.markdown, R"(# My session

```
-> AT+FileOpen=a.pem,WRITE|CREATE,4096
<- +fileopen:7340033,0
<- OK

-> AT+FileWrite=7340033,0,0,5, <Content 1>
<- +filewrite:5
<- OK
```

12.4 s later:

```
-> AT+test
<- OK
```
)");
  ASSERT_EQ(document.values.size(), 1U);
  EXPECT_EQ(document.values.at("Content 1"), bytes("a\r\nb>"));
}

TEST(Writer, HidesWhatIsSecretAndTellsWhere) {
  const Written document = written({{host, "AT+wlan=net,\"pass word\",x", 0s, {{13, 22, "key"}}},
                                    {module, "+echo:pass word", 0s, {{6, 15, "key"}}},
                                    {host, "AT+set=other", 0s, {{7, 12, "key"}}},
                                    {host, "AT+FileWrite=1,0,0,27,-----BEGIN PRIVATE KEY-----", 0s},
                                    {host, "AT+a=\x01 secret", 0s, {{7, 13, "key"}}}});
  EXPECT_EQ(document.markdown, R"(```
-> AT+wlan=net,"<key>",x
<- +echo:<key>

-> AT+set=<key 2>

-> AT+FileWrite=1,0,0,27, <Private key 3>

-> <Text>
```
)");
  ASSERT_EQ(document.removed.size(), 5U);
  EXPECT_EQ(document.removed[0].line, 2U);
  EXPECT_EQ(document.removed[1].line, 3U);
  EXPECT_EQ(document.removed[2].name, "key 2");
  EXPECT_EQ(document.removed[3].line, 7U);
  EXPECT_EQ(document.values.at("key"), bytes("pass word"));
  EXPECT_EQ(read_back(document)[0].second, "AT+wlan=net,\"pass word\",x");
  EXPECT_EQ(read_back(document)[4].second, "AT+a=\x01 secret");
}

TEST(Writer, WritesNothingOfAnEmptySession) { EXPECT_EQ(written({}).markdown, ""); }

TEST(Writer, KeepsWhatMarkdownCannotHold) {
  using namespace std::string_literals;
  const std::string awkward[] = {"AT+a=\xff",
                                 "AT+a=b ",
                                 "\tAT+a",
                                 " AT+a",
                                 "AT+a=<b>",
                                 "AT+a=<b",
                                 "AT+a=\0x"s,
                                 "+a",
                                 "```",
                                 "~~~",
                                 "-> AT+a",
                                 "<-",
                                 "AT+iotpublish=0,\"<Text 1>\"",
                                 "<Text 1>",
                                 "\u00E9",
                                 "\xc3",
                                 "# x",
                                 "AT+fileRead=1,<Content 1>",
                                 "    x",
                                 "AT+a=" + std::string(20'000, 'x')};
  for (const std::string& text : awkward) {
    const Written document = written({{host, text, 0s}, {module, text, 0s}});
    const auto lines = read_back(document);
    ASSERT_EQ(lines.size(), 2U) << document.markdown;
    EXPECT_EQ(lines[0], std::pair(host, text));
    EXPECT_EQ(lines[1], std::pair(module, text));
  }
}

rc::Gen<std::string> any_line() {
  const auto any_byte =
      rc::gen::suchThat(rc::gen::arbitrary<char>(), [](char c) { return c != '\r' && c != '\n'; });
  const auto likely = rc::gen::element('<', '>', ' ', '\t', ',', '"', '=', '+', 'A', 'T', '`', '~',
                                       '-', '\\', '#', '1', ':', '\xc3', '\xa9');
  return rc::gen::container<std::string>(rc::gen::oneOf(any_byte, likely, likely));
}

rc::Gen<std::string> any_request() {
  const auto with_head = [](std::string head) {
    return rc::gen::map(any_line(), [head](const std::string& tail) { return head + tail; });
  };
  return rc::gen::oneOf(any_line(), with_head("AT+set=MQTT,flags,"), with_head("AT+iotpublish=0,"),
                        with_head("AT+"));
}

RC_GTEST_PROP(Writer, IsReadBackAsItWasRecorded, ()) {
  std::vector<Recorded> session;
  std::vector<std::pair<StepKind, std::string>> expected;
  const auto lines = *rc::gen::container<std::vector<std::pair<bool, std::string>>>(
      rc::gen::pair(rc::gen::arbitrary<bool>(), any_request()));
  base::Duration at{};
  for (const auto& [is_request, line] : lines) {
    at += 700ms;
    session.push_back({is_request ? host : module, line, at});
    const bool is_blank = line.find_first_not_of(" \t") == std::string::npos;
    if (line.empty() || (is_blank && is_request)) continue;
    expected.emplace_back(is_request ? host : module, line);
  }
  RC_ASSERT(read_back(written(session)) == expected);
}

RC_GTEST_PROP(Writer, KeepsEveryByteOfAFile, (const std::string& content)) {
  const std::string request =
      "AT+fileWrite=1,0,0," + std::to_string(content.size()) + "," + content;
  const auto lines = read_back(written({{host, request, 0s}}));
  RC_ASSERT(lines.size() == 1U);
  RC_ASSERT(lines[0].second == request);
}

TEST(Writer, WritesASessionThatRunsAgain) {
  const Written document = written({{host, "AT+FileOpen=a,READ,", 0s},
                                    {module, "+fileopen:363990529,0", 0s},
                                    {module, "OK", 0s},
                                    {host, "AT+fileRead=363990529,0,0,6", 0s},
                                    {module, "+fileread:0,6,a\r\nOK\n", 0s},
                                    {module, "OK", 0s}});
  RunOptions options;
  options.vocabulary = test_vocabulary();
  options.values.defaults = document.values;
  auto runner = Runner::create(*parse(document.markdown, "w.md"), options);
  ASSERT_TRUE(runner);
  FakeModule twin({{"AT+FileOpen=a,READ,\r\n", {{"+fileopen:7,0\r\nOK\r\n"}}},
                   {"AT+fileRead=7,0,0,6\r\n", {{"+fileread:0,6,a\r\nOK\n\r\nOK\r\n"}}}});
  EXPECT_EQ(play(*runner, twin).summary.outcome, Outcome::all_met);
}

}  // namespace
}  // namespace cordelia::replay
