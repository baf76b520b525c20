// A connection that faults act on: bytes come late, singly, as others, or not at all. Without
// faults a call costs one comparison more than the stream behind it.
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/random.hpp"
#include "base/stream.hpp"
#include "module/fault_desk.hpp"

namespace cordelia::module {

class FaultyStream : public base::ByteStream {
 public:
  FaultyStream(FaultDesk& desk, ConnectionId id, std::unique_ptr<base::ByteStream> inner);

  // What waits to be sent goes out at once, as a socket's buffer does.
  ~FaultyStream() override;
  FaultyStream(const FaultyStream&) = delete;
  FaultyStream& operator=(const FaultyStream&) = delete;

  base::Moved take(std::span<std::byte> into) override;
  base::Moved give(base::ByteView from) override;

  ConnectionId id() const { return id_; }

  // When bytes that wait may go on, either way.
  std::optional<base::Instant> due() const;

  // Sends what may go on. True where the owner should look at the stream.
  bool on_time();

 private:
  // Bytes that are on their way, in order.
  struct Piece {
    base::Bytes bytes;
    base::Instant at{};
  };

  struct Lane {
    std::list<Piece> pieces;  // costs nothing while it is empty
    std::size_t bytes = 0;
    base::Instant last{};  // when the last one arrives: the next one not before
  };

  const net::ActiveFault* holding(net::FaultKind kind) const;
  bool is_silent();
  bool is_split();
  bool is_reset(std::size_t bytes);
  void tell(const net::ActiveFault& fault, std::string_view what);

  void pull();
  void put(Lane& lane, base::ByteView bytes);
  base::Duration delay();
  void spoil(std::span<std::byte> bytes);
  void flush();
  base::Moved hand_out(std::span<std::byte> into);

  FaultDesk& desk_;
  ConnectionId id_;
  std::unique_ptr<base::ByteStream> inner_;
  Lane in_;
  Lane out_;
  base::StreamState inner_state_ = base::StreamState::open;  // ended and broken stay
  bool is_blocked_ = false;  // the inner stream takes nothing at this moment
  bool is_broken_ = false;
  std::size_t passed_ = 0;  // bytes of both ways
  std::optional<net::FaultId> counted_for_;
  base::Instant told_ = base::Instant::min();
  std::optional<base::Random> dice_;
  std::vector<net::FaultId> shown_;
};

}  // namespace cordelia::module
