#include "security/connection_reports.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace cordelia::security {

struct ConnectionReports::Entry {
  Report report;
  Capture capture;
  std::optional<Moment> first_message;
  std::size_t content_bytes = 0;

  double ms(Moment now) {
    if (!first_message) first_message = now;
    return ms_between(*first_message, now);
  }
};

namespace {

bool is_alert_received(const ReportMessage& message) {
  return message.type == tls::ContentType::alert && message.direction == base::Direction::received;
}

// Where the handshake ended: at the certificate that was refused, at the alert that came, else at
// the last message.
std::size_t stopped_at(const Report& report) {
  const auto number = [&](auto is_it) -> std::size_t {
    for (std::size_t i = report.messages.size(); i > 0; --i) {
      if (is_it(report.messages[i - 1])) return i;
    }
    return 0;
  };
  if (report.verdict != 0) {
    return number([](const ReportMessage& each) {
      return each.direction == base::Direction::received && each.text.name == "Certificate";
    });
  }
  const auto alert = number(is_alert_received);
  return alert != 0 ? alert : report.messages.size();
}

CertificateVerdict verdict_of(const base::TlsCertificate& certificate, bool is_accepted) {
  if (certificate.is_at_fault) return CertificateVerdict::failed;
  const bool is_good = certificate.is_of_module || (is_accepted && certificate.is_in_path);
  return is_good ? CertificateVerdict::ok : CertificateVerdict::unknown;
}

ReportCertificate described(const base::TlsCertificate& certificate, bool is_leaf,
                            bool is_accepted) {
  ReportCertificate shown;
  shown.is_of_module = certificate.is_of_module;
  shown.verdict = verdict_of(certificate, is_accepted);
  if (const auto parsed = tls::Certificate::from_der(certificate.der)) {
    shown.info = tls::describe(*parsed);
    shown.certificate = *parsed;
  }
  shown.role = is_leaf ? "leaf" : shown.info.is_self_signed ? "root" : "intermediate";
  return shown;
}

// RFC 8446 names for a version, as OpenSSL and docs/api.md spell it.
std::string spelled(std::string_view version) {
  return version.starts_with("TLS ") ? "TLSv" + std::string(version.substr(4))
                                     : std::string(version);
}

void learn(Report& report, const ReportMessage& message) {
  const auto value = [&](std::string_view name) {
    return std::string(tls::field_of(message.text, name));
  };
  if (message.text.name == "ClientHello") report.server_name = value("server_name");
  if (message.text.name == "ServerHello" && value("HelloRetryRequest").empty()) {
    report.version = spelled(value("version"));
    report.cipher = value("cipher_suite");
    report.group = value("group");
  }
  if (message.text.name == "ServerKeyExchange") report.group = value("group");
}

}  // namespace

// What each event changes. Gives the entry that has grown; null where none has.
struct ConnectionReports::OnEvent {
  ConnectionReports& reports;
  std::string_view device;
  Moment now;

  template <typename Event>
  Entry* operator()(const Event& /*event*/) const {
    return nullptr;
  }

  Entry* operator()(const base::ConnectionBegan& event) const {
    return &reports.begin(device, event, now);
  }

  Entry* operator()(const base::Dialling& event) const {
    auto* entry = reports.open_entry(device, event.connection);
    if (entry == nullptr) return nullptr;
    entry->report.address = event.endpoint;
    entry->report.state = ReportState::connecting;
    return entry;
  }

  Entry* operator()(const base::TlsMessage& event) const {
    auto* entry = reports.open_entry(device, event.connection);
    if (entry == nullptr) return nullptr;
    Report& report = entry->report;
    if (report.state == ReportState::connecting) report.state = ReportState::handshaking;
    if (report.messages.size() >= limits::report_messages_max) {
      ++report.messages_dropped;
      return entry;
    }
    const auto type = static_cast<tls::ContentType>(event.content_type);
    const bool is_tls1_3 = event.version == "TLSv1.3";
    ReportMessage message{event.direction,
                          event.version,
                          type,
                          tls::read_message(type, event.content, {is_tls1_3}),
                          event.bytes,
                          entry->ms(now),
                          event.is_encrypted,
                          {}};
    const auto room = std::min(limits::report_message_bytes_max,
                               limits::report_content_bytes_max - entry->content_bytes);
    const auto kept = std::min(event.content.size(), room);
    message.content = base::copy_of(base::ByteView{event.content}.first(kept));
    entry->content_bytes += kept;
    learn(report, message);
    report.messages.push_back(std::move(message));
    return entry;
  }

  Entry* operator()(const base::TlsJudged& event) const {
    auto* entry = reports.open_entry(device, event.connection);
    if (entry == nullptr) return nullptr;
    Report& report = entry->report;
    report.verdict = event.verdict;
    report.checks = event.checks;
    report.chain.clear();
    for (const auto& each : event.chain) {
      if (report.chain.size() >= limits::report_certificates_max) break;
      report.chain.push_back(described(each, report.chain.empty(), event.is_accepted));
    }
    return entry;
  }

  Entry* operator()(const base::TlsVerified& event) const {
    auto* entry = reports.open_entry(device, event.connection);
    if (entry != nullptr) entry->report.state = ReportState::verified;
    return entry;
  }

