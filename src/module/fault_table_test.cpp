// Every row of the table of faults: what comes of it, in which words, and that the next correct
// attempt succeeds when it is over.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <iostream>
#include <set>

#include "module/testing_fault_board.hpp"

namespace cordelia::module {
namespace {

using net::FaultKind;

constexpr std::string_view connect = "AT+iotconnect";
constexpr std::string_view connack = "OK\r\n+eventmqtt:info,\"CONNACK\",0\r\n";
constexpr std::string_view server_disconnect = "+eventmqtt:info,\"SERVER_DISCONNECT\",0\r\n";
constexpr std::string_view join = "AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,";
constexpr std::string_view joined =
    "+eventwlan:connect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f\r\n";
constexpr std::string_view addressed =
    "+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1\r\n";

std::string all(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const auto part : parts) text += part;
  return text;
}

std::string left(int reason) {
  return fmt::format("+eventwlan:disconnect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f,{}\r\n",
                     reason);
}

std::string failed(int code) {
  return fmt::format("+eventmqtt:error,\"CONNECT_FAILED\",{}\r\n", code);
}

std::string refused(int code) { return fmt::format("ERROR: process command,{}\r\n", code); }

// What the fault was made to do, and all that the module said to it.
struct Case {
  FaultKind kind;
  std::function<std::string(FaultBoard&)> play;
  std::string expected;
};

// The attempt to connect fails at once.
std::string connect_under(FaultBoard& board, std::string_view fault) {
  board.begin(fault);
  return board.say(connect);
}

std::string with_session(FaultBoard& board, std::string_view fault) {
  EXPECT_EQ(board.say(connect), connack);
  board.begin(fault);
  return board.take();
}

std::string file_under(FaultBoard& board, std::string_view fault, std::string_view request) {
  const auto handle = board.open("a.txt,WRITE|CREATE,100");
  board.say("AT+fileWrite=" + handle + ",0,0,2,ab");
  board.say("AT+fileClose=" + handle + ",,");
  board.begin(fault);
  return board.say(request);
}

std::string play_weak(FaultBoard& board) {
  const auto lost = with_session(board, "weak-signal -95");
  board.end();
  auto text = lost;
  return text += board.listen(2s);
}

std::string play_drop(FaultBoard& board) {
  const auto lost = with_session(board, "wifi-drop");
  EXPECT_EQ(board.listen(60s), "") << "silence while it looks for the network";
  board.end();
  auto text = lost;
  return text += board.listen(2s);
}

std::string play_dhcp(FaultBoard& board) {
  board.say("AT+wlanDisconnect");
  board.begin("dhcp-silent");
  auto text = board.say(join, 12s);
  text += board.say(connect);
  board.end();
  return text += board.listen(2s);
}

std::string play_address_lost(FaultBoard& board) {
  auto text = with_session(board, "address-lost");
  board.end();
  return text + board.listen(2s);
}

std::string play_silence(FaultBoard& board) {
  EXPECT_EQ(with_session(board, "silent-loss"), "");
  EXPECT_EQ(board.listen(89s), "") << "nobody can know before the keep-alive is over";
  auto text = board.listen(2s);
  text += board.say(connect);
  EXPECT_EQ(board.listen(9s), "");
  return text + board.listen(2s);
}

std::string play_latency(FaultBoard& board) {
  auto text = connect_under(board, "latency 200ms");
  EXPECT_EQ(board.listen(399ms), "") << "200 ms there and 200 ms back";
  return text + board.listen(1ms);
}

std::string play_bandwidth(FaultBoard& board) {
  auto text = connect_under(board, "bandwidth 100");
  EXPECT_EQ(board.listen(100ms), "");
  return text + board.listen(2s);
}

std::string play_dns_silent(FaultBoard& board) {
  auto text = connect_under(board, "dns-silent");
  EXPECT_EQ(board.listen(9s), "");
  return text + board.listen(2s);
}

std::string play_withheld(FaultBoard& board) {
  board.say("AT+set=pubtopic0,qos,1");
  auto text = with_session(board, "puback-withheld");
  for (int i = 0; i < 16; ++i) EXPECT_TRUE(board.say("AT+iotpublish=0,x").starts_with("OK\r\n"));
  text += board.say("AT+iotpublish=0,x");
  const auto lost = board.say("AT+iotdisconnect");
  EXPECT_NE(lost.find("+eventmqtt:error,\"PUBLISH_FAILED\",-107"), std::string::npos) << lost;
  board.say("AT+set=pubtopic0,qos,0");
  return text;
}

std::string play_wrong_clock(FaultBoard& board) {
  board.use_tls();
  return connect_under(board, "clock 2040-01-31");
}

std::string play_corrupt(FaultBoard& board) {
  board.use_tls();
  board.begin("flash-corrupt ca.pem");
  auto text = board.say("AT+fileOpen=ca.pem,READ,0");
  return text += board.say(connect);
}

std::string play_power_cut(FaultBoard& board) {
  const auto handle = board.open("a.txt,WRITE|CREATE,100");
  board.begin("power-cut byte=5 dark=2s");
  EXPECT_EQ(board.say("AT+fileWrite=" + handle + ",0,0,4,abcd"), "+filewrite:4\r\nOK\r\n");
  EXPECT_EQ(board.say("AT+fileWrite=" + handle + ",4,0,4,efgh"), "")
      << "the fifth byte is one of these";
  EXPECT_EQ(board.listen(1s), "");
  EXPECT_EQ(board.say("AT+test"), "") << "no power";
  EXPECT_TRUE(board.listen(2s).starts_with("+eventstartup:"));
  return board.say("AT+fileOpen=a.txt,READ,0");
}

std::string play_reset(FaultBoard& board) {
  EXPECT_EQ(with_session(board, "reset low=300"), "");
  EXPECT_EQ(board.listen(200ms), "");
  const auto text = board.listen(200ms);
  return text.substr(0, text.find(':'));
}

std::string play_slow_host(FaultBoard& board) {
  board.begin("slow-host 10");
  auto text = board.say("AT+get=general,version");
  EXPECT_LE(text.size(), 16U);
  EXPECT_EQ(board.listen(1s), "");
  text += board.listen(20s);
  return text.substr(text.rfind("OK"));
}

std::string play_stopped_host(FaultBoard& board) {
  board.begin("host-stopped");
  EXPECT_EQ(board.say("AT+test"), "");
  EXPECT_EQ(board.listen(60s), "");
  board.end();
  return board.take();
}

// tidy: long because it has a row for each fault.
std::vector<Case> cases() {
  const auto attempt = [](std::string_view fault) {
    return [fault](FaultBoard& board) { return connect_under(board, fault); };
  };
  return {
      {FaultKind::wifi_drop, play_drop, all({left(109), server_disconnect, joined, addressed})},
      {FaultKind::weak_signal, play_weak, all({left(110), server_disconnect, joined, addressed})},
      {FaultKind::wrong_key,
       [](FaultBoard& board) {
         board.begin("wrong-key");
         board.say("AT+wlanDisconnect");
         return board.say(join);
       },
       all({"OK\r\n", left(204)})},
      {FaultKind::dhcp_silent, play_dhcp,
       all({"OK\r\n", joined, "+eventnetapp:dhcp_ipv4_acquire_timeout,-110\r\n", refused(-2069),
            addressed})},
      {FaultKind::address_lost, play_address_lost,
       all({"+eventnetapp:ipv4_lost,0\r\n", server_disconnect, addressed})},
      {FaultKind::silent_loss, play_silence, all({server_disconnect, "OK\r\n", failed(-6150)})},
      {FaultKind::latency, play_latency, std::string(connack)},
      {FaultKind::bandwidth, play_bandwidth, std::string(connack)},
      {FaultKind::refuse, attempt("refuse"), all({"OK\r\n", failed(-111)})},
      {FaultKind::unreachable, attempt("unreachable"), all({"OK\r\n", failed(-101)})},
      {FaultKind::reset_after, attempt("reset-after 0"), all({"OK\r\n", failed(-107)})},
      {FaultKind::split_bytes, attempt("split-bytes"), std::string(connack)},
      {FaultKind::dns_error, attempt("dns-error"), all({"OK\r\n", failed(-6154)})},
      {FaultKind::dns_silent, play_dns_silent, all({"OK\r\n", failed(-6150)})},
      {FaultKind::dns_wrong, attempt("dns-wrong"), all({"OK\r\n", failed(-101)})},
      {FaultKind::server_garbage, attempt("server-garbage"), all({"OK\r\n", failed(-310)})},
      {FaultKind::connack_code, attempt("connack-code 4"),
       "OK\r\n+eventmqtt:error,\"CONNECTION_REFUSED\",4\r\n"},
      {FaultKind::suback_80, attempt("suback-80"),
       all({connack, "+eventmqtt:error,\"SUBSCRIBE_FAILED\",0\r\n"})},
      {FaultKind::puback_withheld, play_withheld, refused(-105)},
      {FaultKind::disconnect_at, attempt("disconnect-at connack"), all({"OK\r\n", failed(-107)})},
      {FaultKind::clock, play_wrong_clock, all({"OK\r\n", failed(-461)})},
      {FaultKind::flash_full,
       [](FaultBoard& board) {
         return file_under(board, "flash-full", "AT+fileOpen=b.txt,CREATE|WRITE,100");
       },
       refused(-10322)},
      {FaultKind::flash_corrupt, play_corrupt, all({refused(-10334), "OK\r\n", failed(-454)})},
      {FaultKind::power_cut, play_power_cut, refused(-10334)},
      {FaultKind::reset, play_reset, "+eventstartup"},
      {FaultKind::uart_garbage,
       [](FaultBoard& board) {
         board.begin("uart-garbage 300 to-host");
         const auto text = board.say("AT+get=general,version");
         EXPECT_GT(text.size(), 20U);
         EXPECT_EQ(text.find("\r\nOK\r\n"), std::string::npos) << text;
         return std::string("other bytes");
       },
       "other bytes"},
      {FaultKind::uart_drop,
       [](FaultBoard& board) {
         board.begin("uart-drop 1000 to-module");
         return board.say("AT+test");
       },
       ""},
      {FaultKind::slow_host, play_slow_host, "OK\r\n"},
      {FaultKind::host_stopped, play_stopped_host, "OK\r\n"},
  };
}

// One line for people.
std::string shown(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n') line += ' ';
    if (c >= ' ') line += c;
  }
  return line.empty() ? "(nothing)" : line;
}

