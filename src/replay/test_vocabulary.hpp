// For tests: the part of the protocol that the tutorials use, filled in by hand.
#pragma once

#include "replay/vocabulary.hpp"

namespace cordelia::replay {

inline constexpr std::size_t test_chunk_bytes = 1460;

inline std::vector<RequestShape> test_requests() {
  using enum ArgumentKind;
  using namespace std::chrono_literals;
  const auto text = [](std::string role) { return Argument{std::move(role), plain, {}}; };
  const auto set = [&text](std::string id, std::string option) {
    RequestShape shape{"set", {id, option}, {text("id"), text("option"), {"value", rest, {}}}, 3};
    return shape;
  };
  RequestShape open{"fileOpen", {}, {text("name"), text("flags"), text("size")}, 2};
  open.arguments[1].words = {"READ", "WRITE", "CREATE", "OVERWRITE"};
  open.opens = 0;
  RequestShape close{"fileClose", {}, {text("fileID"), text("certName"), text("signature")}, 1};
  close.releases = {"fileID"};
  RequestShape write{"fileWrite", {}, {text("fileID")}, 5};
  write.arguments.insert(write.arguments.end(), {{"offset", offset, {}},
                                                 {"format", format, {}},
                                                 {"length", length, {}},
                                                 {"data", content, {}}});
  write.chunk_bytes_max = test_chunk_bytes;
  write.base64_format = "1";
  RequestShape read{
      "fileRead", {}, {text("fileID"), text("offset"), text("format"), text("length")}, 4};
  RequestShape reset{"factoryreset"};
  reset.answers_within = 100s;
  reset.releases = {std::string(every_role)};
  RequestShape reboot{"reboot"};
  reboot.releases = {std::string(every_role)};
  RequestShape publish{"iotpublish", {}, {text("topic"), {"message", rest, {}}}, 2};
  return {open,
          close,
          write,
          read,
          reset,
          reboot,
          publish,
          {"test"},
          {"iotconnect"},
          {"get", {}, {text("id"), text("option")}, 2},
          {"netappping", {}, {text("address")}, 1},
          set("mqtt", "iotHubEndpoint"),
          set("mqtt", "iotHubPort"),
          set("mqtt", "flags"),
          set("mqtt", "clientId"),
          set("mqtt", "rootCAPath"),
          set("subtopic0", "name"),
          set("pubtopic0", "name"),
          set("pubtopic1", "name"),
          set("pubtopic2", "name"),
          set("pubtopic3", "name")};
}

inline std::vector<LineShape> test_lines() {
  using enum FieldKind;
  return {
      {"fileopen", "", {{"fileID", true}, {"secureToken", true}}, {}, {}},
      {"filewrite", "", {{"length", false}}, {}, {}},
      {"fileread", "", {{"format"}, {"count", false, count}, {"data", false, payload}}, {}, {}},
      {"get", "", {{"value", false, rest}}, {}, {}},
      {"get", "", {{"version", true, rest}}, {"general", "version"}, {}},
      {"eventmqtt", "info", {{"text"}, {"code"}}, {}, {}},
      {"eventmqtt", "recv", {{"topic"}, {"qos"}, {"payload", false, rest}}, {}, {}},
      {"eventstartup",
       "",
       {{"article"}, {"chipID", true}, {"mac", true}, {"version", true}},
       {},
       {std::string(every_role)}},
      {"eventwlan", "connect", {{"ssid", false, rest}, {"bssid", true}}, {}, {"bssid"}},
      {"eventwlan", "disconnect", {{"ssid", false, rest}, {"bssid", true}, {"reason"}}, {}, {}},
      {"eventnetapp",
       "ipv4_acquired",
       {{"ipv4", true}, {"ipv4", true}, {"ipv4", true}},
       {},
       {"ipv4"}},
  };
}

inline Vocabulary test_vocabulary() { return {test_requests(), test_lines()}; }

}  // namespace cordelia::replay
