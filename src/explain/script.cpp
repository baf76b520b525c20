#include "explain/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/limits.hpp"

namespace cordelia::explain {
namespace {

constexpr const char* ok = "OK\r\n";

Request set(std::string_view option, std::string_view value) {
  return {fmt::format("AT+set=mqtt,{},{}", option, value), ok};
}

void upload(const Question& question, std::vector<Request>& script) {
  script.push_back(
      {fmt::format("AT+fileOpen={},WRITE|CREATE,{}", question.ca_name, question.ca_pem.size()),
       ok});
  std::string_view rest = question.ca_pem;
  for (std::size_t offset = 0; !rest.empty();) {
    const auto piece = rest.substr(0, cordelia::limits::raw_payload_bytes_max);
    script.push_back(
        {fmt::format("AT+fileWrite={{id}},{},0,{},{}", offset, piece.size(), piece), ok});
    offset += piece.size();
    rest.remove_prefix(piece.size());
  }
  script.push_back({"AT+fileClose={id},,", ok});
  script.push_back(set("rootCAPath", fmt::format("\"{}\"", question.ca_name)));
}

std::string join(const net::AccessPoint& wifi) {
  const bool is_open = wifi.security == net::Security::open;
  return fmt::format("AT+wlanConnect={},,{},{},,,", wifi.ssid, is_open ? "OPEN" : "WPA_WPA2",
                     is_open ? "" : wifi.key);
}

}  // namespace

std::vector<Request> script_for(const Question& question, const net::AccessPoint& wifi) {
  std::vector<Request> script{{join(wifi), "+eventnetapp:ipv4_acquired"}};
  if (!question.ca_pem.empty()) upload(question, script);
  script.push_back(set("iotHubEndpoint", fmt::format("\"{}\"", question.host)));
  script.push_back(set("iotHubPort", fmt::format("{}", question.port)));
  script.push_back(set("flags", "\"url|sec|whitelist_rootca\""));
  script.push_back(set("TLS1_3", "true"));
  script.push_back({"AT+iotconnect", ok});
  return script;
}

}  // namespace cordelia::explain
