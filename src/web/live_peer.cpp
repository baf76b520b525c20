#include "web/live_peer.hpp"

#include <utility>

#include "web/limits.hpp"

namespace cordelia::web {

LivePeer::LivePeer(Live& hub, std::string greeting, std::string you, std::function<void()> wake)
    : greeting_(std::move(greeting)), browser_(hub, std::move(you), std::move(wake)) {}

void LivePeer::on_message(Frame::Kind /*kind*/, std::string_view content) {
  browser_.on_message(content);
}

std::optional<Frame> LivePeer::next() {
  auto text = greeting_ ? std::exchange(greeting_, std::nullopt) : browser_.next();
  if (!text) return std::nullopt;
  return Frame{Frame::Kind::text, *std::move(text)};
}

unsigned LivePeer::messages_per_s_max() const { return limits::live_frames_per_s_max; }

}  // namespace cordelia::web
