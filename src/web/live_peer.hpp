// A browser's live connection as a peer of its socket: greeted first, then told what it follows.
#pragma once

#include <string>

#include "web/live.hpp"
#include "web/socket_peer.hpp"

namespace cordelia::web {

class LivePeer : public SocketPeer {
 public:
  // The hub outlives it.
  LivePeer(Live& hub, std::string greeting, std::string you, std::function<void()> wake);

  void on_message(Frame::Kind kind, std::string_view content) override;
  std::optional<Frame> next() override;

  bool is_over() const override { return browser_.is_lost(); }

  unsigned messages_per_s_max() const override;

 private:
  std::optional<std::string> greeting_;  // until it is said
  LiveBrowser browser_;
};

}  // namespace cordelia::web
