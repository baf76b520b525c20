// tidy: include-count because it is what all owners of a module include.
// The software Cordelia-I: AT interpreter, Wi-Fi station, file system, user settings and MQTT
// client behind one shape that every owner drives alike: bytes and time in, an Outbox out. It never
// blocks, calls back, or reads a clock; the same calls give the same output. One thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "at/line.hpp"
#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/instant.hpp"
#include "base/stream.hpp"
#include "base/trace.hpp"
#include "flash/storage.hpp"
#include "module/firmware.hpp"
#include "module/identity.hpp"
#include "module/outbox.hpp"
#include "module/profile.hpp"
#include "module/surroundings.hpp"
#include "net/network.hpp"

namespace cordelia::tls {
class RootCatalogue;
}  // namespace cordelia::tls

namespace cordelia::module {

struct Options {
  Identity identity = identity_of(0);
  Timing timing{};
  const Firmware* firmware = &firmwares().front();  // a row of firmwares(); never null
  // Handles, tokens and the like; the same seed gives the same ones.
  std::uint64_t seed = 1;
  // The roots that play the vendor's catalogue (at-protocol section 4); null: an empty one. Owned
  // by all modules that use it.
  std::shared_ptr<const tls::RootCatalogue> catalogue;
};

class Core;

class Module {
 public:
  // Fails where the storage cannot be read; the fault is the storage's.
  static flash::Result<std::unique_ptr<Module>> create(Options options, const Surroundings& around);

  ~Module();
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // Boots. Until then, and while it boots for the first time, the module takes no input
  // (wants_input() is false) and none is lost.
  void power_on(base::Instant now, Outbox& out);

  // The owner ends in order: a broker that is connected is told. Pulling the plug needs no call.
  void shut_down(base::Instant now, Outbox& out);

  // A host's line; at most limits::lines_max. Events go to all lines, answers to the one that
  // asked. Without a timing of its own a line has the profile's.
  LineId add_line(std::optional<at::LineTiming> timing = std::nullopt);
  void remove_line(LineId line);

  void on_bytes(LineId line, base::ByteView input, base::Instant now, Outbox& out);

  // The host has stopped reading (blocked) or reads again. While it does not, no request of this
  // line runs, and events wait in a bounded queue.
  void set_blocked(LineId line, bool blocked, base::Instant now, Outbox& out);

  // False while the owner should not read from the host.
  bool wants_input(LineId line) const;

  // No request runs or waits on this line, and nothing is left to say.
  bool is_idle(LineId line) const;

  // Answers to the requests in Outbox::network.
  void on_resolved(ConnectionId id, std::optional<std::string> address, base::Instant now,
                   Outbox& out);
  void on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream, base::Instant now,
                  Outbox& out);
  void on_dial_failed(ConnectionId id, net::Fault fault, base::Instant now, Outbox& out);

  // The stream has bytes to take, room to give, or has ended.
  void on_stream_ready(ConnectionId id, base::Instant now, Outbox& out);

  void on_time(base::Instant now, Outbox& out);
  std::optional<base::Instant> due() const;

 private:
  explicit Module(std::unique_ptr<Core> core);

  std::unique_ptr<Core> core_;
};

}  // namespace cordelia::module
