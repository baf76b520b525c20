#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "module/testing_dialogue.hpp"

namespace cordelia::module {
namespace {

TEST(WlanOptions, AreKeptAndReported) {
  const Dialogue dialogue[] = {
      {"AT+wlanGet=general,ap_tx_power", "+wlanget:0\r\nOK\r\n"},
      {"AT+wlanSet=general,ap_tx_power,15", "OK\r\n"},
      {"AT+wlanGet=general,ap_tx_power", "+wlanget:15\r\nOK\r\n"},
      {"AT+wlanSet=general,ap_tx_power,16", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanSet=general,disable_ent_server_auth,true", "OK\r\n"},
      {"AT+wlanGet=general,disable_ent_server_auth", "+wlanget:1\r\nOK\r\n"},
      {"AT+wlanSet=general,disable_ent_server_auth,2", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanSet=general,suspend_profiles,0x7f", "OK\r\n"},
      {"AT+wlanGet=general,suspend_profiles", "+wlanget:0x7f\r\nOK\r\n"},
      {"AT+wlanSet=general,info_element,0,1,221,00:11:22,abc", "OK\r\n"},
      {"AT+wlanGet=general,info_element", "+wlanget:0,1,221,00:11:22,abc\r\nOK\r\n"},
      {"AT+wlanSet=general,info_element,4,1,221,a,b", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanSet=general,scan_params,0x1", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanGet=ap,ssid", "+wlanget:cordelia-b37673\r\nOK\r\n"},
      {"AT+wlanSet=ap,ssid,\"My, net\"", "OK\r\n"},
      {"AT+wlanGet=AP,SSID", "+wlanget:My, net\r\nOK\r\n"},
      {"AT+wlanSet=ap,channel,14", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanSet=ap,channel,11", "OK\r\n"},
      {"AT+wlanGet=ap,channel", "+wlanget:11\r\nOK\r\n"},
      {"AT+wlanSet=ap,hidden_ssid,1", "OK\r\n"},
      {"AT+wlanGet=ap,hidden_ssid", "+wlanget:1\r\nOK\r\n"},
      {"AT+wlanSet=ap,security,WPA_WPA2", "OK\r\n"},
      {"AT+wlanGet=ap,security", "+wlanget:wpa_wpa2\r\nOK\r\n"},
      {"AT+wlanSet=ap,security,wpa3", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanSet=ap,password,1234567", "ERROR: process command,-2168\r\n"},
      {"AT+wlanSet=ap,password,topsecret", "OK\r\n"},
      {"AT+wlanGet=ap,password", "+wlanget:\r\nOK\r\n"},
      {"AT+wlanSet=ap,max_stations,2", "OK\r\n"},
      {"AT+wlanGet=ap,max_stations", "+wlanget:2\r\nOK\r\n"},
      {"AT+wlanSet=ap,max_stations,5", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanSet=ap,max_sta_aging,300", "OK\r\n"},
      {"AT+wlanGet=ap,max_sta_aging", "+wlanget:300\r\nOK\r\n"},
      {"AT+wlanSet=p2p,dev_name,x", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanGet=p2p,dev_name", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanSet=rx_filter,state,x", "ERROR: parse parameters,-4\r\n"},
      {"AT+wlanSet=general,country_code", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanGet=general", "ERROR: parse parameters,-1\r\n"},
      {"AT+wlanGet=connection",
       "+wlanget:sta,disconnected,open,,0x0:0x0:0x0:0x0:0x0:0x0\r\nOK\r\n"},
  };
  Board board;
  expect_dialogue(board, dialogue);
  EXPECT_EQ(board.trace.text.find("topsecret"), std::string::npos);
}

TEST(WlanOptions, LetScansHearOnlyWhatTheyAllow) {
  net::NetworkOptions options;
  options.access_points.resize(3);
  options.access_points[0].ssid = "near";
  options.access_points[1].ssid = "far";
  options.access_points[1].rssi_dbm = -80;
  options.access_points[2].ssid = "eleven";
  options.access_points[2].channel = 11;
  options.access_points[2].rssi_dbm = -90;
  Board board("instant", options);
  const auto ssids = [&board] {
    board.ask("AT+wlanScan=0,30");
    const auto answer = board.ask("AT+wlanScan=0,30");
    std::string names;
    for (std::size_t at = answer.find(':'); at != std::string::npos;
         at = answer.find("+wlanscan:", at)) {
      if (answer[at] == '+') at += 9;
      names += answer.substr(at + 1, answer.find(',', at) - at - 1) + ' ';
    }
    return names;
  };
  EXPECT_EQ(ssids(), "near far eleven ");
  board.ask("AT+wlanSet=general,scan_params,0x20,-85");
  EXPECT_EQ(ssids(), "near far ");
  board.ask("AT+wlanSet=general,scan_params,0x400,0xffffffa1");
  EXPECT_EQ(ssids(), "eleven ");
}

// A host that forgets the country code finds no network on channel 13 [inferred].
TEST(WlanOptions, HearOnlyTheChannelsOfTheirCountry) {
  net::NetworkOptions options;
  options.access_points.resize(1);
  options.access_points[0].channel = 13;
  Board board("instant", options);
  board.ask("AT+wlanSet=general,country_code,US");
  board.ask("AT+wlanScan=0,30");
  EXPECT_EQ(board.ask("AT+wlanScan=0,30"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,"), "OK\r\n");
  board.ask("AT+wlanSet=general,country_code,EU");
  board.wait(std::chrono::minutes{1});
  EXPECT_THAT(board.take(), testing::HasSubstr("+eventwlan:connect,your_ssid,"));
}

// at-protocol 2.3.3 [driver]: one buffer of 2048 bytes holds the whole answer.
TEST(WlanScan, FitsTheBufferOfTheOfficialDriver) {
  net::NetworkOptions options;
  options.access_points.assign(30, net::AccessPoint{});
  for (auto& point : options.access_points) point.ssid = std::string(31, 'x');
  Board board("instant", options);
  board.ask("AT+wlanScan=0,30");
  const auto answer = board.ask("AT+wlanScan=0,30");
  EXPECT_LT(answer.size(), 2048U);
  EXPECT_GT(answer.size(), 1700U);
  EXPECT_TRUE(answer.ends_with("\r\nOK\r\n"));
}

}  // namespace
}  // namespace cordelia::module
