#include "base/trace.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace cordelia::base {
namespace {

const char* arrow(Direction direction) { return direction == Direction::sent ? "==>" : "<=="; }

struct Describe {
  std::string operator()(const AtRequest& e) const { return "-> " + printable(e.text); }

  std::string operator()(const AtOutput& e) const { return "<- " + printable(e.text); }

  std::string operator()(const StateChanged& e) const { return e.what; }

  std::string operator()(const ConnectionBegan& /*e*/) const { return {}; }

  std::string operator()(const ConnectionEnded& /*e*/) const { return {}; }

  std::string operator()(const TlsJudged& /*e*/) const { return {}; }

  std::string operator()(const TlsBytes& /*e*/) const { return {}; }

  std::string operator()(const TlsSecret& /*e*/) const { return {}; }

  std::string operator()(const NameResolved& e) const {
    return fmt::format("{} is {}", e.host, e.address);
  }

  std::string operator()(const Dialling& e) const {
    return fmt::format("connecting to {}:{} at {}", e.host, e.port, e.endpoint);
  }

  std::string operator()(const Connected& e) const { return "connected to " + e.endpoint; }

  std::string operator()(const ConnectFailed& e) const {
    const auto next = e.next_step.empty() ? "" : " Next: " + e.next_step;
    return fmt::format("{} ({}){}", e.headline, e.code, next);
  }

  std::string operator()(const TlsMessage& e) const {
    return fmt::format("{} {} {}, {} bytes", arrow(e.direction), e.version, e.name, e.bytes);
  }

  std::string operator()(const TlsVerified& e) const {
    return fmt::format("{} {}: {} verified by {}", e.version, e.cipher, e.peer, e.anchor);
  }

  std::string operator()(const MqttPacket& e) const {
    return fmt::format("{} MQTT {}, {} bytes{}{}", arrow(e.direction), e.type, e.bytes,
                       e.detail.empty() ? "" : ", ", e.detail);
  }

  std::string operator()(const FaultStarted& e) const {
    return fmt::format("fault on: {}. {}", e.fault, e.does);
  }

  std::string operator()(const FaultEnded& e) const { return "fault off: " + e.fault; }

  std::string operator()(const FaultCaused& e) const {
    return fmt::format("fault {}: {}", e.fault, e.what);
  }

  std::string operator()(const Remark& e) const { return "note: " + e.text; }
};

}  // namespace

std::string describe(const TraceEvent& event) { return std::visit(Describe{}, event); }

bool SilentTrace::listens() const { return false; }

void SilentTrace::on(const TraceEvent& /*event*/) {}

}  // namespace cordelia::base
