#include "replay/markdown.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "replay/limits.hpp"

namespace cordelia::replay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// `3:text` for every line of every block.
std::vector<std::string> lines_in(std::string_view markdown) {
  const auto blocks = fenced_blocks(markdown);
  if (!blocks) return {"failure " + describe("d", blocks.error())};
  std::vector<std::string> lines;
  for (const CodeBlock& block : *blocks) {
    for (const CodeLine& line : block.lines) {
      lines.push_back(std::to_string(line.number) + ":" + line.text);
    }
  }
  return lines;
}

TEST(Markdown, NumbersLinesAsTheDocumentDoes) {
  EXPECT_THAT(lines_in("a\n\n```\nx\n\ny\n```\nb\n"), ElementsAre("4:x", "5:", "6:y"));
}

TEST(Markdown, ReadsFencesOfAllKinds) {
  EXPECT_THAT(lines_in("~~~\nx\n~~~\n"), ElementsAre("2:x"));
  EXPECT_THAT(lines_in("```at title\nx\n```\n"), ElementsAre("2:x"));
  EXPECT_THAT(lines_in("   ```\n   x\n   ```\n"), ElementsAre("2:x"));
  EXPECT_THAT(lines_in("````\n```\nx\n```\n````\n"), ElementsAre("2:```", "3:x", "4:```"));
  EXPECT_THAT(lines_in("~~~\n```\nx\n~~~\n"), ElementsAre("2:```", "3:x"));
  EXPECT_THAT(lines_in("```\nx\n``````   \n"), ElementsAre("2:x"));
  EXPECT_THAT(lines_in("```"
                       "\n```\n"),
              IsEmpty());
}

TEST(Markdown, ReadsFencesInListsAndQuotations) {
  EXPECT_THAT(lines_in("1. do\n   ```\n   x\n   ```\n2. then\n"), ElementsAre("3:x"));
  EXPECT_THAT(lines_in("- a\n  - b\n\n    ```\n    x\n    ```\n"), ElementsAre("5:x"));
  EXPECT_THAT(lines_in("> q\n> ```\n> x\n> ```\n"), ElementsAre("3:x"));
}

TEST(Markdown, LeavesIndentedCodeAndHtmlAlone) {
  EXPECT_THAT(lines_in("a\n\n    -> AT+test\n"), IsEmpty());
  EXPECT_THAT(lines_in("a\n\n    ```\n    -> AT+test\n    ```\n"), IsEmpty());
  EXPECT_THAT(lines_in("<!--\n```\nx\n```\n-->\n"), IsEmpty());
}

TEST(Markdown, TakesAnyLineEnd) {
  EXPECT_THAT(lines_in("a\r\n```\r\nx\r\ny\r\n```\r\n"), ElementsAre("3:x", "4:y"));
  EXPECT_THAT(lines_in("a\r```\rx\r```\r"), ElementsAre("3:x"));
  EXPECT_THAT(lines_in("```\nx\n```"), ElementsAre("2:x"));
  EXPECT_THAT(lines_in("\xEF\xBB\xBF```\nx\n```\n"), ElementsAre("2:x"));
}

TEST(Markdown, KeepsTabsAndBlanksOfTheContent) {
  EXPECT_THAT(lines_in("```\n\tx\ty \n```\n"), ElementsAre("2:\tx\ty "));
}

TEST(Markdown, NamesTheFenceThatIsNeverClosed) {
  for (const char* text :
       {"a\n```\nx\n", "a\n```\nx\n~~~\n", "a\n````\nx\n```\n", "a\n```", "a\n```\nx\n``` no\n"}) {
    EXPECT_THAT(lines_in(text), ElementsAre("failure d:2: the fence opened here is never closed"))
        << text;
  }
  EXPECT_THAT(lines_in("> ```\n> x\nprose\n"),
              ElementsAre("failure d:1: the fence opened here is never closed"));
  EXPECT_THAT(lines_in("- ```\n  x\n```\ny\n```\n"),
              ElementsAre("failure d:1: the fence opened here is never closed"));
}

TEST(Markdown, NamesTheLineThatIsNoText) {
  EXPECT_THAT(lines_in("a\nb\n```\n\xff\n```\n"),
              ElementsAre("failure d:4: this is no valid UTF-8 text"));
  EXPECT_THAT(lines_in("\xff"), ElementsAre("failure d:1: this is no valid UTF-8 text"));
}

TEST(Markdown, RefusesADocumentThatIsTooLarge) {
  const std::string most(limits::document_bytes_max, 'a');
  EXPECT_THAT(lines_in(most), IsEmpty());
  EXPECT_THAT(lines_in(most + "a"), ElementsAre(HasSubstr("bytes; 1048576 are allowed")));
}

TEST(Markdown, SurvivesDeepNesting) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "> ";
  EXPECT_THAT(lines_in(deep + "x\n\n```\ny\n```\n"), ElementsAre("4:y"));
  EXPECT_THAT(lines_in(std::string(50'000, '[') + "\n\n```\ny\n```\n"), ElementsAre("4:y"));
}

}  // namespace
}  // namespace cordelia::replay
