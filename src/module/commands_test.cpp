#include <gtest/gtest.h>

#include <set>

#include "base/base64.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "module/command_table.hpp"
#include "module/testing_board.hpp"

namespace cordelia::module {
namespace {

struct Dialogue {
  const char* request;
  const char* answer;
};

TEST(Commands, AnswerTheErrorExamplesOfTheProtocol) {
  // at-protocol 9.8.
  const Dialogue examples[] = {
      {"AT+foo", "ERROR: command not exist,0\r\n"},
      {"hello", "ERROR: command not exist,0\r\n"},
      {"", ""},
      {"AT+test=1", "ERROR: number of parameters,0\r\n"},
      {"AT+get=mqtt,foo", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=csr,country,DEU", "ERROR: parse parameters,-5\r\n"},
      {"AT+set=mqtt,willQos,3", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanScan=0,31", "ERROR: parse parameters,0\r\n"},
      {"AT+wlanScan=0,20", "ERROR: process command,-2073\r\n"},
      {"AT+wlanDisconnect", "ERROR: process command,-2071\r\n"},
      {"AT+fileOpen=nofile,READ,", "ERROR: process command,-10341\r\n"},
      {"AT+fileClose=1,,", "ERROR: process command,-10335\r\n"},
      {"AT+iotpublish=4,\"x\"", "ERROR: parse parameters,-1\r\n"},
      {"AT+iotpublish=0,\"x\"", "ERROR: process command,-107\r\n"},
      {"AT+stop=0", "OK\r\n"},
      {"AT+stop=0", "ERROR: process command,-2018\r\n"},
  };
  Board board;
  for (const auto& example : examples) {
    EXPECT_EQ(board.ask(example.request), example.answer) << example.request;
  }
}

TEST(Commands, RefuseSpellingsThatNoFirmwareKnows) {
  // at-protocol 2.7.
  Board board;
  for (const char* request :
       {"AT+iot=enrol", "AT+iot=mqttConnect", "AT+quarklink=x", "AT+mqttSubscribe",
        "AT+mqttDisconnect", "AT+mqttGet=x", "AT+GMI", "AT+GMM", "AT+GMR", "AT+mqttCreate=x",
        "AT+socket=x", "AT+httpCreate=x", "AT+gpioSet=1", "AT+wlanSetMode=sta"}) {
    EXPECT_EQ(board.ask(request), "ERROR: command not exist,0\r\n") << request;
  }
  EXPECT_EQ(board.ask("AT+get=wlan,ssid"), "ERROR: parse parameters,-4\r\n");
  EXPECT_EQ(board.ask("AT+get=netapp,ip"), "ERROR: parse parameters,-4\r\n");
}

TEST(Commands, TellTheirParametersWhenAsked) {
  Board board;
  EXPECT_EQ(board.ask("AT+get=?"), "+get:[ID],[Option]\r\nOK\r\n");
  for (const auto& row : command_table()) {
    if (row.run == nullptr) continue;
    EXPECT_EQ(board.ask("AT+" + std::string(row.name) + "=?"),
              "+" + std::string(row.lower_name) + ":" + usage(row) + "\r\nOK\r\n");
  }
}

TEST(Commands, HaveLowerNamesThatFitTheirNames) {
  std::set<std::string_view> names;
  for (const auto& row : command_table()) {
    EXPECT_EQ(base::lowered(row.name), row.lower_name);
    EXPECT_TRUE(names.insert(row.lower_name).second) << row.name << " stands twice";
    EXPECT_EQ(find_command(row.lower_name), &row);
  }
}

TEST(FileCommands, WriteReadListAndDelete) {
  Board board;
  const auto handle = board.open("a.pem,WRITE|CREATE,4096");
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",0,0,7,a\r\nb,\"c"), "+filewrite:7\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+FileClose=" + handle + ",,"), "OK\r\n");
  const auto reading = board.open("A.PEM,READ,");
  EXPECT_EQ(board.ask("AT+fileRead=" + reading + ",1,0,100"), "+fileread:0,6,\r\nb,\"c\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileRead=" + reading + ",0,1,100"),
            "+fileread:1,12,YQ0KYiwiYw==\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileRead=" + reading + ",7,0,1"), "ERROR: process command,-10337\r\n");
  EXPECT_EQ(board.ask("AT+fileClose=" + reading), "OK\r\n");
  EXPECT_EQ(board.ask("AT+fileGetInfo=a.pem,"),
            "+filegetinfo:not_failsafe,7,4096,master|write_read|write_only|read_only,8192,1\r\n"
            "OK\r\n");
  EXPECT_EQ(board.ask("AT+fileGetFileList"),
            "+filegetfilelist:a.pem,4096,not_failsafe,2\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileOpen=a.pem,WRITE|CREATE,1024"), "ERROR: process command,-10326\r\n");
  EXPECT_EQ(board.ask("AT+fileDel=a.pem,"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+fileGetFileList"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+fileDel=a.pem"), "ERROR: process command,-10341\r\n");
}

