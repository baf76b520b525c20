#include <gtest/gtest.h>

#include "module/testing_fault_board.hpp"

namespace cordelia::module {
namespace {

constexpr std::string_view connect = "AT+iotconnect";
constexpr std::string_view connack = "OK\r\n+eventmqtt:info,\"CONNACK\",0\r\n";
constexpr std::string_view server_disconnect = "+eventmqtt:info,\"SERVER_DISCONNECT\",0\r\n";

TEST(ModuleFaults, EndByThemselvesAtTheirTime) {
  FaultBoard board;
  board.begin("wifi-drop 30s");
  board.take();
  EXPECT_EQ(board.listen(29s), "");
  EXPECT_NE(board.listen(3s).find("+eventnetapp:ipv4_acquired"), std::string::npos);
  EXPECT_TRUE(board.network.faults().is_quiet());
}

TEST(ModuleFaults, ConcernTheModuleThatWasNamed) {
  FaultBoard board;
  board.begin("refuse module=7");
  EXPECT_EQ(board.say(connect), connack);
}

TEST(ModuleFaults, ConcernTheLineThatWasNamed) {
  FaultBoard board;
  const auto first = board.line;
  board.line = board.module->add_line();
  board.begin("host-stopped line=2");
  EXPECT_EQ(board.say("AT+test"), "");
  board.line = first;
  EXPECT_EQ(board.say("AT+test"), "OK\r\n") << "the first line's host reads";
  board.end();
  board.begin("slow-host 10 line=2");
  EXPECT_EQ(board.say("AT+test"), "OK\r\n");
}

TEST(ModuleFaults, WaitForWhatHappensInTheModule) {
  FaultBoard board;
  board.begin("disconnect-at publish at=published:2");
  EXPECT_EQ(board.say(connect), connack);
  EXPECT_TRUE(board.say("AT+iotpublish=0,a").starts_with("OK\r\n+eventmqtt:recv"));
  EXPECT_EQ(board.say("AT+iotpublish=0,b"), "OK\r\n" + std::string(server_disconnect))
      << "the echo does not arrive";
  EXPECT_EQ(board.say("AT+iotpublish=0,c"), "ERROR: process command,-107\r\n");
}

// A silence that is shorter than the keep-alive harms nobody.
TEST(ModuleFaults, LetASilentConnectionGoOnWhenItIsOver) {
  FaultBoard board;
  EXPECT_EQ(board.say(connect), connack);
  board.begin("silent-loss");
  EXPECT_EQ(board.say("AT+iotpublish=0,late"), "OK\r\n");
  EXPECT_EQ(board.listen(20s), "");
  board.end();
  EXPECT_EQ(board.take(), "+eventmqtt:recv,apple,qos0,\"late\"\r\n");
  EXPECT_EQ(board.say("AT+iotpublish=0,x"), "OK\r\n+eventmqtt:recv,apple,qos0,\"x\"\r\n");
}

TEST(ModuleFaults, HoldUnderTlsAsWell) {
  struct Row {
    const char* fault;
    base::Duration wait;
    std::string expected;
  };

  const auto failed = [](int code) {
    return "OK\r\n+eventmqtt:error,\"CONNECT_FAILED\"," + std::to_string(code) + "\r\n";
  };
  const Row rows[] = {
      {"split-bytes", 0s, std::string(connack)},
      {"latency 50ms 20ms", 2s, std::string(connack)},
      {"bandwidth 2000", 5s, std::string(connack)},
      {"latency 4s", 11s, failed(-462)},
      {"dns-wrong 127.0.0.1", 0s, std::string(connack)},
      {"connack-code 5", 0s, "OK\r\n+eventmqtt:error,\"CONNECTION_REFUSED\",5\r\n"},
      {"clock", 0s, failed(-461)},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.fault);
    FaultBoard board;
    board.use_tls();
    board.begin(row.fault);
    EXPECT_EQ(board.say(connect, row.wait), row.expected);
    EXPECT_TRUE(board.works());
  }
}

// Whatever breaks the handshake, it is an error with a code and the next attempt works.
TEST(ModuleFaults, BreakTheHandshakeAtEveryPlace) {
  FaultBoard board;
  board.use_tls();
  std::vector<std::string> faults{"server-garbage"};
  for (int bytes = 0; bytes < 1150; bytes += 50) {
    faults.push_back("reset-after " + std::to_string(bytes));
  }
  for (const auto& fault : faults) {
    SCOPED_TRACE(fault);
    board.say("AT+iotdisconnect");
    board.begin(fault);
    const auto text = board.say(connect, 11s);
    EXPECT_TRUE(text.starts_with("OK\r\n+eventmqtt:error,\"CONNECT_FAILED\",-") ||
                text.ends_with(server_disconnect))
        << text;
    EXPECT_TRUE(board.works());
  }
}

TEST(ModuleFaults, EndTheConnectionWithEachPacket) {
  for (const char* packet :
       {"connect", "connack", "subscribe", "suback", "publish", "pingreq", "pingresp"}) {
    SCOPED_TRACE(packet);
    FaultBoard board;
    board.begin(std::string("disconnect-at ") + packet);
    auto text = board.say(connect, 1s);
    if (text == connack) text += board.say("AT+iotpublish=0,x", 100s);
    EXPECT_TRUE(text.ends_with("\"CONNECT_FAILED\",-107\r\n") || text.ends_with(server_disconnect))
        << text;
    EXPECT_TRUE(board.works());
  }
}

TEST(ModuleFaults, CutThePowerAtEveryByteOfAFile) {
  for (int byte = 1; byte <= 6; ++byte) {
    FaultBoard board;
    const auto old = board.open("safe.txt,WRITE|CREATE|CREATE_FAILSAFE,100");
    board.say("AT+fileWrite=" + old + ",0,0,3,old");
    board.say("AT+fileClose=" + old + ",,");
    board.begin("power-cut byte=" + std::to_string(byte));
    const auto handle = board.open("safe.txt,WRITE,0");
    board.say("AT+fileWrite=" + handle + ",0,0,3,new");
    board.say("AT+fileWrite=" + handle + ",3,0,3,new");
    board.run(3s);
    board.take();
    const auto reading = board.open("safe.txt,READ,0");
    EXPECT_EQ(board.say("AT+fileRead=" + reading + ",0,0,100"), "+fileread:0,3,old\r\nOK\r\n");
  }
}

TEST(ModuleFaults, LeaveFilesThatWereHereBeforeTheFlashWasFull) {
  FaultBoard board;
  const auto first = board.open("a.txt,WRITE|CREATE,100");
  board.say("AT+fileClose=" + first + ",,");
  board.begin("flash-full");
  EXPECT_EQ(board.say("AT+fileOpen=b.txt,WRITE|CREATE,100"), "ERROR: process command,-10322\r\n");
  const auto again = board.open("a.txt,WRITE,0");
  EXPECT_EQ(board.say("AT+fileWrite=" + again + ",0,0,2,ab"), "+filewrite:2\r\nOK\r\n");
  EXPECT_EQ(board.say("AT+fileClose=" + again + ",,"), "OK\r\n");
  EXPECT_EQ(board.say("AT+fileOpen=a.txt,CREATE|OVERWRITE,20000"),
            "ERROR: process command,-10322\r\n");
  const auto within = board.open("a.txt,CREATE|OVERWRITE,200");  // in the block that it has
  EXPECT_EQ(board.say("AT+fileClose=" + within + ",,"), "OK\r\n");
  board.end();
  board.open("b.txt,WRITE|CREATE,100");
}

TEST(ModuleFaults, AreTheSameForTheSameSeed) {
  const auto run = [](int seed) {
    FaultBoard board;
    board.begin("refuse probability=0.5 seed=" + std::to_string(seed));
    std::string text;
    for (int i = 0; i < 12; ++i) {
      text += board.say(connect);
      board.say("AT+iotdisconnect");
    }
    return text;
  };
  EXPECT_EQ(run(1), run(1));
  EXPECT_NE(run(1), run(2));
}

TEST(ModuleFaults, StayOverABoot) {
  FaultBoard board;
  board.begin("clock 2040-01-31");
  board.say("AT+reboot");
  board.run(1s);
  board.take();
  EXPECT_NE(board.say("AT+get=general,time").find("2040"), std::string::npos);
}

}  // namespace
}  // namespace cordelia::module
