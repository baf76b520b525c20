#include <gtest/gtest.h>

#include "module/testing_dialogue.hpp"

namespace cordelia::module {
namespace {

net::AccessPoint point(std::string ssid, std::uint8_t last_byte, std::string key = "12345678") {
  net::AccessPoint result;
  result.ssid = std::move(ssid);
  result.bssid.bytes[5] = last_byte;
  result.key = std::move(key);
  return result;
}

Board board_with(std::vector<net::AccessPoint> points) {
  net::NetworkOptions options;
  options.access_points = std::move(points);
  return Board("instant", std::move(options));
}

const std::string startup = "+eventstartup:2610011025010,0x31000019,88:01:f9:b3:76:73,1.0.0\r\n";
const std::string address =
    "+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1\r\n";

std::string after_reboot(Board& board) {
  EXPECT_EQ(board.ask("AT+reboot"), "OK\r\n");
  board.wait(100ms);
  const auto heard = board.take();
  EXPECT_TRUE(heard.starts_with(startup)) << heard;
  return heard.substr(std::min(heard.size(), startup.size()));
}

std::string joined(std::string_view ssid, std::string_view last_byte) {
  return "+eventwlan:connect," + std::string(ssid) +
         ",0x34:0x31:0xc4:0x4a:0xeb:" + std::string(last_byte) + "\r\n" + address;
}

// --- profiles ------------------------------------------------------------------------------------

TEST(WlanProfiles, AreAddedReadAndDeleted) {
  Board board;
  const Dialogue dialogue[] = {
      {"AT+wlanProfileGet=0", "ERROR: process command,-2074\r\n"},
      {"AT+wlanProfileAdd=HomeNet,34:31:c4:4a:eb:5f,WPA_WPA2,12345678,,,,15",
       "+wlanprofileadd:0\r\nOK\r\n"},
      {"AT+wlanProfileAdd=Office,,WPA_ENT,secret,me,nobody,PEAP0_MSCHAPV2,3",
       "+wlanprofileadd:1\r\nOK\r\n"},
      {"AT+wlanProfileGet=0",
       "+wlanprofileget:HomeNet,0x34:0x31:0xc4:0x4a:0xeb:0x5f,wpa_wpa2,,,,,15\r\nOK\r\n"},
      {"AT+wlanProfileGet=1",
       "+wlanprofileget:Office,,wpa_ent,,me,nobody,peap0_mschapv2,3\r\nOK\r\n"},
      {"AT+wlanProfileDel=0", "OK\r\n"},
      {"AT+wlanProfileDel=0", "ERROR: process command,-2074\r\n"},
      {"AT+wlanProfileAdd=again,,,,,,,", "+wlanprofileadd:0\r\nOK\r\n"},
      {"AT+wlanProfileGet=0", "+wlanprofileget:again,,open,,,,,0\r\nOK\r\n"},
      {"AT+wlanProfileDel=255", "OK\r\n"},
      {"AT+wlanProfileGet=1", "ERROR: process command,-2074\r\n"},
      {"AT+wlanProfileDel=255", "OK\r\n"},
  };
  expect_dialogue(board, dialogue);
}

TEST(WlanProfiles, CheckWhatTheyAreGiven) {
  Board board;
  const Dialogue dialogue[] = {
      {"AT+wlanProfileAdd=a,,WPA_WPA2,1234567,,,,1", "ERROR: process command,-2049\r\n"},
      {"AT+wlanProfileAdd=a,,OPEN,,,,,16", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanProfileAdd=a,,OPEN,,,,,x", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanProfileAdd=,,OPEN,,,,,1", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanProfileAdd=123456789012345678901234567890123,,OPEN,,,,,1",
       "ERROR: parse parameters,-5\r\n"},
      {"AT+wlanProfileAdd=a,zz,OPEN,,,,,1", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanProfileAdd=a,,nosuch,,,,,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanProfileAdd=a,,WPA_ENT,k,u,a,nosuch,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanProfileAdd=a,,OPEN", "ERROR: number of parameters,0\r\n"},
      {"AT+wlanProfileAdd=a,,OPEN,,,,,1,2", "ERROR: number of parameters,0\r\n"},
      {"AT+wlanProfileAdd=four,,WPA_WPA2,12345678", "+wlanprofileadd:0\r\nOK\r\n"},
      {"AT+wlanProfileGet=7", "ERROR: process command,-2074\r\n"},
      {"AT+wlanProfileGet=254", "ERROR: process command,-2074\r\n"},
      {"AT+wlanProfileGet=x", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanProfileGet", "ERROR: number of parameters,0\r\n"},
      {"AT+wlanProfileDel=6", "ERROR: process command,-2074\r\n"},
      {"AT+wlanProfileAdd=?",
       "+wlanprofileadd:[ssid],[bssid],[security],[key],[extUser],[extAnonUser],[eap],[priority]"
       "\r\nOK\r\n"},
  };
  expect_dialogue(board, dialogue);
}

TEST(WlanProfiles, AreSevenAtMost) {
  Board board;
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(board.ask("AT+wlanProfileAdd=net,,OPEN,,,,,1"),
              "+wlanprofileadd:" + std::to_string(i) + "\r\nOK\r\n");
  }
  EXPECT_EQ(board.ask("AT+wlanProfileAdd=net,,OPEN,,,,,1"), "ERROR: process command,-2076\r\n");
  EXPECT_EQ(board.ask("AT+wlanProfileDel=3"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+wlanProfileAdd=net,,OPEN,,,,,1"), "+wlanprofileadd:3\r\nOK\r\n");
}

TEST(WlanProfiles, OutliveThePowerButNoFactoryReset) {
  Board board;
  board.ask("AT+wlanProfileAdd=nowhere,,WPA_WPA2,12345678,,,,1");
  board.power_up();
  EXPECT_EQ(board.ask("AT+wlanProfileGet=0"), "+wlanprofileget:nowhere,,wpa_wpa2,,,,,1\r\nOK\r\n");
  board.ask("AT+factoryreset");
  board.wait(1s);
  EXPECT_EQ(board.ask("AT+wlanProfileGet=0"), "ERROR: process command,-2074\r\n");
}

TEST(WlanProfiles, AreKeptWholeOrNotAtAll) {
  for (const auto cut : {flash::Cut::before_effect, flash::Cut::after_effect}) {
    Board board;
    board.storage.cut_power_at(1, cut);
    board.ask("AT+wlanProfileAdd=net,,WPA_WPA2,12345678,u,a,TLS,7");
    board.storage.power_on();
    board.power_up();
    EXPECT_EQ(board.ask("AT+wlanProfileGet=0"),
              cut == flash::Cut::before_effect
                  ? "ERROR: process command,-2074\r\n"
                  : "+wlanprofileget:net,,wpa_wpa2,,u,a,tls,7\r\nOK\r\n");
  }
}

TEST(WlanProfiles, HideTheirKeysInTraces) {
  Board board;
  board.ask("AT+wlanProfileAdd=net,,WPA_WPA2,verysecret,,,,1");
  board.ask("AT+wlanProfileGet=0");
  EXPECT_EQ(board.trace.text.find("verysecret"), std::string::npos);
  EXPECT_NE(board.trace.text.find("AT+wlanProfileAdd=net"), std::string::npos);
}

// --- what is joined by itself --------------------------------------------------------------------

TEST(AutoConnect, TakesTheProfileOfTheHighestPriorityThatIsInTheAir) {
  auto board = board_with({point("low", 1), point("high", 2)});
  board.ask("AT+wlanProfileAdd=low,,WPA_WPA2,12345678,,,,1");
  board.ask("AT+wlanProfileAdd=absent,,WPA_WPA2,12345678,,,,15");
  board.ask("AT+wlanProfileAdd=high,,WPA_WPA2,12345678,,,,9");
  EXPECT_EQ(after_reboot(board), joined("high", "0x2"));
}

TEST(AutoConnect, HappensAfterStartToo) {
  auto board = board_with({point("net", 1)});
  board.ask("AT+wlanProfileAdd=net,,WPA_WPA2,12345678,,,,1");
  EXPECT_EQ(board.ask("AT+stop=0"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+start"), "OK\r\n" + joined("net", "0x1"));
}

TEST(AutoConnect, PrefersTheLastConnectionWithFast) {
  auto board = board_with({point("profile", 1), point("last", 2)});
  board.ask("AT+wlanProfileAdd=profile,,WPA_WPA2,12345678,,,,15");
  board.ask("AT+wlanConnect=last,,WPA_WPA2,12345678,,,");
  EXPECT_EQ(after_reboot(board), joined("last", "0x2"));
  EXPECT_EQ(board.ask("AT+wlanPolicySet=connection,auto,"), "OK\r\n");
  EXPECT_EQ(after_reboot(board), joined("profile", "0x1"));
  EXPECT_EQ(board.ask("AT+wlanPolicySet=connection,fast,"), "OK\r\n");
  EXPECT_EQ(after_reboot(board), joined("profile", "0x1")) << "it is the last connection now";
}

TEST(AutoConnect, DoesNothingWithoutAPolicy) {
  auto board = board_with({point("net", 1)});
  board.ask("AT+wlanProfileAdd=net,,WPA_WPA2,12345678,,,,1");
  board.ask("AT+wlanConnect=net,,WPA_WPA2,12345678,,,");
  for (const char* policy : {"", "p2p", "auto_provisioning"}) {
    EXPECT_EQ(board.ask("AT+wlanPolicySet=connection," + std::string(policy) + ","), "OK\r\n");
    EXPECT_EQ(after_reboot(board), "") << policy;
  }
}

TEST(AutoConnect, SkipsSuspendedProfiles) {
  auto board = board_with({point("a", 1), point("b", 2)});
  board.ask("AT+wlanProfileAdd=a,,WPA_WPA2,12345678,,,,9");
  board.ask("AT+wlanProfileAdd=b,,WPA_WPA2,12345678,,,,1");
  board.ask("AT+wlanPolicySet=connection,auto,");
  EXPECT_EQ(board.ask("AT+wlanSet=general,suspend_profiles,0x1"), "OK\r\n");
  EXPECT_EQ(after_reboot(board), joined("b", "0x2"));
  EXPECT_EQ(board.ask("AT+wlanSet=general,suspend_profiles,0x3"), "OK\r\n");
  EXPECT_EQ(after_reboot(board), "");
}

TEST(AutoConnect, KeepsLookingForAllCandidates) {
  auto board = board_with({});
  board.ask("AT+wlanProfileAdd=a,,WPA_WPA2,12345678,,,,9");
  board.ask("AT+wlanProfileAdd=b,,WPA_WPA2,12345678,,,,1");
  EXPECT_EQ(after_reboot(board), "");
  board.wait(1min);
  net::NetworkOptions options;
  options.access_points = {point("b", 2)};
  board.network.set_options(std::move(options));
  board.wait(1s);
  EXPECT_EQ(board.take(), joined("b", "0x2"));
}

TEST(AutoConnect, GoesOnWithTheNextProfileWhereAKeyIsRefused) {
  auto board = board_with({point("a", 1, "another key"), point("b", 2)});
  board.ask("AT+wlanProfileAdd=a,,WPA_WPA2,12345678,,,,9");
  board.ask("AT+wlanProfileAdd=b,,WPA_WPA2,12345678,,,,1");
  EXPECT_EQ(after_reboot(board),
            "+eventwlan:disconnect,a,0x34:0x31:0xc4:0x4a:0xeb:0x1,204\r\n" + joined("b", "0x2"));
  board.ask("AT+wlanProfileDel=1");
  board.ask("AT+wlanPolicySet=connection,auto,");
  EXPECT_EQ(after_reboot(board), "+eventwlan:disconnect,a,0x34:0x31:0xc4:0x4a:0xeb:0x1,204\r\n");
  board.wait(1min);
  EXPECT_EQ(board.take(), "") << "a refused key is not tried for ever";
  EXPECT_EQ(board.ask("AT+wlanDisconnect"), "ERROR: process command,-2071\r\n");
}

// --- policies ------------------------------------------------------------------------------------

TEST(WlanPolicies, PrintWhatTheOfficialDriverCanRead) {
  Board board;
  const Dialogue dialogue[] = {
      {"AT+wlanPolicyGet=connection", "+wlanpolicyget:auto|fast\r\nOK\r\n"},
      {"AT+wlanPolicyGet=scan", "+wlanpolicyget:disable_scan,0\r\nOK\r\n"},
      {"AT+wlanPolicyGet=pm", "+wlanpolicyget:normal,0\r\nOK\r\n"},
      {"AT+wlanPolicyGet=p2p", "+wlanpolicyget:negotiate,active\r\nOK\r\n"},
      {"AT+wlanPolicySet=connection,FAST|auto|auto_provisioning,", "OK\r\n"},
      {"AT+wlanPolicyGet=CONNECTION", "+wlanpolicyget:auto|fast\r\nOK\r\n"},
      {"AT+wlanPolicySet=connection,p2p", "OK\r\n"},
      {"AT+wlanPolicyGet=connection", "+wlanpolicyget:p2p\r\nOK\r\n"},
      {"AT+wlanPolicySet=connection,auto_provisioning,", "OK\r\n"},
      {"AT+wlanPolicyGet=connection", "+wlanpolicyget:\r\nOK\r\n"},
      {"AT+wlanPolicySet=scan,hidden_ssid,60", "OK\r\n"},
      {"AT+wlanPolicyGet=scan", "+wlanpolicyget:hidden_ssid,60\r\nOK\r\n"},
      {"AT+wlanPolicySet=scan,disable_scan,", "OK\r\n"},
      {"AT+wlanPolicyGet=scan", "+wlanpolicyget:disable_scan,0\r\nOK\r\n"},
      {"AT+wlanPolicySet=pm,long_sleep,500", "OK\r\n"},
      {"AT+wlanPolicyGet=pm", "+wlanpolicyget:long_sleep,500\r\nOK\r\n"},
      {"AT+wlanPolicySet=pm,always_on,", "OK\r\n"},
      {"AT+wlanPolicyGet=pm", "+wlanpolicyget:always_on,0\r\nOK\r\n"},
      {"AT+wlanPolicySet=p2p,client,rand_backoff", "OK\r\n"},
      {"AT+wlanPolicyGet=p2p", "+wlanpolicyget:client,rand_backoff\r\nOK\r\n"},
  };
  expect_dialogue(board, dialogue);
}

TEST(WlanPolicies, CheckWhatTheyAreGiven) {
  Board board;
  const Dialogue dialogue[] = {
      {"AT+wlanPolicySet=nosuch,auto,", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanPolicyGet=nosuch", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanPolicySet=connection,nosuch,", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanPolicySet=scan,nosuch,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanPolicySet=scan,hidden_ssid,0", "ERROR: process command,-2078\r\n"},
      {"AT+wlanPolicySet=scan,no_hidden_ssid,", "ERROR: process command,-2078\r\n"},
      {"AT+wlanPolicySet=scan,hidden_ssid,x", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanPolicySet=pm,long_sleep,99", "ERROR: process command,-2068\r\n"},
      {"AT+wlanPolicySet=pm,long_sleep,2001", "ERROR: process command,-2068\r\n"},
      {"AT+wlanPolicySet=pm,nosuch,", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanPolicySet=p2p,client,nosuch", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanPolicySet=connection", "ERROR: number of parameters,0\r\n"},
      {"AT+wlanPolicySet=connection,auto,,", "ERROR: number of parameters,0\r\n"},
      {"AT+wlanPolicyGet", "ERROR: number of parameters,0\r\n"},
  };
  expect_dialogue(board, dialogue);
}

TEST(WlanPolicies, OutliveThePower) {
  Board board;
  board.ask("AT+wlanPolicySet=connection,fast,");
  board.power_up();
  EXPECT_EQ(board.ask("AT+wlanPolicyGet=connection"), "+wlanpolicyget:fast\r\nOK\r\n");
  board.ask("AT+factoryreset");
  board.wait(1s);
  EXPECT_EQ(board.ask("AT+wlanPolicyGet=connection"), "+wlanpolicyget:auto|fast\r\nOK\r\n");
}

TEST(WlanPolicies, RefuseAConnectionPolicyThatWouldNotBeKept) {
  Board board;
  EXPECT_EQ(board.ask("AT+set=general,persistent,0"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+wlanPolicySet=connection,auto,"), "ERROR: process command,-31008\r\n");
  EXPECT_EQ(board.ask("AT+set=general,persistent,true"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+wlanPolicySet=connection,auto,"), "OK\r\n");
}

TEST(Persistence, LosesWlanConfigurationAtTheNextResetWhereItIsOff) {
  Board board;
  board.ask("AT+wlanProfileAdd=kept,,OPEN,,,,,1");
  board.ask("AT+set=general,persistent,0");
  const Dialogue lost[] = {
      {"AT+wlanProfileDel=0", "OK\r\n"},
      {"AT+wlanProfileAdd=lost,,OPEN,,,,,2", "+wlanprofileadd:0\r\nOK\r\n"},
      {"AT+wlanPolicySet=scan,hidden_ssid,60", "OK\r\n"},
      {"AT+wlanSet=general,sta_tx_power,7", "OK\r\n"},
      {"AT+wlanSet=general,country_code,JP", "OK\r\n"},
      {"AT+set=mqtt,clientId,kept", "OK\r\n"},
      {"AT+wlanProfileGet=0", "+wlanprofileget:lost,,open,,,,,2\r\nOK\r\n"},
      {"AT+wlanPolicyGet=scan", "+wlanpolicyget:hidden_ssid,60\r\nOK\r\n"},
      {"AT+wlanGet=general,sta_tx_power", "+wlanget:7\r\nOK\r\n"},
  };
  expect_dialogue(board, lost);
  board.join();
  EXPECT_EQ(after_reboot(board), "") << "the connection is not remembered either";
  const Dialogue after[] = {
      {"AT+wlanProfileGet=0", "+wlanprofileget:kept,,open,,,,,1\r\nOK\r\n"},
      {"AT+wlanPolicyGet=scan", "+wlanpolicyget:disable_scan,0\r\nOK\r\n"},
      {"AT+wlanGet=general,sta_tx_power", "+wlanget:0\r\nOK\r\n"},
      {"AT+wlanGet=general,country_code", "+wlanget:JP\r\nOK\r\n"},
      {"AT+get=mqtt,clientId", "+get:kept\r\nOK\r\n"},
      {"AT+get=general,persistent", "+get:0\r\nOK\r\n"},
  };
  expect_dialogue(board, after);
}

TEST(Persistence, KeepsWhatIsSetAgainAfterItIsOn) {
  Board board;
  board.ask("AT+set=general,persistent,0");
  board.ask("AT+wlanSet=general,sta_tx_power,7");
  board.ask("AT+set=general,persistent,1");
  board.ask("AT+wlanSet=general,sta_tx_power,9");
  after_reboot(board);
  EXPECT_EQ(board.ask("AT+wlanGet=general,sta_tx_power"), "+wlanget:9\r\nOK\r\n");
}

}  // namespace
}  // namespace cordelia::module