TEST(FaultTable, EachRowDoesWhatItSaysAndTheNextAttemptSucceeds) {
  std::set<FaultKind> covered;
  for (const auto& c : cases()) {
    const auto& row = net::row_of(c.kind);
    SCOPED_TRACE(row.name);
    FaultBoard board;
    board.trace.text.clear();
    const auto came = c.play(board);
    EXPECT_EQ(came, c.expected);
    const bool recovered = board.works();
    EXPECT_TRUE(recovered);
    const auto& trace = board.trace.text;
    EXPECT_NE(trace.find(fmt::format("fault on: {}", row.name)), std::string::npos) << trace;
    EXPECT_NE(trace.find(fmt::format("fault {}: ", row.name)), std::string::npos) << trace;
    EXPECT_NE(trace.find(fmt::format("fault off: {}", row.name)), std::string::npos) << trace;
    // tidy: output because the table is for people.
    std::cout << fmt::format("{:<16} {}\n{:16} came: {}\n{:16} the next attempt {}\n", row.name,
                             row.shows, "", shown(came), "", recovered ? "succeeds" : "FAILS");
    covered.insert(c.kind);
  }
  for (const auto& row : net::fault_rows()) {
    EXPECT_TRUE(covered.contains(row.kind)) << row.name << " has no case here";
  }
}

}  // namespace
}  // namespace cordelia::module
