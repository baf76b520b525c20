// A port that a browser has opened itself (Web Serial), between the browser's socket and what is an
// io::Device here. Owned by both; either may go first. The loop's thread only.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "io/device.hpp"
#include "io/runtime.hpp"
#include "web/socket_peer.hpp"

namespace cordelia::web {

class Wire {
 public:
  // --- the browser's end ---

  // `wake` is called when next() or is_over() says something new; it must not call back at once.
  explicit Wire(std::function<void()> wake) : wake_(std::move(wake)) {}

  // Bytes came from the port. What comes before the device is started waits, up to
  // limits::wire_early_bytes_max; the rest is lost, as in a port that nobody reads.
  void on_input(base::ByteView bytes);

  // Port or browser has gone, or another has the port now; a sentence why. The browser is told to
  // close it, and nobody is woken any more.
  void on_end(std::string why);

  // What is to be written to the port, and its wires as JSON; docs/api.md, "Ports of a browser".
  std::optional<Frame> next();

  // Nothing follows, and all of it has been said.
  bool is_over() const { return (is_closed_ || has_ended_) && waiting_.empty(); }

  bool has_ended() const { return has_ended_; }

  // --- the device's end: what the io::Device of this wire does ---

  // From begin() on, which comes from the loop, the calls are made.
  void start(io::Device::Calls calls) { calls_ = std::move(calls); }

  void begin();
  bool send(std::string_view bytes);
  bool set(io::SignalSet change);
  void close();

 private:
  // False where the browser has not taken enough of what it was given.
  bool offer(Frame frame);
  void say(Frame frame);

  std::function<void()> wake_;
  io::Device::Calls calls_;
  bool has_begun_ = false;
  bool has_ended_ = false;  // by the browser
  bool is_closed_ = false;  // by the device's owner
  std::string early_;
  std::string why_;
  std::deque<Frame> waiting_;
  std::size_t waiting_bytes_ = 0;
};

// The device's end. The wire is owned by it and by the browser's socket.
std::unique_ptr<io::Device> device_of(io::asio::io_context& loop, std::shared_ptr<Wire> wire,
                                      std::string name);

}  // namespace cordelia::web
