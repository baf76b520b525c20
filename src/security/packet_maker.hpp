// Makes TCP/IP packets of a conversation: handshake, segments, end. IPv4, without options.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/trace.hpp"

namespace cordelia::security {

struct PacketEnd {
  std::array<std::uint8_t, 4> address{};
  std::uint16_t port = 0;
};

class PacketMaker {
 public:
  PacketMaker(const PacketEnd& client, const PacketEnd& server) : ends_{client, server} {}

  enum Flag : std::uint8_t { fin = 1, syn = 2, push = 8, ack = 16 };

  // The next packet from that side; its sequence numbers follow from those before. REQUIRES:
  // payload fits a packet.
  std::string packet(base::Direction direction, unsigned flags, base::ByteView payload = {});

 private:
  std::string segment(std::size_t from, unsigned flags, base::ByteView payload) const;

  std::array<PacketEnd, 2> ends_;
  std::array<std::uint32_t, 2> sent_{1000, 5000};  // where each side's numbers begin
  std::uint16_t identification_ = 0;
};

}  // namespace cordelia::security
