#include "security/report_words.hpp"

namespace cordelia::security {

const char* side_of(base::Direction direction) {
  return direction == base::Direction::sent ? "client" : "server";
}

const char* word_of(ReportState state) {
  switch (state) {
    case ReportState::resolving:
      return "resolving";
    case ReportState::connecting:
      return "connecting";
    case ReportState::handshaking:
      return "handshaking";
    case ReportState::verified:
      return "verified";
    case ReportState::connected:
      return "connected";
    case ReportState::failed:
      return "failed";
    case ReportState::closed:
      return "closed";
  }
  return "";
}

const char* word_of(CertificateVerdict verdict) {
  switch (verdict) {
    case CertificateVerdict::ok:
      return "ok";
    case CertificateVerdict::failed:
      return "failed";
    case CertificateVerdict::unknown:
      return "unknown";
  }
  return "";
}

const char* word_of(base::CheckOutcome outcome) {
  switch (outcome) {
    case base::CheckOutcome::ok:
      return "ok";
    case base::CheckOutcome::failed:
      return "failed";
    case base::CheckOutcome::skipped:
      return "skipped";
    case base::CheckOutcome::waived:
      return "waived";
  }
  return "";
}

}  // namespace cordelia::security
