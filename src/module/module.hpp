// tidy: include-count because it is what all owners of a module include.
// The software Cordelia-I: AT interpreter, Wi-Fi station, file system, user settings and MQTT
// client behind one shape that every owner drives alike: bytes and time in, an Outbox out. It never
// blocks, calls back, or reads a clock; the same calls give the same output. One thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "at/line.hpp"
#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/stream.hpp"
#include "base/trace.hpp"
#include "flash/storage.hpp"
#include "module/firmware.hpp"
#include "module/identity.hpp"
#include "module/outbox.hpp"
#include "module/pins.hpp"
#include "module/profile.hpp"
#include "module/provisioning_options.hpp"
#include "module/state.hpp"
#include "module/surroundings.hpp"
#include "net/network.hpp"

namespace cordelia::tls {
class RootCatalogue;
}  // namespace cordelia::tls

namespace cordelia::module {

struct Options {
  // What faults call this module by.
  std::uint64_t number = 0;
  Identity identity = identity_of(0);
  Timing timing{};
  const Firmware* firmware = &firmwares().front();  // a row of firmwares(); never null
  // Handles, tokens and the like; the same seed gives the same ones.
  std::uint64_t seed = 1;
  // For tests and simulations: the device key is derived from this number, so that the same run has
  // the same device ID. Never for a module that talks to brokers of others.
  std::optional<std::uint64_t> device_key_seed{};
  // The roots that play the vendor's catalogue (at-protocol section 4); null: an empty one. Owned
  // by all modules that use it.
  std::shared_ptr<const tls::RootCatalogue> catalogue;
  // The level of BOOT that asks for the boot loader; the other one is its idle level. at-protocol
  // 2.9: [click] says low, [driver] keeps its line low in normal use. [inferred]
  Level boot_active = Level::low;
  ProvisioningOptions provisioning{};
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
  // (wants_input() is false) and none is lost. REQUIRES: state() is off.
  void power_on(base::Instant now, Outbox& out);

  // The plug is pulled: what the RAM held is gone, connections end without a goodbye, nothing is
  // said. Lines stay; what hosts send meanwhile is lost. power_on() boots again.
  void power_cut(base::Instant now, Outbox& out);

  // What the module waits for by itself comes now: the end of a boot, of a factory reset, of
  // hibernation. No hardware can. False where it waits for nothing of the kind.
  bool fast_forward(base::Instant now, Outbox& out);

  // Drives an input of the module; a level that is there already changes nothing. REQUIRES: `pin`
  // is an input.
  void set_pin(Pin pin, Level level, base::Instant now, Outbox& out);

  // Of an output: as it is now; changes are told in Outbox::pins too.
  Level level(Pin pin) const;

  State state() const;
  Mode mode() const;
  Uart uart() const;

  // Says an event that a healthy module never has a reason for (at-protocol 3.4): for
  // example eventsock:tx_failed with 0 and -1. A sentence where there is no such event, an argument
  // does not fit its row, or the module says nothing at all now.
  base::Result<void, std::string> announce(std::string_view event,
                                           std::span<const std::string> arguments,
                                           base::Instant now, Outbox& out);

  // The owner ends in order: a broker that is connected is told. Pulling the plug needs no call.
  void shut_down(base::Instant now, Outbox& out);

  // SHA-256 of the module's public key, 64 hexadecimal digits; the key is made where there is none
  // yet. Fails as the storage does.
  flash::Result<std::string> device_id();

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

  // Somebody has connected to what the module serves; see Serve. The module may let go of the
  // stream at once.
  void on_accepted(ConnectionId serve, ConnectionId id, std::unique_ptr<base::ByteStream> stream,
                   base::Instant now, Outbox& out);

  // The stream has bytes to take, room to give, or has ended.
  void on_stream_ready(ConnectionId id, base::Instant now, Outbox& out);

  // For an owner whose host answers within the turn: from now on what the broker is to get waits
  // for send(), so that an acknowledgement and the host's answer leave as one record.
  void hold_back();

  // Something waits for send().
  bool holds_back() const;

  // False where the stream does not take all of it now; the rest leaves as soon as it does.
  bool send(base::Instant now, Outbox& out);

  void on_time(base::Instant now, Outbox& out);
  std::optional<base::Instant> due() const;

 private:
  explicit Module(std::unique_ptr<Core> core);

  std::unique_ptr<Core> core_;
};

}  // namespace cordelia::module
