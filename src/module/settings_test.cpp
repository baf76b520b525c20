#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "module/setting_table.hpp"
#include "module/testing_board.hpp"

namespace cordelia::module {
namespace {

TEST(Settings, NameEveryKeyThatTheModuleAsksFor) {
  for (const auto key : keys::all) (void)row_of_key(key);
  for (unsigned i = 0; i < limits::topics_max; ++i) {
    using enum keys::TopicOption;
    for (const auto option : {name, qos}) {
      (void)row_of_key(keys::topic(keys::Direction::subscribe, i, option));
      (void)row_of_key(keys::topic(keys::Direction::publish, i, option));
    }
    (void)row_of_key(keys::topic(keys::Direction::publish, i, retain));
  }
}

TEST(Settings, HaveFactoryValuesThatTheyWouldAccept) {
  for (const auto& row : setting_table()) {
    if (row.kind == SettingKind::computed) continue;
    EXPECT_EQ(canonical_value(row, row.factory), std::string(row.factory)) << row.id << row.option;
  }
}

TEST(Settings, AreReadAsTheyWereSetWithAndWithoutQuotes) {
  Board board;
  EXPECT_EQ(board.ask("AT+set=MQTT,iotHubEndpoint,\"test.mosquitto.org\""), "OK\r\n");
  EXPECT_EQ(board.ask("AT+get=mqtt,iothubendpoint"), "+get:test.mosquitto.org\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+set=csr,organization,Generic GmbH, Munich"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+get=csr,organization"), "+get:Generic GmbH, Munich\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+set=MQTT,willTopic,"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+get=MQTT,willTopic"), "+get:\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+set=MQTT,flags,\"url|sec|whitelist_rootca\""), "OK\r\n");
  EXPECT_EQ(board.ask("AT+get=MQTT,flags"), "+get:url|sec|whitelist_rootca\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+set=uart,transparent_etx,0x0D0A"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+get=uart,transparent_etx"), "+get:0xd0a\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+set=uart,transparent_trigger,1ETX|timer"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+get=uart,transparent_trigger"), "+get:timer|1etx\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+set=mqtt,TLS1_3,1"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+get=mqtt,tls1_3"), "+get:true\r\nOK\r\n");
}