  Entry* operator()(const base::MqttPacket& event) const {
    auto* entry = reports.mqtt_entry(device);
    if (entry == nullptr) return nullptr;
    Report& report = entry->report;
    report.packets.push_back(
        {event.direction, event.type, event.detail, event.bytes, entry->ms(now)});
    if (report.packets.size() > limits::report_packets_max) {
      report.packets.pop_front();
      ++report.packets_dropped;
    }
    const bool is_accepted = event.type == "CONNACK" && event.detail.starts_with("accepted");
    if (is_accepted) report.state = ReportState::connected;
    return entry;
  }

  Entry* operator()(const base::ConnectFailed& event) const {
    auto* entry = reports.open_entry(device, event.connection);
    if (entry == nullptr) return nullptr;
    Report& report = entry->report;
    report.state = ReportState::failed;
    report.failure = ReportFailure{event.code, event.headline, event.next_step, stopped_at(report)};
    report.failure->steps = next_steps(report, reports.help_, now);
    return entry;
  }

  Entry* operator()(const base::ConnectionEnded& event) const {
    auto* entry = reports.open_entry(device, event.connection);
    if (entry != nullptr) entry->report.state = ReportState::closed;
    return entry;
  }

  Entry* operator()(const base::TlsSecret& event) const {
    auto* entry = reports.open_entry(device, event.connection);
    if (entry != nullptr) reports.capture_of(*entry).secrets.push_back(event.line);
    return nullptr;
  }

  Entry* operator()(const base::TlsBytes& event) const {
    auto* entry = reports.open_entry(device, event.connection);
    if (entry == nullptr) return nullptr;
    Capture& capture = reports.capture_of(*entry);
    capture.is_full =
        capture.is_full || capture.bytes + event.content.size() > limits::capture_bytes_max;
    if (capture.is_full) return nullptr;
    capture.bytes += event.content.size();
    capture.pieces.push_back({now, event.direction, event.content});
    return nullptr;
  }
};

ConnectionReports::ConnectionReports(HelpAtHand help) : help_(std::move(help)) {}

ConnectionReports::~ConnectionReports() = default;

std::optional<ReportId> ConnectionReports::on(std::string_view device,
                                              const base::TraceEvent& event, Moment now) {
  const auto* grown = std::visit(OnEvent{*this, device, now}, event);
  if (grown == nullptr) return std::nullopt;
  return grown->report.id;
}

ConnectionReports::Entry& ConnectionReports::begin(std::string_view device,
                                                   const base::ConnectionBegan& event, Moment now) {
  auto entry = std::make_unique<Entry>();
  Report& report = entry->report;
  report.id = ReportId{++made_};
  report.device = device;
  report.service = event.service;
  report.number = event.connection;
  report.began = now;
  report.host = event.host;
  report.port = event.port;
  report.is_secure = event.is_secure;
  report.ca_file = event.ca_file;
  report.module_clock = event.module_clock;
  entries_.push_back(std::move(entry));
  if (entries_.size() > limits::reports_max) entries_.pop_front();
  return *entries_.back();
}

// A module counts anew after its end, so the last one of a number is meant.
ConnectionReports::Entry* ConnectionReports::open_entry(std::string_view device,
                                                        base::ConnectionNumber number) {
  const auto found = std::find_if(entries_.rbegin(), entries_.rend(), [&](const auto& each) {
    return each->report.number == number && each->report.device == device;
  });
  return found == entries_.rend() || (*found)->report.is_over() ? nullptr : found->get();
}

// A module has one MQTT session at a time.
ConnectionReports::Entry* ConnectionReports::mqtt_entry(std::string_view device) {
  const auto found = std::find_if(entries_.rbegin(), entries_.rend(), [&](const auto& each) {
    return each->report.service == "mqtt" && each->report.device == device;
  });
  return found == entries_.rend() || (*found)->report.is_over() ? nullptr : found->get();
}

// A new piece may take the room of the oldest captures.
Capture& ConnectionReports::capture_of(Entry& entry) {
  entry.report.has_capture = true;
  std::size_t all = 0;
  for (const auto& each : entries_) all += each->capture.bytes;
  for (auto& each : entries_) {
    if (all <= limits::captures_bytes_max - limits::capture_bytes_max) break;
    if (each.get() == &entry || !each->report.has_capture) continue;
    all -= each->capture.bytes;
    each->capture = {};
    each->report.has_capture = false;
  }
  return entry.capture;
}

const Report* ConnectionReports::find(ReportId id) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const auto& each) { return each->report.id == id; });
  return found == entries_.end() ? nullptr : &(*found)->report;
}

std::vector<const Report*> ConnectionReports::newest_first() const {
  std::vector<const Report*> reports;
  for (auto each = entries_.rbegin(); each != entries_.rend(); ++each) {
    reports.push_back(&(*each)->report);
  }
  return reports;
}

const Capture* ConnectionReports::capture(ReportId id) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const auto& each) { return each->report.id == id; });
  const bool has_it = found != entries_.end() && (*found)->report.has_capture;
  return has_it ? &(*found)->capture : nullptr;
}

}  // namespace cordelia::security
