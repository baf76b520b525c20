// A line whose host reaches the module through RFC 2217, as through a USB adapter on the network:
// Telnet around the bytes, DTR and RTS beside them.
//
// What DTR and RTS do is what the circuit of a board does that resets itself: a signal acts only
// while the other one is off. Most programs switch both on when they open a port, which therefore
// does nothing.
//   DTR on, RTS off: RESET is low        RTS on, DTR off: BOOT is active
// Until a client has set both once nothing is driven, because opening a port sets one after the
// other. When the reset ends RESET stays low for limits::reset_release, as behind a capacitor, so
// that a start finds BOOT, which comes with a message of its own. [inferred]
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "io/line_host.hpp"
#include "io/rfc2217.hpp"
#include "io/runtime.hpp"

namespace cordelia::io {

enum class AdapterPin { reset, boot };

enum class Drive { idle, active };

class Rfc2217Line : public LineHost, private LineOwner {
 public:
  // Called from the loop, also once after the host has gone where it left a pin driven.
  using OnPin = std::function<void(AdapterPin, Drive)>;

  // `stream` carries the bytes and has not been started.
  Rfc2217Line(asio::io_context& loop, std::unique_ptr<LineHost> stream, OnPin on_pin);

  void start(LineOwner& owner) override;
  void set_reading(bool on) override;
  Sent write(std::string_view burst) override;
  void close() override;
  std::string name() const override;

 private:
  void on_input(base::ByteView bytes) override;
  void on_unblocked() override;
  void on_input_end() override;
  void on_closed() override;

  void perform(const ClientItem& item);
  void on_flow(Flow flow);
  void set(SignalSet change);
  void drive(AdapterPin pin, Drive& now, Drive wanted);
  void release_reset();
  void unplug();
  void read_or_not();
  void tell_unblocked();

  asio::io_context& loop_;
  std::unique_ptr<LineHost> stream_;
  OnPin on_pin_;
  LineOwner* owner_ = nullptr;
  Rfc2217 telnet_;
  std::string held_;  // for the client, who has suspended the flow; escaped
  bool is_suspended_ = false;
  bool is_stream_full_ = false;
  bool owes_unblocked_ = false;  // write() said `kept`
  bool wants_reading_ = false;
  bool is_closed_ = false;
  std::optional<SignalLevel> dtr_;
  std::optional<SignalLevel> rts_;
  Drive reset_ = Drive::idle;
  Drive boot_ = Drive::idle;
  asio::steady_timer release_;
  bool is_releasing_ = false;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
