// From packets to bytes. Every length is computed from what stands behind it, so no packet can
// announce another length than it has.
#pragma once

#include <cstddef>

#include "base/bytes.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::mqtt {

// Appends the packet to `to`. Where check() fails, or packet_too_long where the format's
// 268,435,455 bytes do not suffice, nothing is appended.
Result<void> encode(const Packet& packet, base::Bytes& to);

// The same for a message, without a copy into a Packet.
Result<void> encode(const Publish& packet, base::Bytes& to);

// Bytes that encode() would append.
std::size_t encoded_bytes(const Publish& packet);

}  // namespace cordelia::mqtt
