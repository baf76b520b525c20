#include <gtest/gtest.h>

#include "module/testing_board.hpp"

namespace cordelia::module {
namespace {

// The exercise's requests up to the connection, with a payload that holds line ends.
std::string conversation(const std::string& handle) {
  return "AT+FileWrite=" + handle + ",0,0,12, -----\r\nAT+x\n\r\n" + "AT+FileClose=" + handle +
         ",,\r\n"
         "AT+set=MQTT,iotHubEndpoint,\"test.mosquitto.org\"\r\n"
         "AT+set=MQTT,iotHubPort,8883\n"
         "AT+set=MQTT,flags,\"url|sec|whitelist_rootca\"\r"
         "AT+set=MQTT,clientId,\"your_client_id\"\r\n"
         "AT+set=MQTT,rootCAPath,\"mosquitto.org.pem\"\r\n"
         "AT+set=SUBTOPIC0,name,\"cordelia/+\"\r\n"
         "AT+set=PUBTOPIC0,name,\"cordelia/apple\"\r\n"
         "\r\n"
         "AT+iotpublish=0,\"{\"RandomString\":\"oUykIeOvzm\",\"Number1\":104}\"\r\n"
         "AT+get=subtopic0,name\r\n";
}

const char* const answers =
    "+filewrite:12\r\nOK\r\n"
    "OK\r\nOK\r\nOK\r\nOK\r\nOK\r\nOK\r\nOK\r\nOK\r\n"
    "ERROR: process command,-107\r\n"
    "+get:cordelia/+\r\nOK\r\n";

struct FreshBoard : Board {
  FreshBoard() {
    handle = open("mosquitto.org.pem,WRITE|CREATE,4096");
    take();
  }

  std::string handle;
};

TEST(Framing, GivesTheSameAnswersForEverySplit) {
  const auto whole = conversation(FreshBoard{}.handle);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    FreshBoard board;
    board.send(std::string_view(whole).substr(0, at));
    board.send(std::string_view(whole).substr(at));
    ASSERT_EQ(board.take(), answers) << "split at " << at;
  }
}

TEST(Framing, GivesTheSameAnswersForSingleBytes) {
  FreshBoard board;
  for (const char c : conversation(board.handle)) board.send({&c, 1});
  EXPECT_EQ(board.take(), answers);
}

TEST(Framing, GivesTheSameAnswersWithCarefulTiming) {
  Board board("compatible");
  board.wait(1s);
  board.take();
  board.send("AT+fileOpen=mosquitto.org.pem,WRITE|CREATE,4096\r\n");
  board.wait(1s);
  const auto opened = board.take();
  board.send(conversation(opened.substr(10, opened.find(',') - 10)));
  board.wait(1s);
  EXPECT_EQ(board.take(), answers);
}

TEST(Framing, AnswersAPayloadThatNeverComes) {
  FreshBoard board;
  board.send("AT+fileWrite=" + board.handle + ",0,0,100,abc");
  board.wait(2s);
  EXPECT_EQ(board.take(), "ERROR: parse parameters,-3\r\n");
  EXPECT_EQ(board.ask("AT+test"), "OK\r\n");
}

TEST(Framing, AnswersAnEndlessLineOnce) {
  Board board;
  board.take();
  for (int i = 0; i < 1000; ++i) board.send(std::string(64 * 1024, 'x'));
  EXPECT_EQ(board.take(), "");
  EXPECT_EQ(board.ask(""), "ERROR: parse parameters,-5\r\n");
  EXPECT_EQ(board.ask("AT+test"), "OK\r\n");
}

}  // namespace
}  // namespace cordelia::module
