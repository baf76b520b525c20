#include "module/status_flags.hpp"

#include <gtest/gtest.h>

#include "module/testing_board.hpp"

namespace cordelia::module {
namespace {

TEST(StatusFlags, TellWhatHappenedOnce) {
  Board board("compatible");
  board.wait(1s);
  board.ask("AT+wlanConnect=your_ssid,,WPA_WPA2,wrong_password,,,");
  board.wait(3s);
  const auto answer = [&board](const char* request) {
    board.take();
    board.send(std::string(request) + "\r\n");
    board.wait(10ms);
    return board.take();
  };
  EXPECT_EQ(answer("AT+get=status,wlan"),
            "+get:wlanasyncdisconnectedresponse|sta_disconnected|connection_failed\r\nOK\r\n");
  EXPECT_EQ(answer("AT+get=status,wlan"), "+get:\r\nOK\r\n");
  board.ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
  board.wait(3s);
  EXPECT_EQ(answer("AT+get=status,wlan"),
            "+get:wlanasynconnectedresponse|sta_connected|wlan_sta_connected\r\nOK\r\n");
  EXPECT_EQ(answer("AT+get=status,netapp"), "+get:ipacquired\r\nOK\r\n");
  board.ask("AT+netCfgSet=ipv4_sta_addr,static,10.0.0.5,255.0.0.0,10.0.0.1,10.0.0.1");
  board.wait(3s);
  EXPECT_EQ(answer("AT+get=status,netapp"), "+get:ipacquired|ipv4_lost\r\nOK\r\n");
  EXPECT_EQ(answer("AT+get=status,device"), "+get:\r\nOK\r\n");
  EXPECT_EQ(answer("AT+get=status,bsd"), "+get:\r\nOK\r\n");
  EXPECT_EQ(answer("AT+get=status,nosuch"), "ERROR: parse parameters,-4\r\n");
  EXPECT_EQ(answer("AT+get=status"), "ERROR: number of parameters,0\r\n");
}

}  // namespace
}  // namespace cordelia::module
