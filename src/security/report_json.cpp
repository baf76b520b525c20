#include "security/report_json.hpp"

#include <boost/json/array.hpp>
#include <string_view>

#include "base/text.hpp"
#include "security/report_words.hpp"
#include "tls/digest.hpp"

namespace cordelia::security {
namespace {

namespace bj = boost::json;

bj::string_view view(std::string_view text) { return {text.data(), text.size()}; }

double ms_of(base::WallTime time) {
  return static_cast<double>(time.time_since_epoch().count()) * 1000.0;
}

bj::array texts(const std::vector<std::string>& all) {
  bj::array list;
  for (const auto& each : all) list.emplace_back(view(each));
  return list;
}

bj::object json_of(const ReportMessage& message, std::size_t number) {
  bj::array fields;
  for (const auto& field : message.text.fields) {
    fields.push_back({{"name", view(field.name)}, {"value", view(field.value)}});
  }
  return {{"n", number},
          {"from", side_of(message.direction)},
          {"name", view(message.text.name)},
          {"bytes", message.bytes},
          {"ms", message.ms},
          {"encrypted", message.is_encrypted},
          {"summary", view(message.text.summary)},
          {"fields", std::move(fields)},
          {"hex", tls::hex_of(message.content)}};
}

bj::object json_of(const ReportCertificate& certificate, const std::string& ca_file) {
  const auto& info = certificate.info;
  auto names = info.dns_names;
  names.insert(names.end(), info.ip_addresses.begin(), info.ip_addresses.end());
  return {{"role", view(certificate.role)},
          {"subject", view(info.subject)},
          {"issuer", view(info.issuer)},
          {"not_before", ms_of(info.not_before)},
          {"not_after", ms_of(info.not_after)},
          {"names", texts(names)},
          {"key", view(info.key)},
          {"signature", view(info.signature)},
          {"usage", texts(info.usages)},
          {"serial", view(info.serial)},
          {"fingerprint_sha256", view(info.fingerprint_sha256)},
          {"file", certificate.is_of_module ? bj::value(view(ca_file)) : bj::value(nullptr)},
          {"verdict", word_of(certificate.verdict)},
          {"pem", certificate.certificate ? certificate.certificate->to_pem() : std::string{}}};
}

bj::object json_of(const base::TlsCheck& check) {
  return {
      {"name", view(check.name)}, {"verdict", word_of(check.outcome)}, {"text", view(check.text)}};
}

bj::object json_of(const ReportStep& step) {
  bj::array uploads;
  for (const auto& each : step.uploads) {
    uploads.push_back({{"file", view(each.file)}, {"content", view(each.content)}});
  }
  return {{"label", view(step.label)},
          {"commands", texts(step.commands)},
          {"uploads", std::move(uploads)}};
}

bj::value json_of(const std::optional<ReportFailure>& failure) {
  if (!failure) return nullptr;
  bj::array steps;
  for (const auto& each : failure->steps) steps.push_back(json_of(each));
  return bj::object{{"code", failure->code},
                    {"headline", view(failure->headline)},
                    {"next_step", view(failure->next_step)},
                    {"stopped_at", failure->stopped_at},
                    {"steps", std::move(steps)}};
}

bj::object json_of(const ReportPacket& packet) {
  return {{"ms", packet.ms},
          {"from", side_of(packet.direction)},
          {"name", view(packet.name)},
          {"bytes", packet.bytes},
          {"summary", view(packet.summary)}};
}

bj::array messages_of(const Report& report) {
  bj::array list;
  for (const auto& each : report.messages) list.push_back(json_of(each, list.size() + 1));
  return list;
}

bj::object facts_of(const Report& report) {
  const auto clock = report.module_clock;
  return {
      {"id", static_cast<std::uint32_t>(report.id)},
      {"device", view(report.device)},
      {"service", view(report.service)},
      {"began", ms_since_1970(report.began)},
      {"host", base::printable(report.host)},
      {"port", report.port},
      {"address", view(report.address)},
      {"state", word_of(report.state)},
      {"tls", report.is_secure},
      {"version", view(report.version)},
      {"cipher", view(report.cipher)},
      {"group", view(report.group)},
      {"server_name", view(report.server_name)},
      {"module_clock", clock == base::WallTime{} ? bj::value(nullptr) : bj::value(ms_of(clock))},
      {"ca_file", base::printable(report.ca_file)},
      {"has_capture", report.has_capture}};
}

}  // namespace

bj::object to_json(const Report& report, Messages messages) {
  auto object = facts_of(report);
  if (messages == Messages::shown) {
    object["messages"] = messages_of(report);
    object["messages_dropped"] = report.messages_dropped;
  }
  const auto ca_file = base::printable(report.ca_file);
  bj::array chain;
  for (const auto& each : report.chain) chain.push_back(json_of(each, ca_file));
  bj::array checks;
  for (const auto& each : report.checks) checks.push_back(json_of(each));
  bj::array packets;
  for (const auto& each : report.packets) packets.push_back(json_of(each));
  object["chain"] = std::move(chain);
  object["checks"] = std::move(checks);
  object["failure"] = json_of(report.failure);
  object["mqtt"] = std::move(packets);
  object["mqtt_dropped"] = report.packets_dropped;
  return object;
}

}  // namespace cordelia::security
