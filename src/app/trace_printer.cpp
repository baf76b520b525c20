#include "app/trace_printer.hpp"

namespace cordelia::app {
namespace {

// The conversation itself is shown by whoever holds it.
bool is_conversation(const base::TraceEvent& event) {
  return std::holds_alternative<base::AtRequest>(event) ||
         std::holds_alternative<base::AtOutput>(event);
}

bool is_detail(const base::TraceEvent& event) {
  return std::holds_alternative<base::TlsMessage>(event) ||
         std::holds_alternative<base::MqttPacket>(event) ||
         std::holds_alternative<base::StateChanged>(event);
}

}  // namespace

void TracePrinter::on(const base::TraceEvent& event) {
  if (other_ != nullptr) other_->on(event);
  if (const auto* failed = std::get_if<base::ConnectFailed>(&event)) {
    last_failure_ = "Why: " + failed->headline;
    if (!failed->next_step.empty()) last_failure_ += "\nNext: " + failed->next_step;
  }
  if (detail_ == Detail::failures || is_conversation(event)) return;
  if (detail_ == Detail::story && is_detail(event)) return;
  const auto line = base::describe(event);
  if (!line.empty()) sink_ << "              . " << line << '\n' << std::flush;
}

}  // namespace cordelia::app
