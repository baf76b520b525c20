#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "module/testing_board.hpp"

namespace cordelia::module {
namespace {

const std::string startup = "+eventstartup:2610011025010,0x31000019,88:01:f9:b3:76:73,1.0.0\r\n";
const std::string joined =
    "+eventwlan:connect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f\r\n"
    "+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1\r\n";

TEST(State, SaysTheStartupEventFirst) {
  Board board;
  EXPECT_EQ(board.take(), startup);
}

TEST(State, KeepsInputOfTheFirstBoot) {
  Board board("realistic");
  EXPECT_FALSE(board.module->wants_input(board.line));
  board.wait(2s);
  EXPECT_TRUE(board.module->wants_input(board.line));
}

TEST(State, RebootsAfterItsAnswer) {
  Board board("compatible");
  board.wait(1s);
  board.take();
  board.send("AT+reboot\r\n");
  board.wait(5ms);
  EXPECT_EQ(board.take(), "OK\r\n");
  board.send("AT+test\r\n");
  board.wait(499ms);
  EXPECT_EQ(board.take(), "") << "input during a reset is lost";
  board.wait(1ms);
  EXPECT_EQ(board.take(), startup);
}

TEST(State, JoinsItsLastNetworkAfterABoot) {
  Board board;
  board.join();
  EXPECT_EQ(board.ask("AT+reboot"), "OK\r\n");
  board.wait(1s);
  EXPECT_EQ(board.take(), startup + joined);
}

TEST(State, IsSilentDuringAFactoryReset) {
  Board board("realistic");
  board.wait(2s);
  board.take();
  board.send("AT+factoryreset\r\n");
  board.wait(59s);
  board.send("AT+test\r\n");
  board.wait(500ms);
  EXPECT_EQ(board.take(), "");
  board.wait(10s);
  EXPECT_EQ(board.take(), "OK\r\n" + startup);
}

TEST(State, IsSparedWaitingByAFastForward) {
  Board board("realistic");
  board.wait(2s);
  board.take();
  board.send("AT+factoryreset\r\n");
  board.wait(1s);
  const auto fast_forward = [&board] {
    const bool has_waited = board.module->fast_forward(board.clock.now(), board.out);
    board.wait(100ms);
    return has_waited;
  };
  EXPECT_TRUE(fast_forward());
  EXPECT_EQ(board.take(), "");
  EXPECT_TRUE(fast_forward()) << "the boot";
  EXPECT_EQ(board.take(), "OK\r\n" + startup);
  EXPECT_FALSE(fast_forward());
}

TEST(State, ForgetsFilesAndNetworksWithAFactoryReset) {
  Board board;
  board.join();
  const auto handle = board.open("f,CREATE,10");
  board.ask("AT+fileClose=" + handle + ",,");
  board.ask("AT+factoryreset");
  board.wait(1s);
  EXPECT_EQ(board.ask("AT+fileGetFileList"), "OK\r\n");
  board.ask("AT+reboot");
  board.wait(1s);
  EXPECT_EQ(board.take(), startup) << "no network is known any more";
}

TEST(State, AnswersLittleWhileStopped) {
  Board board;
  const std::pair<const char*, const char*> cases[] = {
      {"AT+start", "ERROR: process command,-2012\r\n"},
      {"AT+stop=0", "OK\r\n"},
      {"AT+test", "OK\r\n"},
      {"AT+set=mqtt,clientId,me", "OK\r\n"},
      {"AT+get=mqtt,clientId", "+get:me\r\nOK\r\n"},
      {"AT+get=general,version", "ERROR: process command,-2018\r\n"},
      {"AT+wlanScan=0,1", "ERROR: process command,-2018\r\n"},
      {"AT+fileGetFileList", "ERROR: process command,-2018\r\n"},
      {"AT+iotconnect", "ERROR: process command,-2018\r\n"},
      {"AT+start", "OK\r\n"},
      {"AT+stop=65536", "ERROR: parse parameters,-1\r\n"},
      {"AT+stop", "ERROR: number of parameters,0\r\n"},
  };
  for (const auto& [request, answer] : cases) EXPECT_EQ(board.ask(request), answer) << request;
}

TEST(State, RestartsTheRadioAsTheOfficialExampleDoes) {
  Board board;
  board.join();
  EXPECT_EQ(board.ask("AT+stop=0"), "OK\r\n") << "no disconnect event";
  EXPECT_EQ(board.ask("AT+start"), "OK\r\n" + joined);
}

TEST(State, DropsHandlesWithTheNetworkProcessor) {
  Board board;
  const auto handle = board.open("f,CREATE,10");
  board.ask("AT+stop=0");
  board.ask("AT+start");
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",0,0,1,x"), "ERROR: process command,-10335\r\n");
  EXPECT_EQ(board.ask("AT+fileOpen=f,READ,"), "ERROR: process command,-10334\r\n");
}

