// Who speaks with a browser over a WebSocket, without the socket: what came goes in, what is to be
// said comes out.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cordelia::web {

struct Frame {
  enum class Kind { text, bytes } kind = Kind::text;
  std::string content{};
};

class SocketPeer {
 public:
  virtual ~SocketPeer() = default;

  // A whole message of the browser's; the view is valid during the call.
  virtual void on_message(Frame::Kind kind, std::string_view content) = 0;

  // The next message for the browser; nothing where there is none now.
  virtual std::optional<Frame> next() = 0;

  // Everything has been said: the socket is closed.
  virtual bool is_over() const = 0;

  // Messages and pings of the browser in one second; more is a flood, and ends the connection.
  virtual unsigned messages_per_s_max() const = 0;
};

// `you` is what the browser is called; `wake` is to be called when next() or is_over() may say
// something new, and must not call back at once.
using MakePeer =
    std::function<std::unique_ptr<SocketPeer>(std::string you, std::function<void()> wake)>;

}  // namespace cordelia::web
