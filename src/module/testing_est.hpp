// A module on a board, and the enrolment service that the test plays. For tests only.
#pragma once

#include <memory>
#include <string>

#include "module/testing_board.hpp"
#include "module/testing_est_peer.hpp"

namespace cordelia::module {

// A module whose enrolment service the test plays.
struct EstBoard : Board, EstPeer {
  explicit EstBoard(std::string_view profile = "instant") : Board(profile, network_options()) {
    wait(2s);
    upload("/ql/ql_ca.pem", root.pem());
    for (const char* set :
         {"quarklink,hostname,https://enrol.test", "quarklink,port,6000",
          "quarklink,rootCAPath,/ql/ql_ca.pem", "csr,country,DE", "csr,state,Bavaria",
          "csr,locality,Munich", "csr,surname,Mustermann", "csr,organization,Generic GmbH",
          "csr,unit,Wireless Solutions", "csr,email,info@example.com"}) {
      command("AT+set=" + std::string(set));
    }
    command("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
    wait(3s);
    take();
    asked.clear();
  }

  static net::NetworkOptions network_options() {
    net::NetworkOptions options;
    options.hosts = {{"enrol.test", "10.0.0.9"}, {"other.test", "10.0.0.9"}};
    options.ports = {{"10.0.0.9", 6000, {"127.0.0.1", 40'000}}};
    return options;
  }

  std::string command(const std::string& text) {
    const auto said = ask(text);
    wait(1s);
    return said + take();
  }

  void upload(const std::string& name, const std::string& content) {
    auto handle =
        command("AT+fileOpen=" + name + ",CREATE|OVERWRITE," + std::to_string(content.size()));
    EXPECT_TRUE(handle.starts_with("+fileopen:")) << handle;
    handle = handle.substr(10, handle.find(',') - 10);
    command("AT+fileWrite=" + handle + ",0,0," + std::to_string(content.size()) + "," + content);
    command("AT+fileClose=" + handle + ",,");
  }

  std::string setting(const std::string& name) {
    auto text = command("AT+get=" + name);
    EXPECT_TRUE(text.starts_with("+get:")) << text;
    return text.substr(5, text.find('\r') - 5);
  }

  // The module has dialled: connects it, and lets both ends talk until neither has more to say.
  void accept() {
    const Dial* dial = nullptr;
    for (const auto& request : asked) {
      if (const auto* each = std::get_if<Dial>(&request)) dial = each;
    }
    ASSERT_NE(dial, nullptr);
    id = dial->id;
    asked.clear();
    module->on_dialled(id, welcome(clock.wall()), clock.now(), out);
    collect();
    talk();
  }

  void talk() {
    for (int turn = 0; turn < 50; ++turn) {
      serve();
      module->on_stream_ready(id, clock.now(), out);
      collect();
    }
  }

  bool has_dialled() const {
    for (const auto& request : asked) {
      if (std::holds_alternative<Dial>(request)) return true;
    }
    return false;
  }

  // What the module says until it is over.
  std::string enrol() {
    heard.clear();
    send("AT+iotenrol\r\n");
    std::string said = take();
    for (int steps = 0; steps < 1000; ++steps) {
      if (has_dialled()) accept();
      said += take();
      if (said.find("ENROLMENT_COMPLETE") != std::string::npos ||
          said.find("eventiot:error") != std::string::npos) {
        break;
      }
      if (has_dialled()) continue;
      const auto due = module->due();
      if (!due) break;
      wait(*due - clock.now());
      if (server && !has_dialled()) talk();
      said += take();
    }
    return said;
  }

  ConnectionId id{};
};

}  // namespace cordelia::module
