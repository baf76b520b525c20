// File contents and aliases, through whole runs.
#include "replay/upload.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "replay/fake_module.hpp"
#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

using testing::HasSubstr;

class Uploading : public testing::Test {
 protected:
  Uploading() { options.vocabulary = test_vocabulary(); }

  Played run(const std::string& conversation, std::deque<Scene> script) {
    auto runner = Runner::create(*parse(document(conversation), "t.md"), options);
    EXPECT_TRUE(runner) << runner.error().text;
    FakeModule module(std::move(script));
    Played played = play(*runner, module);
    EXPECT_FALSE(module.has_more_to_hear());
    return played;
  }

  RunOptions options;
};

const char upload[] =
    "-> AT+FileOpen=a.pem,WRITE|CREATE,4096\n<- +fileopen:363990529,0\n<- OK\n"
    "-> AT+FileWrite=363990529,0,0,1452, <Content to write>\n<-+filewrite:1452\n<-OK\n"
    "<-AT+FileClose=363990529,,\n<-OK\n";

Scene opens(const std::string& id, const std::string& name = "a.pem") {
  return {"AT+FileOpen=" + name + ",WRITE|CREATE,4096\r\n", {{"+fileopen:" + id + ",0\r\nOK\r\n"}}};
}

Scene closes(const std::string& id) { return {"AT+FileClose=" + id + ",,\r\n", {{"OK\r\n"}}}; }

TEST_F(Uploading, SendsTheRealContentAndMeetsTheWrittenLength) {
  const std::string content = "-----BEGIN\r\nAT+reboot\r\nOK\r\n+filewrite:9\r\n";
  options.values.default_content = bytes(content);
  const Played played = run(
      upload, {opens("7340033"),
               {"AT+FileWrite=7340033,0,0,41," + content + "\r\n", {{"+filewrite:41\r\nOK\r\n"}}},
               closes("7340033")});
  EXPECT_EQ(played.summary.met, 5U);
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
  const auto aliases = played.all<AliasBound>();
  ASSERT_EQ(aliases.size(), 2U);
  EXPECT_EQ(aliases[0].literal + " = " + aliases[0].actual, "363990529 = 7340033");
  EXPECT_EQ(aliases[1].literal + " = " + aliases[1].actual, "1452 = 41");
  for (const RequestSent& sent : played.all<RequestSent>()) {
    EXPECT_THAT(sent.text, testing::Not(HasSubstr("BEGIN")));
  }
}

TEST_F(Uploading, SumsUpTheAnswersToItsChunks) {
  const std::string first(test_chunk_bytes, 'a');
  options.values.default_content = bytes(first + first + "bb");
  const Played played = run(
      upload, {opens("5"),
               {"AT+FileWrite=5,0,0,1460," + first + "\r\n", {{"+filewrite:1460\r\nOK\r\n"}}},
               {"AT+FileWrite=5,1460,0,1460," + first + "\r\n", {{"+filewrite:1460\r\nOK\r\n"}}},
               {"AT+FileWrite=5,2920,0,2,bb\r\n", {{"+filewrite:2\r\nOK\r\n"}}},
               closes("5")});
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
  EXPECT_EQ(played.summary.requests_sent, 3U);
  EXPECT_EQ(played.all<RequestSent>().size(), 5U);
  EXPECT_EQ(played.all<LineMet>()[2].actual, "+filewrite:2922");
}

TEST_F(Uploading, DiffersWhereAChunkWasNotTakenWhole) {
  const std::string first(test_chunk_bytes, 'a');
  options.values.default_content = bytes(first + "bb");
  const Played played =
      run(upload, {opens("5"),
                   {"AT+FileWrite=5,0,0,1460," + first + "\r\n", {{"+filewrite:1459\r\nOK\r\n"}}},
                   {"AT+FileWrite=5,1460,0,2,bb\r\n", {{"+filewrite:2\r\nOK\r\n"}}}});
  ASSERT_EQ(played.all<LineDiffered>().size(), 1U);
  EXPECT_EQ(played.all<LineDiffered>()[0].actual, "+filewrite:1461");
}

TEST_F(Uploading, StopsAtTheChunkThatIsRefused) {
  const std::string first(test_chunk_bytes, 'a');
  options.values.default_content = bytes(first + "bb");
  const Played played =
      run(upload,
          {opens("5"),
           {"AT+FileWrite=5,0,0,1460," + first + "\r\n", {{"ERROR: process command,-10337\r\n"}}}});
  ASSERT_EQ(played.all<LineDiffered>().size(), 1U);
  EXPECT_EQ(played.all<LineDiffered>()[0].expected, "+filewrite:1452");
}

TEST_F(Uploading, TakesEventsBetweenChunksAsUnexpected) {
  const std::string first(test_chunk_bytes, 'a');
  options.values.default_content = bytes(first + "bb");
  const Played played =
      run(upload, {opens("5"),
                   {"AT+FileWrite=5,0,0,1460," + first + "\r\n",
                    {{"+filewrite:1460\r\nOK\r\n+eventwlan:disconnect,n,0x1,1\r\n"}}},
                   {"AT+FileWrite=5,1460,0,2,bb\r\n", {{"+filewrite:2\r\nOK\r\n"}}},
                   closes("5")});
  EXPECT_EQ(played.all<LineUnexpected>().size(), 1U);
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
}

std::string open_line(const std::string& name) {
  return "-> AT+FileOpen=" + name + ",WRITE|CREATE,4096\n<- +fileopen:363,0\n<- OK\n";
}

const char close_line[] = "-> AT+FileClose=363,,\n<- OK\n";

TEST_F(Uploading, BindsAnIdAnewForTheNextFile) {
  const Played played = run(open_line("a.pem") + close_line + open_line("b.pem") + close_line,
                            {opens("7"), closes("7"), opens("8", "b.pem"), closes("8")});
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
}

TEST_F(Uploading, BindsAnIdAnewWhereTheSameFileIsOpenedAgain) {
  const Played played = run(open_line("a.pem") + open_line("a.pem") + close_line,
                            {opens("7"), opens("8"), closes("8")});
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
}

TEST_F(Uploading, FailsWhereTwoOpenFilesShareOneWrittenId) {
  const Played played =
      run(open_line("a.pem") + open_line("b.pem") + close_line, {opens("7"), opens("8", "b.pem")});
  ASSERT_EQ(played.all<LineDiffered>().size(), 1U);
  EXPECT_EQ(played.all<LineDiffered>()[0].why,
            "the fileID 363 already stands for another value than 8");
}

TEST_F(Uploading, KeepsTwoOpenFilesApart) {
  const std::string other = "-> AT+FileOpen=b.pem,WRITE|CREATE,4096\n<- +fileopen:364,0\n<- OK\n";
  const Played played =
      run(open_line("a.pem") + other + close_line + "-> AT+FileClose=364,,\n<-OK\n",
          {opens("7"), opens("8", "b.pem"), closes("7"), closes("8")});
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
}

TEST_F(Uploading, LetsARestartEndAllScopes) {
  const Played played =
      run(open_line("a.pem") + "-> AT+reboot\n<- OK\n" + open_line("b.pem") + close_line,
          {opens("7"), {"AT+reboot\r\n", {{"OK\r\n"}}}, opens("8", "b.pem"), closes("8")});
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
}

TEST_F(Uploading, RemembersALiteralThatIsTheActualValue) {
  const Played played =
      run(open_line("a.pem") + open_line("b.pem"), {opens("363"), opens("8", "b.pem")});
  EXPECT_EQ(played.summary.differed, 1U);
}

}  // namespace
}  // namespace cordelia::replay