TEST(FileCommands, TakeBase64CountedInCharactersOrInBytes) {
  Board board;
  const auto handle = board.open("b64,CREATE,100");
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",0,1,8,Zm9vYmE="), "+filewrite:8\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",5,1,5,Zm9vYmE="), "+filewrite:5\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",10,1,4,Zm9vYmE="), "+filewrite:4\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileClose=" + handle + ",,"), "OK\r\n");
  const auto reading = board.open("b64,READ,");
  EXPECT_EQ(board.ask("AT+fileRead=" + reading + ",0,0,100"),
            "+fileread:0,13,foobafoobafoo\r\nOK\r\n");
}

TEST(FileCommands, RefuseDamagedBase64) {
  Board board;
  const auto handle = board.open("b64,CREATE,100");
  for (const char* tail :
       {"1,8,Zm9vYm@=", "1,7,Zm9vYmE", "1,9,Zm9vYmE=", "1,4,Zm 9", "1,8,Zm9v\tYmE"}) {
    EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",0," + tail), "ERROR: parse parameters,-1\r\n")
        << tail;
  }
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",0,2,1,x"), "ERROR: parse parameters,-1\r\n");
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",0,1,0,"), "ERROR: process command,-10343\r\n");
}

TEST(FileCommands, TakeTheOtherOrderOfReadWhereItIsUnambiguous) {
  Board board;
  const auto handle = board.open("f,CREATE,100");
  board.ask("AT+fileWrite=" + handle + ",0,0,3,abc");
  board.ask("AT+fileClose=" + handle + ",,");
  const auto reading = board.open("f,READ,");
  EXPECT_EQ(board.ask("AT+fileRead=" + reading + ",0,512,0"), "+fileread:0,3,abc\r\nOK\r\n");
}

TEST(FileCommands, KeepPayloadsThatLookLikeCommands) {
  Board board;
  const auto handle = board.open("f,CREATE,100");
  const std::string evil = "\r\nAT+fileDel=f,\r\nOK\r\n";
  EXPECT_EQ(
      board.ask("AT+fileWrite=" + handle + ",0,0," + std::to_string(evil.size()) + "," + evil),
      "+filewrite:" + std::to_string(evil.size()) + "\r\nOK\r\n");
}

TEST(FileCommands, AnswerForANameThatIsTooLong) {
  Board board;
  EXPECT_EQ(board.ask("AT+fileOpen=" + std::string(181, 'a') + ",CREATE,1"),
            "ERROR: parse parameters,-5\r\n");
  board.open(std::string(180, 'a') + ",CREATE,1");
}

TEST(WlanCommands, JoinLeaveAndScan) {
  Board board;
  board.join();
  EXPECT_EQ(board.ask("AT+wlanGet=connection"),
            "+wlanget:sta,station_connected,wpa_wpa2,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f\r\n"
            "OK\r\n");
  EXPECT_EQ(board.ask("AT+wlanDisconnect"),
            "OK\r\n+eventwlan:disconnect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f,200\r\n");
  EXPECT_EQ(board.ask("AT+wlanScan=0,20"), "ERROR: process command,-2073\r\n");
  EXPECT_EQ(board.ask("AT+wlanScan=0,20"),
            "+wlanscan:your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f,-41,6,wpa2,0,ccmp,psk\r\nOK\r\n");
}

TEST(WlanCommands, TakeTheFieldCountsOfKnownHosts) {
  for (const char* tail : {",,WPA_WPA2", ",,WPA_WPA2,!guest.mikroe!", ",,WPA_WPA2,!guest.mikroe!,,",
                           ",,WPA_WPA2,!guest.mikroe!,,,"}) {
    Board board;
    const auto answer = board.ask("AT+wlanConnect=MIKROE GUEST" + std::string(tail));
    const bool has_key = std::string_view(tail).find('!') != std::string_view::npos;
    EXPECT_EQ(answer, has_key ? "OK\r\n" : "ERROR: process command,-2049\r\n") << tail;
  }
  Board board;
  EXPECT_EQ(board.ask("AT+wlanConnect=a,b"), "ERROR: number of parameters,0\r\n");
}

