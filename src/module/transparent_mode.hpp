// Transparent mode (at-protocol 2.9): no AT; what a host sends is packed and published on
// pubtopic0, what the broker sends is written as it is. The engine connects to the broker by the
// stored settings, again and again with growing pauses. The Wi-Fi link is the station's business.
//
// While there is no broker, packets wait (limits::transparent_waiting_bytes_max); those that find
// no room are lost, as on a UART without flow control, and a remark tells so. All of it is
// [inferred].
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/trace.hpp"
#include "module/iot_client.hpp"
#include "module/packer.hpp"

namespace cordelia::module {

class TransparentMode {
 public:
  // All outlive it.
  TransparentMode(const UserSettings& settings, IotClient& iot, base::Trace& trace)
      : settings_(settings), iot_(iot), trace_(trace) {}

  bool is_active() const { return run_ != nullptr; }

  // REQUIRES: is not active. The settings of this moment hold until the end.
  void begin();
  void end();

  // Each line is packed by itself, so that two hosts do not mix. REQUIRES: is active.
  void on_bytes(LineId line, base::ByteView input, base::Instant now);
  void remove_line(LineId line);

  // After each turn: connects where it is time to, sends what waits.
  void settle(bool has_address, base::Instant now, Effects& effects);

  void on_time(base::Instant now);
  std::optional<base::Instant> due(bool has_address) const;

  // Nothing of what this line has sent is left here.
  bool is_idle(LineId line) const;

 private:
  struct Source {
    LineId line{};
    Packer packer;
  };

  // From begin() to end().
  struct Run {
    PackingRules rules;
    std::vector<Source> sources{};
    std::deque<base::Bytes> waiting{};
    std::size_t waiting_bytes = 0;
    bool is_losing = false;
    bool has_tried = false;  // an attempt or a connection is under way or has just ended
    base::Duration pause{};
    std::optional<base::Instant> next_attempt{};
  };

  void wait(Packets packets);
  void send_waiting(base::Instant now, Effects& effects);
  void connect(base::Instant now, Effects& effects);
  void remark(std::string_view text) const;

  const UserSettings& settings_;
  IotClient& iot_;
  base::Trace& trace_;
  std::unique_ptr<Run> run_;  // null: is not active
};

}  // namespace cordelia::module