TEST(State, SleepsAndWakes) {
  Board board;
  board.take();
  EXPECT_EQ(board.ask("AT+hibernate=10"), "OK\r\n");
  board.send("AT+test\r\n");
  board.wait(9s);
  EXPECT_EQ(board.take(), "");
  board.wait(1s);
  EXPECT_EQ(board.take(), startup);
  EXPECT_EQ(board.ask("AT+hibernate=0"), "ERROR: parse parameters,-1\r\n");
  EXPECT_EQ(board.ask("AT+hibernate=86401"), "ERROR: parse parameters,-1\r\n");
  EXPECT_EQ(board.ask("AT+sleep=1"), "OK\r\n") << "the sibling's name for it";
  board.wait(1s);
  EXPECT_EQ(board.take(), startup);
}

TEST(State, ServesSeveralLinesOneRequestAtATime) {
  Board board;
  const auto other = board.module->add_line();
  board.take();
  board.module->on_bytes(other, base::bytes_of("AT+te"), board.clock.now(), board.out);
  board.send("AT+get=mqtt,iotHubPort\r\n");
  EXPECT_EQ(board.take(), "+get:8883\r\nOK\r\n");
  board.module->on_bytes(other, base::bytes_of("st\r\n"), board.clock.now(), board.out);
  EXPECT_EQ(board.out.line(other), "OK\r\n");
  EXPECT_EQ(board.out.line(board.line), "");
  board.out.clear();
  board.module->remove_line(other);
  EXPECT_EQ(board.ask("AT+test"), "OK\r\n");
}

TEST(State, AnswersAThousandPipelinedRequestsInOrder) {
  Board board;
  board.take();
  std::string requests;
  std::string answers;
  for (int i = 1; i <= 1000; ++i) {
    requests += "AT+set=mqtt,iotHubPort," + std::to_string(i) + "\r\nAT+get=mqtt,iotHubPort\r\n";
    answers += "OK\r\n+get:" + std::to_string(i) + "\r\nOK\r\n";
  }
  board.send(requests);
  EXPECT_EQ(board.take(), answers);
}

TEST(State, StaysBoundedBehindAHostThatDoesNotRead) {
  Board board;
  board.module->set_blocked(board.line, true, board.clock.now(), board.out);
  for (int i = 0; i < 1000; ++i) board.send(std::string(1000, 'x'));
  EXPECT_FALSE(board.module->wants_input(board.line));
  EXPECT_FALSE(board.module->due().has_value()) << "nothing to do while the host sleeps";
  board.heard.clear();
  board.module->set_blocked(board.line, false, board.clock.now(), board.out);
  board.collect();
  EXPECT_EQ(board.ask(""), "ERROR: parse parameters,-5\r\n");
  EXPECT_EQ(board.ask("AT+test"), "OK\r\n");
}

// What was confirmed with OK is there after any power cut, and nothing is half there.
TEST(State, KeepsWhatWasConfirmedThroughAPowerCutAtEveryWrite) {
  const std::string content = "0123456789";
  for (std::size_t nth = 1; nth < 12; ++nth) {
    for (const auto cut : {flash::Cut::before_effect, flash::Cut::after_effect}) {
      Board board;
      const auto old = board.open("f,CREATE_FAILSAFE|CREATE,100");
      board.ask("AT+fileWrite=" + old + ",0,0,3,old");
      board.ask("AT+fileClose=" + old + ",,");
      board.storage.cut_power_at(nth, cut);
      const bool set = board.ask("AT+set=mqtt,clientId,new") == "OK\r\n";
      const auto opened = board.ask("AT+fileOpen=f,WRITE,");
      bool closed = false;
      if (opened.starts_with("+fileopen:")) {
        const auto handle = opened.substr(10, opened.find(',') - 10);
        board.ask("AT+fileWrite=" + handle + ",0,0,10," + content);
        closed = board.ask("AT+fileClose=" + handle + ",,") == "OK\r\n";
      }
      board.storage.power_on();
      board.power_up();
      const auto id = board.ask("AT+get=mqtt,clientId");
      EXPECT_TRUE(id == "+get:new\r\nOK\r\n" || (!set && id == "+get:\r\nOK\r\n")) << nth << id;
      const auto reading = board.open("f,READ,");
      const auto text = board.ask("AT+fileRead=" + reading + ",0,0,100");
      EXPECT_TRUE(text == "+fileread:0,10," + content + "\r\nOK\r\n" ||
                  (!closed && text == "+fileread:0,3,old\r\nOK\r\n"))
          << nth << text;
    }
  }
}

}  // namespace
}  // namespace cordelia::module