TEST(WlanCommands, CheckWhatTheyAreGiven) {
  const Dialogue cases[] = {
      {"AT+wlanConnect=,,WPA_WPA2,12345678,,,", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanConnect=123456789012345678901234567890123,,OPEN,,,,",
       "ERROR: parse parameters,-5\r\n"},
      {"AT+wlanConnect=a,,nosuch,12345678,,,", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanConnect=a,,wpa3,1234567,,,", "ERROR: process command,-2049\r\n"},
      {"AT+wlanConnect=a,,OPEN,,,,nosuch", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanConnect=a,zz,OPEN,,,,", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanSet=general,country_code,EU", "OK\r\n"},
      {"AT+wlanSet=GENERAL,COUNTRY_CODE,xx", "ERROR: process command,-2164\r\n"},
      {"AT+wlanSet=general,country_code,EUR", "ERROR: parse parameters,-5\r\n"},
      {"AT+wlanSet=general,sta_tx_power,16", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanSet=general,nosuch,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanSet=general,scan_params,0x1fff,-95", "OK\r\n"},
      {"AT+wlanGet=general,scan_params", "+wlanget:0x1fff,0xffffffa1\r\nOK\r\n"},
      {"AT+wlanGet=GENERAL,COUNTRY_CODE", "+wlanget:EU\r\nOK\r\n"},
  };
  Board board;
  for (const auto& c : cases) EXPECT_EQ(board.ask(c.request), c.answer) << c.request;
}

TEST(WlanCommands, TellOfAWrongKeyByAnEvent) {
  Board board("compatible");
  board.wait(1s);
  board.ask("AT+wlanConnect=your_ssid,,WPA_WPA2,wrong_password,,,");
  board.wait(3s);
  EXPECT_EQ(board.take(),
            "OK\r\n+eventwlan:disconnect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f,204\r\n");
}

TEST(WlanCommands, KeepLookingForANetworkThatIsNotThere) {
  Board board;
  EXPECT_EQ(board.ask("AT+wlanConnect=nowhere,,OPEN,,,,"), "OK\r\n");
  board.wait(1min);
  EXPECT_EQ(board.take(), "");
  board.join();
}

// Whatever a host types, each line gets one answer, and the module goes on.
TEST(Commands, SurviveTenThousandRandomRequests) {
  Board board;
  board.join();
  base::Random random(20261123);
  const auto rows = command_table();
  const std::string_view spice[] = {",",  "=",    "\"",    "0",        "-1",   "99999999999",
                                    "a",  "|",    "WRITE", "\xc3\xa9", "mqtt", " ",
                                    "\t", "name", "\x1b",  "CREATE",   ",,,",  "0x10"};
  for (int i = 0; i < 10'000; ++i) {
    std::string request = random.below(20) == 0 ? "" : "AT+";
    request += rows[random.below(rows.size())].name;
    if (request.find("fact") != std::string::npos || request.find("reboot") != std::string::npos ||
        request.find("hibernate") != std::string::npos ||
        request.find("sleep") != std::string::npos || request.find("Write") != std::string::npos) {
      continue;
    }
    if (random.below(10) != 0) request += '=';
    for (auto n = random.below(8); n > 0; --n) request += spice[random.below(std::size(spice))];
    if (random.below(4) == 0)
      request[random.below(request.size())] = static_cast<char>(random.below(255) + 1);
    for (char& c : request) {
      if (c == '\r' || c == '\n') c = '.';
    }
    auto answer = board.ask(request);
    std::size_t results = 0;
    for (std::size_t at = 0; at < answer.size();) {
      const auto end = answer.find("\r\n", at);
      ASSERT_NE(end, std::string::npos) << request;
      const auto line = answer.substr(at, end - at);
      const bool is_result = line == "OK" || line.starts_with("ERROR: ");
      ASSERT_TRUE(is_result || line.starts_with('+')) << request << " -> " << line;
      results += is_result ? 1 : 0;
      at = end + 2;
    }
    ASSERT_EQ(results, base::trimmed(request).empty() ? 0U : 1U) << request;
    if (i % 100 == 0) {
      board.ask("AT+start");
      ASSERT_EQ(board.ask("AT+test"), "OK\r\n");
    }
  }
}

}  // namespace
}  // namespace cordelia::module
