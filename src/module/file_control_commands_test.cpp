#include <gtest/gtest.h>

#include "module/testing_dialogue.hpp"

namespace cordelia::module {
namespace {

// Writes `text` through fileOpen with these arguments; gives the token that it answered.
std::string write(Board& board, const std::string& arguments, const std::string& text) {
  const auto opened = board.ask("AT+fileOpen=" + arguments);
  const std::string_view prefix = "+fileopen:";
  if (!opened.starts_with(prefix)) return opened;
  const auto comma = opened.find(',');
  const auto handle = opened.substr(prefix.size(), comma - prefix.size());
  EXPECT_EQ(
      board.ask("AT+fileWrite=" + handle + ",0,0," + std::to_string(text.size()) + "," + text),
      "+filewrite:" + std::to_string(text.size()) + "\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileClose=" + handle + ",,"), "OK\r\n");
  return opened.substr(comma + 1, opened.find('\r') - comma - 1);
}

std::string read(Board& board, const std::string& arguments) {
  const auto opened = board.ask("AT+fileOpen=" + arguments);
  const std::string_view prefix = "+fileopen:";
  if (!opened.starts_with(prefix)) return opened;
  const auto handle = opened.substr(prefix.size(), opened.find(',') - prefix.size());
  const auto answer = board.ask("AT+fileRead=" + handle + ",0,0,100");
  EXPECT_EQ(board.ask("AT+fileClose=" + handle), "OK\r\n");
  const auto data = answer.find(',', answer.find(',') + 1) + 1;  // behind the count
  return answer.substr(data, answer.size() - data - std::string_view("\r\nOK\r\n").size());
}

// --- fileCtl -------------------------------------------------------------------------------------

TEST(FileCtl, RenamesFiles) {
  Board board;
  write(board, "old,CREATE,10", "text");
  write(board, "other,CREATE,10", "text");
  const Dialogue dialogue[] = {
      {"AT+fileCtl=rename,0,nosuch,new", "ERROR: process command,-10341\r\n"},
      {"AT+fileCtl=rename,0,old,OTHER", "ERROR: process command,-10293\r\n"},
      {"AT+fileCtl=rename,0,old,/sys/x", "ERROR: process command,-10347\r\n"},
      {"AT+fileCtl=rename,0,old,", "ERROR: process command,-10298\r\n"},
      {"AT+fileCtl=RENAME,,old,new", "OK\r\n"},
      {"AT+fileGetFileList",
       "+filegetfilelist:new,10,not_failsafe,1\r\n+filegetfilelist:other,10,not_failsafe,1\r\n"
       "OK\r\n"},
  };
  expect_dialogue(board, dialogue);
  board.open("new,READ,");
  EXPECT_EQ(board.ask("AT+fileCtl=rename,0,new,old"), "ERROR: process command,-10369\r\n");
}

TEST(FileCtl, CommitsAndRollsBack) {
  Board board;
  write(board, "f,CREATE|CREATE_FAILSAFE,100", "first");
  EXPECT_EQ(board.ask("AT+fileCtl=rollback,0,f,"), "ERROR: process command,-10334\r\n");
  write(board, "f,WRITE", "second");
  EXPECT_EQ(read(board, "f,READ"), "second");
  EXPECT_EQ(board.ask("AT+fileCtl=rollback,0,f,"), "+filectl:0,\r\nOK\r\n");
  EXPECT_EQ(read(board, "f,READ"), "first");
  write(board, "f,WRITE", "third");
  EXPECT_EQ(board.ask("AT+fileCtl=commit,0,f"), "+filectl:0,\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileCtl=rollback,0,f"), "ERROR: process command,-10334\r\n");
  EXPECT_EQ(read(board, "f,READ"), "third");
  write(board, "plain,CREATE,10", "x");
  EXPECT_EQ(board.ask("AT+fileCtl=commit,0,plain,"), "ERROR: process command,-10333\r\n");
  EXPECT_EQ(board.ask("AT+fileCtl=rollback,0,plain,"), "ERROR: process command,-10333\r\n");
  EXPECT_EQ(board.ask("AT+fileCtl=commit,0,nosuch,"), "ERROR: process command,-10341\r\n");
}

TEST(FileCtl, KnowsNoBundle) {
  Board board;
  EXPECT_EQ(board.ask("AT+fileCtl=bundle_commit,0,,"), "ERROR: process command,-10279\r\n");
  EXPECT_EQ(board.ask("AT+fileCtl=bundle_rollback,0,,"), "ERROR: process command,-10279\r\n");
}

