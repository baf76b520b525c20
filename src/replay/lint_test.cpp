#include "replay/lint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "replay/fake_module.hpp"
#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Lint : public testing::Test {
 protected:
  std::vector<std::string> findings(const std::string& conversation) {
    std::vector<std::string> texts;
    for (const Finding& finding : lint(document(conversation), {vocabulary, values})) {
      texts.push_back(describe("t.md", finding));
    }
    return texts;
  }

  Vocabulary vocabulary = test_vocabulary();
  PlaceholderValues values;
};

TEST_F(Lint, HasNothingToSayOfAGoodDocument) {
  EXPECT_THAT(findings("-> AT+FileOpen=a,WRITE|CREATE,1\n<- +fileopen:1,0\n<- OK\n"
                       "-> AT+fileClose=1,,\n<- ERROR: process command,-1\n"),
              IsEmpty());
}

TEST_F(Lint, FindsWhatTheVocabularyKnowsBetter) {
  struct Row {
    const char* conversation;
    const char* finding;
  };

  const Row rows[] = {
      {"-> AT+foo=1\n", "t.md:4: warning: unknown command AT+foo"},
      {"-> hello\n", "t.md:4: warning: no request begins like this"},
      {"-> AT+set=MQTT,iotHubPot,8883\n", "t.md:4: warning: AT+set does not know these arguments"},
      {"-> AT+test=1\n", "t.md:4: warning: AT+test takes 0 to 0 arguments, not 1"},
      {"-> AT+fileOpen=a\n", "t.md:4: warning: AT+fileopen takes 2 to 3 arguments, not 1"},
      {"-> AT+fileOpen=a,WRIET|CREATE,1\n",
       "t.md:4: warning: 'WRIET|CREATE' is no flags of AT+fileopen"},
      {"-> AT+fileWrite=1,0,0,4,hello\n",
       "t.md:4: warning: the written length is '4', the content has 5 bytes"},
      {"<- +foo:1\n", "t.md:4: warning: unknown line +foo"},
      {"<- Ok\n", "t.md:4: warning: the module says no line like this"},
      {"<- AT+test\n", "t.md:4: note: the arrow points the wrong way"},
      {"-> +fileopen:1,0\n", "t.md:4: note: the arrow points the wrong way"},
  };
  for (const Row& row : rows) EXPECT_THAT(findings(row.conversation), ElementsAre(row.finding));
}

TEST_F(Lint, NamesPlaceholdersThatNeedAValue) {
  EXPECT_THAT(findings("-> AT+netappping=<Address>\n"),
              ElementsAre(HasSubstr("t.md:4: error: the placeholder <Address> needs a value: add "
                                    "--set 'Address=VALUE'")));
  values.set["Address"] = bytes("10.0.0.1");
  EXPECT_THAT(findings("-> AT+netappping=<Address>\n"), IsEmpty());
}

TEST_F(Lint, NotesWrittenLengthsThatAreNotOurs) {
  values.default_content = bytes("hello");
  EXPECT_THAT(findings("-> AT+fileWrite=1,0,0,1452, <C>\n"),
              ElementsAre("t.md:4: note: the written length is 1452, 5 are sent"));
  EXPECT_THAT(findings("-> AT+fileWrite=1,0,0,5, <C>\n"), IsEmpty());
}

TEST_F(Lint, TellsUnusableDocumentsFromDoubtfulOnes) {
  const auto outcome = [this](const std::string& markdown, Strictness strictness) {
    return outcome_of(lint(markdown, {vocabulary, values}), strictness);
  };
  EXPECT_EQ(outcome("no conversation", Strictness::lenient), Outcome::unusable);
  EXPECT_EQ(outcome(document("-> AT+foo\n"), Strictness::lenient), Outcome::differed);
  EXPECT_EQ(outcome(document("<- AT+test\n"), Strictness::lenient), Outcome::all_met);
  EXPECT_EQ(outcome(document("<- AT+test\n"), Strictness::strict), Outcome::differed);
  EXPECT_EQ(outcome(document("-> AT+test\n"), Strictness::strict), Outcome::all_met);
}

}  // namespace
}  // namespace cordelia::replay
