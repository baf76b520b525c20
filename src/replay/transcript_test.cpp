#include "replay/transcript.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "replay/limits.hpp"

namespace cordelia::replay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// `4>text` for a request, `5<text` for an expectation, ! where the arrow was turned.
std::vector<std::string> steps_in(const std::string& markdown) {
  const auto transcript = parse(markdown, "t.md");
  if (!transcript) return {describe("t.md", transcript.error())};
  std::vector<std::string> steps;
  for (const Step& step : transcript->steps) {
    const char* arrow = step.kind == StepKind::request ? ">" : "<";
    steps.push_back(std::to_string(step.line) + arrow + (step.is_turned ? "!" : "") + step.text);
  }
  return steps;
}

TEST(Transcript, ReadsArrowsWithAndWithoutBlank) {
  EXPECT_THAT(steps_in("```\n-> AT+a\n<-OK\n  <-   +b:c,d  \n\t->AT+e\n```\n"),
              ElementsAre("2>AT+a", "3<OK", "4<+b:c,d", "5>AT+e"));
}

TEST(Transcript, TurnsArrowsThatPointTheWrongWay) {
  EXPECT_THAT(steps_in("```\n<-AT+FileClose=1,,\n-> +eventstartup:x\n<- at+x\n-> OK\n```\n"),
              ElementsAre("2>!AT+FileClose=1,,", "3<!+eventstartup:x", "4>!at+x", "5>OK"));
}

TEST(Transcript, NotesTurnedArrowsWithTheirLine) {
  const auto transcript = parse("a\n```\n<-AT+a\n```\n", "t.md");
  ASSERT_TRUE(transcript);
  ASSERT_EQ(transcript->notes.size(), 1U);
  EXPECT_EQ(transcript->notes[0].line, 3U);
  EXPECT_EQ(transcript->file_name, "t.md");
}

TEST(Transcript, LeavesProseAlone) {
  EXPECT_THAT(steps_in("-> AT+prose\n<- OK\n```\nsee -> AT+b\nAT+c\n--> x\n-> AT+a\n```\n"
                       "    -> AT+indented\n> -> AT+quoted\n`-> AT+code`\n"),
              ElementsAre("7>AT+a"));
}

TEST(Transcript, ReadsManyBlocksAsOneConversation) {
  EXPECT_THAT(steps_in("```\n-> AT+a\n```\ntext\n- item\n  ~~~\n  <- OK\n  ~~~\n"),
              ElementsAre("2>AT+a", "7<OK"));
}

TEST(Transcript, ReadsDocumentsWithAnyLineEnd) {
  EXPECT_THAT(steps_in("x\r\n```\r\n-> AT+a\r\n<- OK\r\n```\r\n"), ElementsAre("3>AT+a", "4<OK"));
  EXPECT_THAT(steps_in("x\r```\r-> AT+a\r<- OK\r```\r"), ElementsAre("3>AT+a", "4<OK"));
}

TEST(Transcript, RefusesWhatHoldsNoConversation) {
  for (const char* text : {"", "\n", "# Title\n", "-> AT+a\n", "```\nAT+a\nOK\n```\n",
                           "    -> AT+a\n", "<!--\n```\n-> AT+a\n```\n-->\n"}) {
    EXPECT_THAT(steps_in(text), ElementsAre(HasSubstr("t.md: no conversation here"))) << text;
  }
}

TEST(Transcript, RefusesArrowsWithNothingBehind) {
  EXPECT_THAT(steps_in("```\n-> AT+a\n<- \n```\n"),
              ElementsAre("t.md:3: nothing stands behind this arrow"));
  EXPECT_THAT(steps_in("```\n->\n```\n"), ElementsAre("t.md:2: nothing stands behind this arrow"));
}

TEST(Transcript, RefusesConversationLinesThatAreTooLongButNoProse) {
  const std::string long_text(limits::conversation_line_bytes_max, 'x');
  EXPECT_THAT(steps_in("```\n-> AT+a\n" + long_text + long_text + "\n```\n" + long_text),
              ElementsAre("2>AT+a"));
  EXPECT_THAT(steps_in("```\n-> AT+a\n-> " + long_text + "\n```\n"),
              ElementsAre(HasSubstr("t.md:3: this line has 16387 bytes; 16384 are allowed")));
}

TEST(Transcript, RefusesTooManySteps) {
  std::string text = "```\n";
  for (std::size_t i = 0; i < limits::steps_max; ++i) text += "<-OK\n";
  EXPECT_EQ(steps_in(text + "```\n").size(), limits::steps_max);
  EXPECT_THAT(steps_in(text + "<-OK\n```\n"), ElementsAre("t.md:20002: more than 20000 lines"));
}

TEST(Transcript, FindsPlaceholders) {
  const auto transcript = parse("```\n-> AT+FileWrite=1,0,0,9, <Content to write>\n```\n", "t.md");
  ASSERT_TRUE(transcript);
  const Step& step = transcript->steps[0];
  ASSERT_EQ(step.placeholders.size(), 1U);
  EXPECT_EQ(step.placeholders[0].name, "Content to write");
  EXPECT_EQ(step.text.substr(step.placeholders[0].begin), "<Content to write>");
}

}  // namespace
}  // namespace cordelia::replay