TEST(FileCtl, TellsOfTheFlashInSixteenNumbers) {
  Board board;
  write(board, "f,CREATE,10", "x");
  const auto answer = board.ask("AT+fileCtl=get_storage_info,,,");
  EXPECT_TRUE(answer.starts_with("+filectl:4096,1024,")) << answer;
  EXPECT_TRUE(answer.ends_with("\r\nOK\r\n"));
  EXPECT_EQ(std::count(answer.begin(), answer.end(), ','), 15);
  EXPECT_EQ(std::count(answer.begin(), answer.end(), '\n'), 2);
}

TEST(FileCtl, RestoresAsAFactoryResetDoes) {
  for (const char* image : {"factory_image", "FACTORY_DEFAULT"}) {
    Board board("compatible");
    board.wait(1s);
    board.ask("AT+set=mqtt,clientId,me");
    board.wait(100ms);
    board.take();
    board.send("AT+fileCtl=restore,0,," + std::string(image) + "\r\n");
    board.wait(900ms);
    EXPECT_EQ(board.take(), "") << "silent, as long as it takes";
    board.wait(2s);
    EXPECT_EQ(board.take(),
              "OK\r\n+eventstartup:2610011025010,0x31000019,88:01:f9:b3:76:73,1.0.0\r\n");
    board.send("AT+get=mqtt,clientId\r\n");
    board.wait(10ms);
    EXPECT_EQ(board.take(), "+get:\r\nOK\r\n");
  }
}

TEST(FileCtl, ChecksWhatItIsGiven) {
  Board board;
  const Dialogue dialogue[] = {
      {"AT+fileCtl=nosuch,0,f,", "ERROR: parse parameters,-4\r\n"},
      {"AT+fileCtl=restore,0,,nosuch", "ERROR: parse parameters,-4\r\n"},
      {"AT+fileCtl=restore,0,,", "ERROR: parse parameters,-4\r\n"},
      {"AT+fileCtl=,0,f,", "ERROR: parse parameters,-1\r\n"},
      {"AT+fileCtl=rename,x,f,g", "ERROR: parse parameters,-4\r\n"},
      {"AT+fileCtl=rename,0", "ERROR: number of parameters,0\r\n"},
      {"AT+fileCtl=rename,0,f,g,h", "ERROR: number of parameters,0\r\n"},
      {"AT+fileCtl=?", "+filectl:[cmd],[token],[name],[data]\r\nOK\r\n"},
  };
  expect_dialogue(board, dialogue);
  EXPECT_EQ(board.ask("AT+fileCtl=rename,0,f," + std::string(181, 'a')),
            "ERROR: parse parameters,-5\r\n");
}

// --- the flags of fileOpen (at-protocol 2.4.1, 5.4) ----------------------------------------------

// That fileOpen takes a token as its fourth argument pins our choice, not the real module.
TEST(SecureFiles, OpenWithTheirToken) {
  Board board;
  const auto token = write(board, "f,CREATE|CREATE_SECURE,100", "secret");
  EXPECT_NE(token, "0");
  EXPECT_EQ(read(board, "f,READ,"), "ERROR: process command,-10302\r\n");
  EXPECT_EQ(read(board, "f,READ,,1"), "ERROR: process command,-10365\r\n");
  EXPECT_EQ(read(board, "f,READ,," + token), "secret");
  EXPECT_EQ(board.ask("AT+fileGetInfo=f,"), "ERROR: process command,-10302\r\n");
  EXPECT_EQ(board.ask("AT+fileGetInfo=f," + token),
            "+filegetinfo:not_failsafe|secure,6,100,master|write_read|write_only|read_only,8192,1"
            "\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileDel=f,1"), "ERROR: process command,-10365\r\n");
  EXPECT_EQ(board.ask("AT+fileDel=f"), "ERROR: process command,-10302\r\n");
  EXPECT_EQ(board.ask("AT+fileDel=f," + token), "OK\r\n");
}

TEST(SecureFiles, AreRenamedAndCommittedWithTheirToken) {
  Board board;
  const auto token = write(board, "f,CREATE|CREATE_SECURE|CREATE_FAILSAFE,100", "one");
  EXPECT_EQ(board.ask("AT+fileCtl=rename,0,f,g"), "ERROR: process command,-10302\r\n");
  EXPECT_EQ(board.ask("AT+fileCtl=rename,1,f,g"), "ERROR: process command,-10365\r\n");
  EXPECT_EQ(board.ask("AT+fileCtl=rename," + token + ",f,g"), "OK\r\n");
  const auto answer = board.ask("AT+fileCtl=commit," + token + ",g,");
  const std::string_view prefix = "+filectl:";
  ASSERT_TRUE(answer.starts_with(prefix)) << answer;
  const auto renewed = answer.substr(prefix.size(), answer.find(',') - prefix.size());
  EXPECT_NE(renewed, token);
  EXPECT_EQ(read(board, "g,READ,," + token), "ERROR: process command,-10365\r\n");
  EXPECT_EQ(read(board, "g,READ,," + renewed), "one");
}

