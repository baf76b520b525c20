// What is known of one connection of a module: its handshake message by message, the chain that the
// server showed, each check, what went wrong and what helps, the MQTT packets. A value, bounded as
// base/limits.hpp says.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/trace.hpp"
#include "security/moment.hpp"
#include "tls/certificate.hpp"
#include "tls/handshake_message.hpp"

namespace cordelia::security {

enum class ReportId : std::uint32_t {};

enum class ReportState {
  resolving,
  connecting,
  handshaking,
  verified,
  connected,  // CONNACK
  failed,
  closed,
};

struct ReportMessage {
  base::Direction direction = base::Direction::sent;
  std::string version;
  tls::ContentType type{};
  tls::MessageText text;
  std::size_t bytes = 0;
  double ms = 0;  // since the first message
  bool is_encrypted = false;
  base::Bytes content;  // at most limits::report_message_bytes_max of it
};

enum class CertificateVerdict { ok, failed, unknown };

struct ReportCertificate {
  std::optional<tls::Certificate> certificate;  // nothing where it does not decode
  tls::CertificateInfo info;
  std::string role;  // leaf, intermediate, root
  bool is_of_module = false;
  CertificateVerdict verdict = CertificateVerdict::unknown;
};

// A file that a step puts into the module, before its commands.
struct StepUpload {
  std::string file;
  std::string content;
};

// What a button may do about a failure.
struct ReportStep {
  std::string label;
  std::vector<std::string> commands;
  std::vector<StepUpload> uploads{};
};

struct ReportFailure {
  int code = 0;
  std::string headline;
  std::string next_step;
  std::size_t stopped_at = 0;  // the number of the message where it ended, from 1; 0: before all
  std::vector<ReportStep> steps{};
};

struct ReportPacket {
  base::Direction direction = base::Direction::sent;
  std::string name;
  std::string summary;
  std::size_t bytes = 0;
  double ms = 0;  // since the first message
};

struct Report {
  ReportId id{};
  std::string device;
  std::string service;
  base::ConnectionNumber number = 0;  // the device's own
  Moment began{};
  std::string host;
  std::uint16_t port = 0;
  std::string address{};
  ReportState state = ReportState::resolving;
  bool is_secure = false;
  std::string version{};  // such as TLSv1.3
  std::string cipher{};
  std::string group{};
  std::string server_name{};
  base::WallTime module_clock{};
  std::string ca_file{};
  std::vector<ReportMessage> messages{};
  std::size_t messages_dropped = 0;
  std::vector<ReportCertificate> chain{};
  std::vector<base::TlsCheck> checks{};
  int verdict = 0;  // of the chain: OpenSSL's or our own; 0: accepted, or none yet
  std::optional<ReportFailure> failure{};
  std::deque<ReportPacket> packets{};
  std::size_t packets_dropped = 0;
  bool has_capture = false;

  bool is_over() const { return state == ReportState::failed || state == ReportState::closed; }
};

}  // namespace cordelia::security
