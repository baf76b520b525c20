#include "sim/publish_ledger.hpp"

#include <fmt/format.h>

#include <string_view>
#include <variant>

namespace cordelia::sim {
namespace {

// The digits behind "id ", as mqtt::describe() writes them.
std::string id_in(std::string_view detail) {
  constexpr std::string_view mark = "id ";
  const auto at = detail.rfind(mark);
  if (at == std::string_view::npos) return {};
  const auto digits = detail.substr(at + mark.size());
  return std::string(digits.substr(0, digits.find_first_not_of("0123456789")));
}

}  // namespace

void PublishLedger::on_trace(const base::TraceEvent& event) {
  const auto* packet = std::get_if<base::MqttPacket>(&event);
  if (packet == nullptr) return;
  const bool is_sent = packet->direction == base::Direction::sent;
  if (is_sent && packet->type == "PUBLISH") {
    if (const auto id = id_in(packet->detail); !id.empty()) in_flight_.insert(id);
  } else if (!is_sent && (packet->type == "PUBACK" || packet->type == "PUBCOMP")) {
    ended_ += static_cast<std::int64_t>(in_flight_.erase(id_in(packet->detail)));
  } else if (is_sent && packet->type == "CONNECT") {
    // What is still in flight is sent again under its identifier, or reported lost.
    in_flight_.clear();
  }
}

void PublishLedger::forget() {
  in_flight_.clear();
  forgotten_ = confirmed_ - ended_ - lost_;
}

std::string PublishLedger::text() const {
  return fmt::format("{} confirmed, {} acknowledged, {} reported lost, {} forgotten", confirmed_,
                     ended_, lost_, forgotten_);
}

}  // namespace cordelia::sim