TEST(Settings, RefuseEachWrongValueWithItsOwnError) {
  const std::pair<const char*, const char*> cases[] = {
      {"AT+set=mqtt,iotHubPort,0", "ERROR: parse parameters,-1\r\n"},
      {"AT+set=mqtt,iotHubPort,65535", "OK\r\n"},
      {"AT+set=mqtt,iotHubPort,65536", "ERROR: parse parameters,-1\r\n"},
      {"AT+set=mqtt,iotHubPort,-1", "ERROR: parse parameters,-1\r\n"},
      {"AT+set=mqtt,iotHubPort,x", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=mqtt,iotHubPort,", "ERROR: parse parameters,-1\r\n"},
      {"AT+set=mqtt,iotHubPort", "ERROR: parse parameters,-1\r\n"},
      {"AT+set=mqtt", "ERROR: parse parameters,-1\r\n"},
      {"AT+set", "ERROR: parse parameters,-1\r\n"},
      {"AT+set=nosuch,x,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=subtopic4,name,x", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=subtopic,name,x", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=subtopic0,retain,true", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=mqtt,flags,url|nosuch", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=mqtt,cleanConnect,maybe", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=iot,deviceid,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=status,wlan,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=general,version,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+set=general,persistent,2", "ERROR: process command,-4120\r\n"},
      {"AT+set=general,time,25,0,0,1,1,2026", "ERROR: process command,-14338\r\n"},
      {"AT+set=general,time,1,0,0,31,2,2026", "ERROR: process command,-14338\r\n"},
      {"AT+set=general,time,1,0,0,1", "ERROR: parse parameters,-1\r\n"},
      {"AT+get=mqtt", "ERROR: number of parameters,0\r\n"},
      {"AT+get=ota,updateVersion", "ERROR: process command,-22\r\n"},
  };
  Board board;
  for (const auto& [request, answer] : cases) EXPECT_EQ(board.ask(request), answer) << request;
}

TEST(Settings, TakeTheirLongestTextAndNoLonger) {
  Board board;
  for (const auto& row : setting_table()) {
    if (row.kind != SettingKind::text) continue;
    const auto id = std::string(row.id) + (row.copies > 0 ? "3" : "");
    const auto set = "AT+set=" + id + "," + std::string(row.option) + ",";
    const auto size = static_cast<std::size_t>(row.range.max);
    EXPECT_EQ(board.ask(set + std::string(size, 'x')), "OK\r\n") << set;
    EXPECT_EQ(board.ask(set + std::string(size + 1, 'x')), "ERROR: parse parameters,-5\r\n") << set;
    EXPECT_EQ(board.ask("AT+get=" + id + "," + std::string(row.option)),
              "+get:" + std::string(size, 'x') + "\r\nOK\r\n");
  }
}

TEST(Settings, AnswerForEveryRowOfTheTable) {
  Board board;
  for (const auto& row : setting_table()) {
    const auto id = std::string(row.id) + (row.copies > 0 ? "0" : "");
    const auto answer = board.ask("AT+get=" + id + "," + std::string(row.option));
    const bool needs_server = row.option == "updateVersion";
    EXPECT_EQ(answer.starts_with("+get:"), !needs_server) << id << ',' << row.option << answer;
  }
}

TEST(Settings, KeepTheClockThatWasSet) {
  Board board;
  EXPECT_EQ(board.ask("AT+get=general,time"), "+get:0,0,0,23,11,2026\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+set=general,time,9,05,0,1,2,2030"), "OK\r\n");
  board.wait(61s);
  EXPECT_EQ(board.ask("AT+get=general,time"), "+get:9,6,1,1,2,2030\r\nOK\r\n");
}

TEST(Settings, IdentifyTheModule) {
  Board board;
  EXPECT_EQ(board.ask("AT+get=general,version"),
            "+get:0x31000019,3.7.0.1,3.1.0.26,4.13.0.2,8784,1.0.0\r\nOK\r\n");
  const auto id = board.ask("AT+get=IOT,deviceID");
  EXPECT_EQ(id.size(), std::string("+get:\r\nOK\r\n").size() + 64) << id;
  const auto udid = board.ask("AT+get=iot,udid");
  EXPECT_EQ(std::count(udid.begin(), udid.end(), ','), 15) << udid;
}

TEST(Settings, ClearStatusFlagsByReading) {
  Board board;
  EXPECT_EQ(board.ask("AT+get=status,wlan"), "+get:\r\nOK\r\n");
  board.join();
  EXPECT_EQ(board.ask("AT+get=status,wlan"),
            "+get:wlanasynconnectedresponse|sta_connected|wlan_sta_connected\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+get=status,wlan"), "+get:\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+get=status,netapp"), "+get:ipacquired\r\nOK\r\n");
}

TEST(Settings, SurviveThePowerAndGoWithAFactoryReset) {
  Board board;
  board.ask("AT+set=mqtt,clientId,me");
  board.power_up();
  EXPECT_EQ(board.ask("AT+get=mqtt,clientId"), "+get:me\r\nOK\r\n");
  board.ask("AT+factoryreset");
  board.wait(1s);
  EXPECT_EQ(board.ask("AT+get=mqtt,clientId"), "+get:\r\nOK\r\n");
}

TEST(Settings, StayOldWhereTheFlashRefuses) {
  Board board;
  board.ask("AT+set=mqtt,clientId,old");
  board.storage.refuse(flash::Fault::failed_to_write);
  EXPECT_EQ(board.ask("AT+set=mqtt,clientId,new"), "ERROR: process command,-10336\r\n");
  board.storage.refuse(std::nullopt);
  EXPECT_EQ(board.ask("AT+get=mqtt,clientId"), "+get:old\r\nOK\r\n");
}

TEST(Settings, AreHiddenInTracesWhereTheyAreSecret) {
  Board board;
  board.ask("AT+set=mqtt,password,\"sesame\"");
  board.ask("AT+wlanConnect=your_ssid,,WPA_WPA2,open_sesame,,,");
  EXPECT_EQ(board.trace.text.find("sesame"), std::string::npos) << board.trace.text;
  EXPECT_NE(board.trace.text.find("-> AT+set=mqtt,password,***"), std::string::npos);
  EXPECT_NE(board.trace.text.find("-> AT+wlanConnect=your_ssid,,WPA_WPA2,***,,,"),
            std::string::npos)
      << board.trace.text;
}

}  // namespace
}  // namespace cordelia::module
