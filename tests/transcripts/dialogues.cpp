#include "dialogues.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "module/events.hpp"
#include "module/update_manifest.hpp"
#include "stage.hpp"

namespace cordelia::transcripts {
namespace {

std::string handle_in(const std::string& answer) {
  const auto start = answer.find(':') + 1;
  return answer.substr(start, answer.find(',') - start);
}

void too_many_files(Coverage& coverage) {
  Stage stage(coverage);
  for (std::size_t i = 0; i < limits::user_files_max; ++i) {
    const auto answer = stage.ask(fmt::format("AT+fileOpen=f{},CREATE,1", i));
    ASSERT_TRUE(answer.ends_with("OK\r\n")) << i << ": " << answer;
    ASSERT_EQ(stage.ask(fmt::format("AT+fileClose={},,", handle_in(answer))), "OK\r\n");
  }
  EXPECT_EQ(stage.ask("AT+fileOpen=another,CREATE,1"), "ERROR: process command,-10318\r\n");
}

void too_many_open_files(Coverage& coverage) {
  Stage stage(coverage);
  for (std::size_t i = 0; i < limits::open_files_max; ++i) {
    const auto answer = stage.ask(fmt::format("AT+fileOpen=f{},CREATE,1", i));
    ASSERT_TRUE(answer.ends_with("OK\r\n")) << i << ": " << answer;
  }
  EXPECT_EQ(stage.ask("AT+fileOpen=another,CREATE,1"), "ERROR: process command,-10316\r\n");
}

void a_file_whose_host_died(Coverage& coverage) {
  Stage stage(coverage);
  ASSERT_TRUE(stage.ask("AT+fileOpen=half,CREATE,100").ends_with("OK\r\n"));
  stage.power_up();
  EXPECT_EQ(stage.ask("AT+fileOpen=half,READ,"), "ERROR: process command,-10334\r\n");
}

void a_payload_that_never_ends(Coverage& coverage) {
  Stage stage(coverage);
  const auto handle = handle_in(stage.ask("AT+fileOpen=f,CREATE,100"));
  EXPECT_EQ(stage.ask(fmt::format("AT+fileWrite={},0,0,50,abc", handle)), "");
  EXPECT_EQ(stage.wait(3s), "ERROR: parse parameters,-3\r\n");
}

void more_unsent_than_the_module_holds(Coverage& coverage) {
  Stage stage(coverage);
  stage.go_online("me");
  stage.ask("AT+set=pubtopic0,qos,1");
  stage.ask("AT+iotconnect");
  std::string answer = "OK\r\n";
  // The broker answers only when the module's turn is over, so unacknowledged messages pile up
  // where many requests come in one piece.
  std::string many;
  for (std::size_t i = 0; i <= limits::mqtt_in_flight_max; ++i) many += "AT+iotpublish=0,x\r\n";
  answer = stage.ask(many);
  EXPECT_NE(answer.find("ERROR: process command,-105\r\n"), std::string::npos) << answer;
}

// at-protocol 3.4: said when somebody outside asks for them.
void events_on_demand(Coverage& coverage) {
  Stage stage(coverage);
  for (const auto& event : module::event_table()) {
    if (!event.is_on_demand) continue;
    std::vector<std::string> arguments;
    for (const auto& field : event.fields) {
      arguments.emplace_back(field.words.empty() ? "-1" : field.words.front().word);
    }
    const auto name = fmt::format("{}:{}", event.name, event.sub);
    EXPECT_TRUE(stage.announce(name, arguments).starts_with("+" + name)) << name;
  }
}

void a_name_service_that_is_silent(Coverage& coverage) {
  Stage stage(coverage, "fw-1.0.0", Stage::Names::silent);
  stage.go_online("me");
  EXPECT_EQ(stage.ask("AT+netAppGetHostByName=elsewhere.test,inet"), "");
  EXPECT_EQ(stage.wait(30s), "ERROR: process command,-6150\r\n");
}

// at-protocol 2.2.9: only a server has a version to tell.
void an_update_server(Coverage& coverage) {
  Stage stage(coverage);
  stage.go_online("me");
  const auto manifest =
      module::print(module::UpdateManifest{{1, 1, 0}, "new.img", 1, std::string(64, 'a')});
  stage.serve_web(
      fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}", manifest.size(), manifest));
  EXPECT_EQ(stage.ask("AT+set=ota,url,http://update.test/"), "OK\r\n");
  EXPECT_EQ(stage.ask("AT+get=ota,updateVersion"), "+get:1.1.0\r\nOK\r\n");
  EXPECT_EQ(stage.ask("AT+set=ota,url,http://nobody.test/"), "OK\r\n");
  EXPECT_EQ(stage.ask("AT+get=ota,updateVersion"), "ERROR: process command,-6154\r\n");
}

void a_person_at_the_page(Coverage& coverage) {
  Stage stage(coverage);
  EXPECT_EQ(stage.ask("AT+provisioningStart"), "OK\r\n");
  const auto page = stage.browse("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_NE(stage.wait(61s).find("+eventwlan:sta_removed"), std::string::npos);
  const std::string_view before = "name=\"token\" value=\"";
  const auto at = page.find(before);
  ASSERT_NE(at, std::string::npos);
  const auto form = "token=" + page.substr(at + before.size(), 32) +
                    "&ssid=your_ssid&security=wpa_wpa2&key=your_password&port=8883&flags=url";
  const auto stored = stage.browse(fmt::format(
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Content-Length: {}\r\n\r\n{}",
      form.size(), form));
  EXPECT_TRUE(stored.starts_with("HTTP/1.1 200 ")) << stored;
  EXPECT_NE(stage.wait(1s).find("+eventwlan:connect,your_ssid"), std::string::npos);
}

constexpr Dialogue rows[] = {
    {"a_person_at_the_page", a_person_at_the_page},
    {"an_update_server", an_update_server},
    {"a_name_service_that_is_silent", a_name_service_that_is_silent},
    {"events_on_demand", events_on_demand},
    {"too_many_files", too_many_files},
    {"too_many_open_files", too_many_open_files},
    {"a_file_whose_host_died", a_file_whose_host_died},
    {"a_payload_that_never_ends", a_payload_that_never_ends},
    {"more_unsent_than_the_module_holds", more_unsent_than_the_module_holds},
};

}  // namespace

std::span<const Dialogue> dialogues() { return rows; }

}  // namespace cordelia::transcripts
