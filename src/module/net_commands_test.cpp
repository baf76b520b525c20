#include <gtest/gtest.h>

#include "module/testing_dialogue.hpp"
#include "net/fault_words.hpp"

namespace cordelia::module {
namespace {

const std::string startup = "+eventstartup:2610011025010,0x31000019,88:01:f9:b3:76:73,1.0.0\r\n";
const std::string joined = "+eventwlan:connect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f\r\n";
const std::string lent =
    "+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1\r\n";

net::NetworkOptions with_hosts() {
  net::NetworkOptions options;
  options.hosts = {{"broker.lab", "192.0.2.7"}, {"six.lab", "::1"}};
  options.ports = {{"192.0.2.7", 1883, {"127.0.0.1", 40000}}};
  return options;
}

net::NetworkOptions with_host_network() {
  auto options = with_hosts();
  options.beyond = net::Beyond::host_network;
  return options;
}

std::string after_reboot(Board& board) {
  EXPECT_EQ(board.ask("AT+reboot"), "OK\r\n");
  board.wait(100ms);
  return board.take();
}

// --- addresses -----------------------------------------------------------------------------------

TEST(NetCfg, ReportsWhatTheNetworkGave) {
  Board board;
  const Dialogue before[] = {
      {"AT+netCfgGet=get_mac_addr", "+netcfgget:0x88:0x1:0xf9:0xb3:0x76:0x73\r\nOK\r\n"},
      {"AT+netCfgGet=IPV4_STA_ADDR", "+netcfgget:dhcp,0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0\r\nOK\r\n"},
      {"AT+netCfgGet=ipv4_dhcp_client",
       "+netcfgget:0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,0,0,unknown\r\nOK\r\n"},
  };
  expect_dialogue(board, before);
  board.join();
  const Dialogue after[] = {
      {"AT+netCfgGet=ipv4_sta_addr",
       "+netcfgget:dhcp,192.168.178.100,255.255.255.0,192.168.178.1,192.168.178.1\r\nOK\r\n"},
      {"AT+netCfgGet=ipv4_dhcp_client",
       "+netcfgget:192.168.178.100,255.255.255.0,192.168.178.1,192.168.178.1,0.0.0.0,"
       "192.168.178.1,86400,43200,bound\r\nOK\r\n"},
  };
  expect_dialogue(board, after);
  board.wait(1h);
  EXPECT_EQ(board.ask("AT+netCfgGet=ipv4_dhcp_client"),
            "+netcfgget:192.168.178.100,255.255.255.0,192.168.178.1,192.168.178.1,0.0.0.0,"
            "192.168.178.1,86400,39600,bound\r\nOK\r\n");
  board.ask("AT+wlanDisconnect");
  EXPECT_EQ(board.ask("AT+netCfgGet=ipv4_sta_addr"),
            "+netcfgget:dhcp,0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0\r\nOK\r\n");
}

TEST(NetCfg, TellsThatItWaitsForAnAddress) {
  Board board("compatible");
  board.wait(1s);
  board.ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
  board.wait(400ms);
  board.take();
  board.send("AT+netCfgGet=ipv4_dhcp_client\r\n");
  board.wait(10ms);
  EXPECT_EQ(board.take(),
            "+netcfgget:0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,0,0,enabled\r\nOK\r\n");
}

TEST(NetCfg, TakesAStaticAddressAndGoesBack) {
  Board board;
  EXPECT_EQ(board.ask("AT+netCfgSet=ipv4_sta_addr,static,10.1.2.3,255.255.0.0,10.1.0.1,10.1.0.2"),
            "OK\r\n");
  EXPECT_EQ(board.ask("AT+netCfgGet=ipv4_sta_addr"),
            "+netcfgget:static,10.1.2.3,255.255.0.0,10.1.0.1,10.1.0.2\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,"),
            "OK\r\n" + joined + "+eventnetapp:ipv4_acquired,10.1.2.3,10.1.0.1,10.1.0.2\r\n");
  EXPECT_EQ(board.ask("AT+netCfgGet=ipv4_dhcp_client"),
            "+netcfgget:0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,0,0,disabled\r\nOK\r\n");
  EXPECT_EQ(after_reboot(board),
            startup + joined + "+eventnetapp:ipv4_acquired,10.1.2.3,10.1.0.1,10.1.0.2\r\n");
  EXPECT_EQ(board.ask("AT+netCfgSet=ipv4_sta_addr,dhcp,"), "OK\r\n" + lent)
      << "a change counts at once";
  EXPECT_EQ(board.ask("AT+netCfgSet=ipv4_sta_addr,static,10.1.2.3,255.0.0.0,10.1.0.1,10.1.0.2"),
            "OK\r\n+eventnetapp:ipv4_acquired,10.1.2.3,10.1.0.1,10.1.0.2\r\n");
  EXPECT_EQ(board.ask("AT+netCfgSet=ipv4_sta_addr,dhcp,,,,"), "OK\r\n" + lent);
  EXPECT_EQ(board.ask("AT+netCfgSet=ipv4_sta_addr,dhcp,"), "OK\r\n") << "nothing changes";
  EXPECT_EQ(after_reboot(board), startup + joined + lent);
}

TEST(NetCfg, ForgetsAnAddressThatIsNotPersistent) {
  Board board;
  board.ask("AT+set=general,persistent,0");
  board.ask("AT+netCfgSet=ipv4_sta_addr,static,10.1.2.3,255.255.0.0,10.1.0.1,10.1.0.2");
  after_reboot(board);
  EXPECT_EQ(board.ask("AT+netCfgGet=ipv4_sta_addr"),
            "+netcfgget:dhcp,0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0\r\nOK\r\n");
}

TEST(NetCfg, ChecksWhatItIsGiven) {
  Board board;
  const Dialogue dialogue[] = {
      {"AT+netCfgSet=ipv4_sta_addr,static,10.1.2.3,255.255.0.0,10.2.0.1,10.1.0.2",
       "ERROR: process command,-8193\r\n"},
      {"AT+netCfgSet=ipv4_sta_addr,static,10.1.2.3,255.0.255.0,10.1.0.1,10.1.0.2",
       "ERROR: process command,-8193\r\n"},
      {"AT+netCfgSet=ipv4_sta_addr,static,0.0.0.0,255.0.0.0,0.0.0.0,0.0.0.0",
       "ERROR: process command,-8193\r\n"},
      {"AT+netCfgSet=ipv4_sta_addr,static,10.1.2.3", "ERROR: parse parameters,-1\r\n"},
      {"AT+netCfgSet=ipv4_sta_addr,static,10.1.2.300,255.0.0.0,10.1.0.1,10.1.0.2",
       "ERROR: parse parameters,-1\r\n"},
      {"AT+netCfgSet=ipv4_sta_addr,nosuch", "ERROR: parse parameters,-4\r\n"},
      {"AT+netCfgSet=ipv4_sta_addr", "ERROR: parse parameters,-1\r\n"},
      {"AT+netCfgSet=nosuch,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+netCfgGet=nosuch", "ERROR: parse parameters,-4\r\n"},
      {"AT+netCfgGet=set_mac_addr", "ERROR: parse parameters,-4\r\n"},
      {"AT+netCfgSet=get_mac_addr,,88:01:f9:00:00:01", "ERROR: parse parameters,-4\r\n"},
      {"AT+netCfgSet=set_mac_addr,,89:01:f9:00:00:01", "ERROR: process command,-2003\r\n"},
      {"AT+netCfgSet=set_mac_addr,,00:00:00:00:00:00", "ERROR: process command,-2003\r\n"},
      {"AT+netCfgSet=set_mac_addr,,nonsense", "ERROR: parse parameters,-1\r\n"},
      {"AT+netCfgGet", "ERROR: number of parameters,0\r\n"},
      {"AT+netCfgGet=if,state", "ERROR: number of parameters,0\r\n"},
      {"AT+netCfgSet=if,state,nosuch", "ERROR: parse parameters,-4\r\n"},
      {"AT+netCfgSet=ipv4_ap_addr,dhcp,", "ERROR: parse parameters,-1\r\n"},
      {"AT+netCfgSet=ipv4_dns_client,,", "ERROR: parse parameters,-1\r\n"},
  };
  expect_dialogue(board, dialogue);
}

TEST(NetCfg, KeepsTheOtherRows) {
  Board board;
  const Dialogue dialogue[] = {
      {"AT+netCfgGet=ipv4_dns_client", "+netcfgget:0.0.0.0\r\nOK\r\n"},
      {"AT+netCfgSet=ipv4_dns_client,,9.9.9.9", "OK\r\n"},
      {"AT+netCfgGet=ipv4_dns_client", "+netcfgget:9.9.9.9\r\nOK\r\n"},
      {"AT+netCfgGet=ipv4_dhcp_client",
       "+netcfgget:0.0.0.0,0.0.0.0,0.0.0.0,0.0.0.0,9.9.9.9,0.0.0.0,0,0,unknown\r\nOK\r\n"},
      {"AT+netCfgGet=if", "+netcfgget:\r\nOK\r\n"},
      {"AT+netCfgSet=if,state,disable_fast_renew|IPV6_STA_LOCAL", "OK\r\n"},
      {"AT+netCfgGet=if", "+netcfgget:ipv6_sta_local|disable_fast_renew\r\nOK\r\n"},
      {"AT+netCfgSet=if,state,", "OK\r\n"},
      {"AT+netCfgGet=if", "+netcfgget:\r\nOK\r\n"},
      {"AT+netCfgGet=ipv4_ap_addr",
       "+netcfgget:static,10.123.45.1,255.255.255.0,10.123.45.1,10.123.45.1\r\nOK\r\n"},
      {"AT+netCfgSet=ipv4_ap_addr,static,10.0.0.1,255.255.255.0,10.0.0.1,10.0.0.1", "OK\r\n"},
      {"AT+netCfgGet=ipv4_ap_addr",
       "+netcfgget:static,10.0.0.1,255.255.255.0,10.0.0.1,10.0.0.1\r\nOK\r\n"},
      {"AT+netCfgSet=ipv4_ap_addr,static,10.0.0.1,255.255.255.0,10.0.9.1,10.0.0.1",
       "ERROR: process command,-8193\r\n"},
  };
  expect_dialogue(board, dialogue);
}

TEST(NetCfg, HasAnotherMacAddressFromTheNextBootOn) {
  Board board;
  board.ask("AT+set=general,persistent,0");
  EXPECT_EQ(board.ask("AT+netCfgSet=set_mac_addr,,0x88:0x1:0xf9:0x0:0x0:0x7"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+netCfgGet=get_mac_addr"),
            "+netcfgget:0x88:0x1:0xf9:0xb3:0x76:0x73\r\nOK\r\n");
  const std::string changed = "+eventstartup:2610011025010,0x31000019,88:01:f9:00:00:07,1.0.0\r\n";
  EXPECT_EQ(after_reboot(board), changed);
  EXPECT_EQ(board.ask("AT+netCfgGet=get_mac_addr"),
            "+netcfgget:0x88:0x1:0xf9:0x0:0x0:0x7\r\nOK\r\n");
  board.power_up();
  EXPECT_EQ(board.take(), changed);
  board.ask("AT+factoryreset");
  board.wait(1s);
  EXPECT_EQ(board.take(), "OK\r\n" + startup) << "the identity survives a factory reset";
}

TEST(NetCfg, EndsAConnectionWhoseAddressGoesAway) {
  Board board("instant", with_hosts());
  board.join();
  board.ask("AT+set=mqtt,iotHubEndpoint,broker.lab");
  board.ask("AT+set=mqtt,iotHubPort,1883");
  EXPECT_EQ(board.ask("AT+iotconnect"), "OK\r\n");
  const auto answer =
      board.ask("AT+netCfgSet=ipv4_sta_addr,static,10.1.2.3,255.0.0.0,10.1.0.1,10.1.0.2");
  EXPECT_TRUE(answer.starts_with("OK\r\n+eventmqtt:")) << answer;
}

// --- applications --------------------------------------------------------------------------------

TEST(NetApp, KeepsAndReportsItsOptions) {
  Board board;
  const Dialogue dialogue[] = {
      {"AT+netAppGet=device,urn", "+netappget:cordelia\r\nOK\r\n"},
      {"AT+netAPPSet=DEVICE,URN,lamp-7", "OK\r\n"},
      {"AT+netAPPGet=device,urn", "+netappget:lamp-7\r\nOK\r\n"},
      {"AT+netAppSet=device,urn,123456789012345678901234567890123",
       "ERROR: parse parameters,-5\r\n"},
      {"AT+netAppSet=device,domain,lamps.example", "OK\r\n"},
      {"AT+netAppGet=device,domain", "+netappget:lamps.example\r\nOK\r\n"},
      {"AT+netAppGet=sntp_client,enable", "+netappget:1\r\nOK\r\n"},
      {"AT+netAppSet=sntp_client,enable,false", "OK\r\n"},
      {"AT+netAppGet=sntp_client,enable", "+netappget:0\r\nOK\r\n"},
      {"AT+netAppSet=sntp_client,enable,2", "ERROR: parse parameters,-4\r\n"},
      {"AT+netAppSet=sntp_client,update_interval,3600", "OK\r\n"},
      {"AT+netAppGet=sntp_client,update_interval", "+netappget:3600\r\nOK\r\n"},
      {"AT+netAppSet=sntp_client,update_interval,0", "ERROR: parse parameters,-1\r\n"},
      {"AT+netAppSet=sntp_client,time_zone,-60", "OK\r\n"},
      {"AT+netAppGet=sntp_client,time_zone", "+netappget:-60\r\nOK\r\n"},
      {"AT+netAppSet=sntp_client,time_zone,841", "ERROR: parse parameters,-1\r\n"},
      {"AT+netAppGet=sntp_client,server_address", "+netappget:pool.ntp.org\r\nOK\r\n"},
      {"AT+netAppSet=sntp_client,server_address,a.example,10.0.0.1", "OK\r\n"},
      {"AT+netAppGet=sntp_client,server_address", "+netappget:a.example,10.0.0.1\r\nOK\r\n"},
      {"AT+netAppSet=sntp_client,server_address,a,b,c,d", "ERROR: parse parameters,-1\r\n"},
      {"AT+netAppGet=dns_client,time", "+netappget:2000,2\r\nOK\r\n"},
      {"AT+netAppSet=dns_client,time,500,0", "OK\r\n"},
      {"AT+netAppGet=dns_client,time", "+netappget:500,0\r\nOK\r\n"},
      {"AT+netAppSet=dns_client,time,500", "ERROR: parse parameters,-1\r\n"},
      {"AT+netAppGet=dhcp_server,basic", "+netappget:86400,10.123.45.2,10.123.45.254\r\nOK\r\n"},
      {"AT+netAppSet=dhcp_server,basic,60,10.0.0.9,10.0.0.2", "ERROR: parse parameters,-1\r\n"},
      {"AT+netAppSet=dhcp_server,basic,60,10.0.0.2,10.0.0.9", "OK\r\n"},
      {"AT+netAppGet=dhcp_server,basic", "+netappget:60,10.0.0.2,10.0.0.9\r\nOK\r\n"},
      {"AT+netAppSet=http_server,prim_port_num,65536", "ERROR: parse parameters,-1\r\n"},
      {"AT+netAppSet=http_server,prim_port_num,8000", "OK\r\n"},
      {"AT+netAppGet=http_server,prim_port_num", "+netappget:8000\r\nOK\r\n"},
      {"AT+netAppSet=http_server,auth_password,topsecret", "OK\r\n"},
      {"AT+netAppGet=http_server,auth_password", "+netappget:\r\nOK\r\n"},
      {"AT+netAppSet=mdns,qevent_mask,0x3", "OK\r\n"},
      {"AT+netAppGet=mdns,qevent_mask", "+netappget:0x3\r\nOK\r\n"},
      {"AT+netAppSet=dns_server,domain_name,here.local", "OK\r\n"},
      {"AT+netAppGet=dns_server,domain_name", "+netappget:here.local\r\nOK\r\n"},
      {"AT+netAppGet=nosuch,urn", "ERROR: parse parameters,-4\r\n"},
      {"AT+netAppGet=device,nosuch", "ERROR: parse parameters,-4\r\n"},
      {"AT+netAppSet=device,nosuch,1", "ERROR: parse parameters,-4\r\n"},
      {"AT+netAppSet=device,urn", "ERROR: parse parameters,-1\r\n"},
      {"AT+netAppGet=device", "ERROR: number of parameters,0\r\n"},
  };
  expect_dialogue(board, dialogue);
  EXPECT_EQ(board.trace.text.find("topsecret"), std::string::npos);
  board.power_up();
  EXPECT_EQ(board.ask("AT+netAppGet=device,urn"), "+netappget:lamp-7\r\nOK\r\n");
}

TEST(NetApp, FetchesTheTimeAgain) {
  Board board;
  EXPECT_EQ(board.ask("AT+netAppUpdateTime"), "ERROR: process command,-2069\r\n");
  board.join();
  board.ask("AT+set=general,time,1,2,3,4,5,2001");
  EXPECT_EQ(board.ask("AT+get=general,time"), "+get:1,2,3,4,5,2001\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+netAppUpdateTime"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+get=general,time"), "+get:0,0,0,23,11,2026\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+netAppUpdateTime=1"), "ERROR: number of parameters,0\r\n");
}

// --- ping ----------------------------------------------------------------------------------------

std::string ping(Board& board, const std::string& arguments) {
  EXPECT_EQ(board.ask("AT+netAppPing=inet," + arguments), "OK\r\n") << arguments;
  board.wait(1min);
  return board.take();
}

TEST(Ping, IsAnsweredByWhatTheNetworkLeadsTo) {
  Board board("instant", with_hosts());
  board.join();
  EXPECT_EQ(ping(board, "192.168.178.1,32,1000,1000,4,0"), "+netappping:4,4,4\r\n");
  EXPECT_EQ(ping(board, "192.168.178.100,32,1000,1000,4,0"), "+netappping:4,4,4\r\n");
  EXPECT_EQ(ping(board, "192.0.2.7,32,0,1000,2,0"), "+netappping:2,2,4\r\n");
  EXPECT_EQ(ping(board, "198.51.100.1,32,1000,1000,3,0"), "+netappping:3,0,0\r\n");
}

TEST(Ping, TakesTheTimeOfItsAttempts) {
  Board board("instant", with_hosts());
  board.join();
  EXPECT_EQ(board.ask("AT+netAppPing=inet,192.168.178.1,32,1000,500,3,0"), "OK\r\n");
  board.wait(2s);
  EXPECT_EQ(board.take(), "");
  board.wait(12ms);
  EXPECT_EQ(board.take(), "+netappping:3,3,4\r\n");
  EXPECT_EQ(board.ask("AT+netAppPing=inet,198.51.100.1,32,1000,500,2,0"), "OK\r\n");
  board.wait(1999ms);
  EXPECT_EQ(board.take(), "");
  board.wait(1ms);
  EXPECT_EQ(board.take(), "+netappping:2,0,0\r\n");
}

TEST(Ping, ReportsAsItsFlagsSay) {
  Board board;
  board.join();
  EXPECT_EQ(ping(board, "192.168.178.1,32,100,1000,3,1"),
            "+netappping:1,1,4\r\n+netappping:2,2,4\r\n+netappping:3,3,4\r\n");
  EXPECT_EQ(ping(board, "192.168.178.1,32,100,1000,3,2"), "+netappping:1,1,4\r\n");
  EXPECT_EQ(ping(board, "198.51.100.1,32,100,1000,3,2"), "+netappping:3,0,0\r\n");
}

TEST(Ping, RunsUntilAnotherEndsIt) {
  Board board;
  board.join();
  EXPECT_EQ(ping(board, "192.168.178.1,32,1000,1000,0,0"), "");
  EXPECT_EQ(board.ask("AT+netAppPing=inet,192.168.178.1,32,1000,1000,1,0"),
            "ERROR: process command,-2013\r\n");
  const auto report = board.ask("AT+netAppPing=inet,0.0.0.0,0,0,0,0,0");
  EXPECT_TRUE(report.starts_with("OK\r\n+netappping:")) << report;
}

TEST(Ping, TellsWhatCameSoFarWhenItIsEnded) {
  Board board;
  board.join();
  board.ask("AT+netAppPing=inet,192.168.178.1,32,996,1000,0,0");
  board.wait(4500ms);
  EXPECT_EQ(board.ask("AT+netAppPing=inet,0.0.0.0,0,0,0,0,0"), "OK\r\n+netappping:5,5,4\r\n");
  board.wait(1min);
  EXPECT_EQ(board.take(), "");
  EXPECT_EQ(board.ask("AT+netAppPing=inet,0.0.0.0,0,0,0,0,0"), "OK\r\n") << "none runs";
}

TEST(Ping, LosesItsAnswersWithTheNetwork) {
  Board board;
  board.join();
  board.ask("AT+netAppPing=inet,192.168.178.1,32,996,1000,4,0");
  board.wait(1500ms);
  board.ask("AT+wlanDisconnect");
  board.wait(1min);
  EXPECT_EQ(board.take(), "+netappping:4,2,4\r\n");
}

TEST(Ping, EndsSilentlyWithTheNetworkProcessor) {
  Board board;
  board.join();
  board.ask("AT+netAppPing=inet,192.168.178.1,32,1000,1000,4,0");
  EXPECT_EQ(board.ask("AT+stop=0"), "OK\r\n");
  board.wait(1min);
  EXPECT_EQ(board.take(), "");
}

TEST(Ping, ChecksWhatItIsGiven) {
  Board board;
  EXPECT_EQ(board.ask("AT+netAppPing=inet,192.168.178.1,32,1000,1000,4,0"),
            "ERROR: process command,-6222\r\n");
  board.join();
  const Dialogue dialogue[] = {
      {"AT+netAppPing=inet,192.168.178.1,32,1000,0,4,0", "ERROR: process command,-2015\r\n"},
      {"AT+netAppPing=inet,192.168.178.1,32,1000,1000,4,3", "ERROR: process command,-2015\r\n"},
      {"AT+netAppPing=inet,192.168.178.1,1473,1000,1000,4,0", "ERROR: process command,-6220\r\n"},
      {"AT+netAppPing=inet6,192.168.178.1,32,1000,1000,4,0", "ERROR: parse parameters,-4\r\n"},
      {"AT+netAppPing=inet,nonsense,32,1000,1000,4,0", "ERROR: parse parameters,-1\r\n"},
      {"AT+netAppPing=inet,192.168.178.1,x,1000,1000,4,0", "ERROR: parse parameters,-4\r\n"},
      {"AT+netAppPing=inet,192.168.178.1,32,1000,1000,4", "ERROR: number of parameters,0\r\n"},
      {"AT+netAppPing=?",
       "+netappping:[family],[host],[size],[delay],[timeout],[max],[flags]\r\n"
       "OK\r\n"},
  };
  expect_dialogue(board, dialogue);
}

// --- names ---------------------------------------------------------------------------------------

TEST(HostLookup, AnswersAtOnceForTheNamesOfTheNetwork) {
  Board board("instant", with_hosts());
  EXPECT_EQ(board.ask("AT+netAppGetHostByName=broker.lab,inet"),
            "ERROR: process command,-6152\r\n");
  board.join();
  const Dialogue dialogue[] = {
      {"AT+netAppGetHostByName=broker.lab,inet",
       "+netappgethostbyname:broker.lab,192.0.2.7\r\nOK\r\n"},
      {"AT+netAppGetHostByName=\"10.1.2.3\",INET",
       "+netappgethostbyname:10.1.2.3,10.1.2.3\r\nOK\r\n"},
      {"AT+netAppGetHostByName=nosuch.lab,inet", "ERROR: process command,-6154\r\n"},
      {"AT+netAppGetHostByName=six.lab,inet", "ERROR: process command,-6154\r\n"},
      {"AT+netAppGetHostByName=broker.lab,inet6", "ERROR: parse parameters,-4\r\n"},
      {"AT+netAppGetHostByName=broker.lab", "ERROR: number of parameters,0\r\n"},
      {"AT+netAppGetHostByName=,inet", "ERROR: parse parameters,-1\r\n"},
  };
  expect_dialogue(board, dialogue);
}

class AskedHost : public testing::Test {
 protected:
  AskedHost() {
    board_.join();
    EXPECT_EQ(board_.ask("AT+netAppGetHostByName=example.com,inet"), "");
    id_ = std::get<Resolve>(board_.asked.back()).id;
  }

  void answer(std::optional<std::string> address) {
    board_.module->on_resolved(id_, std::move(address), board_.clock.now(), board_.out);
    board_.collect();
  }

  Board board_{"instant", with_host_network()};
  ConnectionId id_{};
};

TEST_F(AskedHost, AnswersWhenTheResolverHasSpoken) {
  EXPECT_EQ(std::get<Resolve>(board_.asked.back()).host, "example.com");
  answer("203.0.113.9");
  EXPECT_EQ(board_.take(), "+netappgethostbyname:example.com,203.0.113.9\r\nOK\r\n");
  answer("203.0.113.10");
  board_.wait(1min);
  EXPECT_EQ(board_.take(), "") << "there is no second answer";
}

TEST_F(AskedHost, AnswersThatTheNameIsNotKnown) {
  answer(std::nullopt);
  EXPECT_EQ(board_.take(), "ERROR: process command,-6154\r\n");
  EXPECT_EQ(board_.ask("AT+test"), "OK\r\n");
}

TEST_F(AskedHost, GivesUpWhenPatienceIsOver) {
  board_.wait(5999ms);
  EXPECT_EQ(board_.take(), "");
  board_.wait(1ms);
  EXPECT_EQ(board_.take(), "ERROR: process command,-6150\r\n");
  EXPECT_TRUE(std::holds_alternative<HangUp>(board_.asked.back()));
  answer("203.0.113.9");
  EXPECT_EQ(board_.take(), "");
}

TEST_F(AskedHost, LetsOtherRequestsWaitOnEveryLine) {
  const auto other = board_.module->add_line();
  board_.send("AT+get=mqtt,iotHubPort\r\n");
  board_.module->on_bytes(other, base::bytes_of("AT+test\r\n"), board_.clock.now(), board_.out);
  EXPECT_EQ(board_.out.line(other), "");
  EXPECT_EQ(board_.take(), "");
  EXPECT_FALSE(board_.module->is_idle(other));
  EXPECT_EQ(board_.module->due(), board_.clock.now() + 6s) << "nothing else is due";
  board_.module->on_resolved(id_, "203.0.113.9", board_.clock.now(), board_.out);
  EXPECT_EQ(board_.out.line(other), "OK\r\n");
  board_.collect();
  EXPECT_EQ(board_.take(),
            "+netappgethostbyname:example.com,203.0.113.9\r\nOK\r\n+get:8883\r\nOK\r\n");
}

TEST_F(AskedHost, DoesNotWaitForALineThatIsGone) {
  const auto other = board_.module->add_line();
  board_.module->remove_line(board_.line);
  answer("203.0.113.9");
  board_.module->on_bytes(other, base::bytes_of("AT+test\r\n"), board_.clock.now(), board_.out);
  EXPECT_EQ(board_.out.line(other), "OK\r\n");
}

TEST_F(AskedHost, IsForgottenWithThePower) {
  board_.module->power_cut(board_.clock.now(), board_.out);
  board_.collect();
  EXPECT_TRUE(std::holds_alternative<HangUp>(board_.asked.back()));
  board_.module->power_on(board_.clock.now(), board_.out);
  board_.collect();
  board_.take();
  answer("203.0.113.9");
  EXPECT_EQ(board_.take(), "");
  EXPECT_EQ(board_.ask("AT+test"), "OK\r\n");
}

TEST(HostLookup, WaitsForANameServiceThatIsSilent) {
  Board board("instant", with_hosts());
  board.join();
  board.network.faults().begin(net::parse_fault("dns-silent").value(), board.clock.now());
  EXPECT_EQ(board.ask("AT+netAppGetHostByName=broker.lab,inet"), "");
  board.wait(6s);
  EXPECT_EQ(board.take(), "ERROR: process command,-6150\r\n");
  board.network.faults().end_all();
  EXPECT_EQ(board.ask("AT+netAppGetHostByName=broker.lab,inet"),
            "+netappgethostbyname:broker.lab,192.0.2.7\r\nOK\r\n");
}

TEST(HostLookup, IsPatientAsItsOptionSays) {
  Board board("instant", with_host_network());
  board.join();
  board.ask("AT+netAppSet=dns_client,time,100,0");
  EXPECT_EQ(board.ask("AT+netAppGetHostByName=example.com,inet"), "");
  board.wait(99ms);
  EXPECT_EQ(board.take(), "");
  board.wait(1ms);
  EXPECT_EQ(board.take(), "ERROR: process command,-6150\r\n");
}

TEST(HostLookup, HoldsOtherRequestsForALimitedTime) {
  Board board("instant", with_host_network());
  board.join();
  board.ask("AT+netAppSet=dns_client,time,65535,255");
  EXPECT_EQ(board.ask("AT+netAppGetHostByName=example.com,inet"), "");
  board.wait(20s);
  EXPECT_EQ(board.take(), "ERROR: process command,-6150\r\n");
}

}  // namespace
}  // namespace cordelia::module
