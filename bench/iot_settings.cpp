#include "bench/iot_settings.hpp"

#include <fmt/format.h>

namespace cordelia::bench {
namespace {

constexpr std::string_view ca_name = "ca.pem";

}  // namespace

Result<void> set_up_iot(AtHost& host, const BenchBroker& broker, std::string_view topic) {
  TRY(const auto ca, broker.ca_text());
  TRY_VOID(host.upload(ca_name, ca));
  for (const auto& setting : {
           fmt::format("mqtt,iotHubEndpoint,{}", broker_name),
           fmt::format("mqtt,iotHubPort,{}", broker_public_port),
           std::string("mqtt,flags,url|sec|whitelist_rootca"),
           std::string("mqtt,TLS1_3,true"),
           std::string("mqtt,clientId,bench-twin"),
           fmt::format("mqtt,rootCAPath,{}", ca_name),
           fmt::format("subtopic0,name,{}", topic),
           fmt::format("pubtopic0,name,{}", topic),
       }) {
    TRY_VOID(host.ask("AT+set=" + setting));
  }
  host.send("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
  return host.hear("+eventnetapp:ipv4_acquired,");
}

}  // namespace cordelia::bench
