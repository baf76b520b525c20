// tidy: include-count because it is where the network's faults meet all parts of a module.
// What the faults of the network mean for one module: notices which of them it has, says so in the
// trace, and answers the parts that they concern. Where nothing was ordered it costs a comparison a
// turn.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/random.hpp"
#include "base/stream.hpp"
#include "base/trace.hpp"
#include "flash/defects.hpp"
#include "module/outbox.hpp"
#include "mqtt/packet_gate.hpp"
#include "net/network.hpp"

namespace cordelia::module {

class FaultyStream;

class FaultDesk : public flash::Defects, public mqtt::PacketGate {
 public:
  // `network` and `trace` outlive the desk, and the desk all streams that it wraps.
  FaultDesk(net::Network& network, std::uint64_t module, base::Trace& trace);
  ~FaultDesk() override;
  FaultDesk(const FaultDesk&) = delete;
  FaultDesk& operator=(const FaultDesk&) = delete;

  // The module's turn begins. True where the faults that it has are others than in its last one.
  bool begin_turn(base::Instant now);

  // Nothing to ask for.
  bool is_quiet() const { return network_.faults().is_quiet(); }

  const net::ActiveFault* holding(net::FaultKind kind, std::uint64_t salt = 0) const;

  void happened(net::Occurrence what);

  // What a fault that holds has caused, for the trace; nothing where it does not hold.
  void caused(net::FaultKind kind, std::string_view what) const;
  void caused(const net::ActiveFault& fault, std::string_view what) const;

  base::Instant now() const { return asker_.now; }

  // When a fault begins or ends, or bytes that were held back go on.
  std::optional<base::Instant> due() const;

  // --- power -------------------------------------------------------------------------------------

  // The power cut that is to happen now; nothing where there is none. `written`: bytes that the
  // host wants to write to a file.
  std::optional<base::Duration> power_cut(std::size_t written);

  // How long the reset pin goes low, where it is to go low now.
  std::optional<base::Duration> reset();

  // --- connections -------------------------------------------------------------------------------

  // A stream that faults act on.
  std::unique_ptr<base::ByteStream> wrap(ConnectionId id, std::unique_ptr<base::ByteStream> stream);

  // Connections that are worth a look: something may move again.
  std::vector<ConnectionId> ready_streams();
  std::vector<ConnectionId> all_streams() const;

  // --- MQTT --------------------------------------------------------------------------------------

  Verdict on_received(mqtt::Packet& packet) override;
  void on_sent(mqtt::PacketType type) override;

  // Whether the connection is to end with what was sent last; asked once.
  bool takes_connection();

  // --- flash -------------------------------------------------------------------------------------

  bool is_full() const override;
  bool is_corrupt(std::string_view name) const override;

  // --- lines -------------------------------------------------------------------------------------

  // What arrives of the host's bytes. The view is good until the next call.
  base::ByteView from_host(base::ByteView bytes);

  // Changes what stands in `bytes` from `begin` on.
  void to_host(std::string& bytes, std::size_t begin);

 private:
  friend class FaultyStream;

  struct Known {
    net::FaultId id{};
    std::string name;
  };

  bool notice();
  Verdict at_acknowledgement(mqtt::PacketType type) const;
  void disturb(std::string& bytes, std::size_t begin, std::string_view way);

  net::Network& network_;
  net::Asker asker_;
  std::uint64_t felt_ = 0;  // the version that the last turn began with
  std::vector<Known> known_;
  std::vector<FaultyStream*> streams_;
  std::size_t written_ = 0;  // to files, since the power cut that counts was ordered
  std::optional<net::FaultId> counted_for_;
  bool takes_connection_ = false;
  std::optional<base::Random> line_dice_;
  std::string from_host_;
};

}  // namespace cordelia::module