TEST(SecureFiles, GetAnotherTokenWithEachWriting) {
  Board board;
  const auto first = write(board, "f,CREATE|CREATE_SECURE,100", "one");
  const auto second = write(board, "f,WRITE,," + first, "two");
  EXPECT_NE(second, first);
  EXPECT_EQ(write(board, "f,WRITE,," + first, "x"), "ERROR: process command,-10365\r\n");
  EXPECT_EQ(read(board, "f,READ,," + second), "two");
}

TEST(SecureFiles, KeepAStaticToken) {
  Board board;
  const auto token = write(board, "f,CREATE|CREATE_SECURE|CREATE_STATIC_TOKEN,100", "one");
  EXPECT_EQ(write(board, "f,WRITE,," + token, "two"), token);
  EXPECT_EQ(read(board, "f,READ,," + token), "two");
}

TEST(SecureFiles, TakeTheVendorsToken) {
  Board board;
  EXPECT_EQ(write(board, "f,CREATE|CREATE_SECURE|CREATE_VENDOR_TOKEN,100,0x1234", "one"), "4660");
  EXPECT_EQ(write(board, "f,WRITE,,4660", "two"), "4660");
  EXPECT_EQ(read(board, "f,READ,,4660"), "two");
}

TEST(SecureFiles, LetEverybodyDoWhatIsPublic) {
  Board board;
  const auto token = write(board, "r,CREATE|CREATE_SECURE|CREATE_PUBLIC_READ,100", "readable");
  EXPECT_EQ(read(board, "r,READ,"), "readable");
  EXPECT_EQ(write(board, "r,WRITE,", "x"), "ERROR: process command,-10302\r\n");
  EXPECT_EQ(board.ask("AT+fileGetFileList"),
            "+filegetfilelist:r,100,not_failsafe|secure|public_read,2\r\nOK\r\n");
  write(board, "w,CREATE|CREATE_SECURE|CREATE_PUBLIC_WRITE,100", "one");
  EXPECT_EQ(write(board, "w,WRITE,", "two"), "0") << "the token is not told to everybody";
  EXPECT_EQ(read(board, "w,READ,"), "ERROR: process command,-10302\r\n");
  EXPECT_EQ(board.ask("AT+fileDel=r"), "ERROR: process command,-10302\r\n");
  EXPECT_EQ(board.ask("AT+fileDel=r," + token), "OK\r\n");
}

TEST(SecureFiles, NeedNoSignatureWhereTheySaySo) {
  Board board;
  const auto token =
      write(board, "f,CREATE|CREATE_SECURE|CREATE_NOSIGNATURE|CREATE_FAILSAFE,100", "one");
  EXPECT_EQ(board.ask("AT+fileGetInfo=f," + token),
            "+filegetinfo:secure|nosignature,3,100,master|write_read|write_only|read_only,8192,1"
            "\r\nOK\r\n");
}

TEST(SecureFiles, AreWrittenInOrderOrAtMultiplesOf16) {
  Board board;
  const auto handle = board.open("f,CREATE|CREATE_SECURE,100");
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",0,0,3,abc"), "+filewrite:3\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",7,0,1,x"), "ERROR: process command,-10296\r\n");
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",16,0,1,x"), "+filewrite:1\r\nOK\r\n");
}

TEST(FailsafeFiles, HaveTheirPreviousContentAfterAnAbort) {
  Board board;
  write(board, "f,CREATE_FAILSAFE|CREATE,100", "old");
  const auto handle = board.open("f,WRITE");
  board.ask("AT+fileWrite=" + handle + ",0,0,3,new");
  EXPECT_EQ(board.ask("AT+fileClose=" + handle + ",,A"), "OK\r\n");
  EXPECT_EQ(read(board, "f,READ"), "old");
}

TEST(FileOpen, TakesTwoToFourArguments) {
  Board board;
  EXPECT_EQ(board.ask("AT+fileOpen=f"), "ERROR: number of parameters,0\r\n");
  EXPECT_EQ(board.ask("AT+fileOpen=f,READ"), "ERROR: process command,-10341\r\n");
  EXPECT_EQ(board.ask("AT+fileOpen=f,READ,,"), "ERROR: process command,-10341\r\n");
  EXPECT_EQ(board.ask("AT+fileOpen=f,READ,,,"), "ERROR: number of parameters,0\r\n");
  EXPECT_EQ(board.ask("AT+fileOpen=f,CREATE_NOSUCH,1"), "ERROR: parse parameters,-4\r\n");
  EXPECT_EQ(board.ask("AT+fileOpen=f,CREATE_SECURE,1"), "ERROR: process command,-10340\r\n");
}

}  // namespace
}  // namespace cordelia::module
