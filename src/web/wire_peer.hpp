// A browser's end of a port that it has opened itself: docs/api.md, "Ports of a browser".
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "web/socket_peer.hpp"
#include "web/wire.hpp"

namespace cordelia::web {

class WirePeer : public SocketPeer {
 public:
  // See Wires::attach.
  using Attach = std::function<base::Result<std::string, std::string>(
      std::string_view id, std::string name, const std::shared_ptr<Wire>& wire)>;

  WirePeer(Attach attach, std::function<void()> wake);

  // Whoever closes the page takes the port away.
  ~WirePeer() override;
  WirePeer(const WirePeer&) = delete;
  WirePeer& operator=(const WirePeer&) = delete;

  void on_message(Frame::Kind kind, std::string_view content) override;
  std::optional<Frame> next() override;
  bool is_over() const override;
  unsigned messages_per_s_max() const override;

 private:
  void on_word(std::string_view text);
  void open(std::string_view name, std::string_view id);
  void refuse(std::string_view why);

  Attach attach_;
  std::function<void()> wake_;
  std::shared_ptr<Wire> wire_;         // see Wire
  bool is_open_ = false;               // a device has the wire
  std::optional<std::string> answer_;  // to "open", until it is said
  bool is_refused_ = false;
};

}  // namespace cordelia::web
