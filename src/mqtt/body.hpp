// The other half of the decoder: what stands behind the fixed header. Private to the decoder.
#pragma once

#include "base/bytes.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::mqtt {

// Whether a packet may begin with this byte: a type that exists and its flag bits. Told before any
// more of the packet has come.
Result<void> check_first_byte(std::byte first);

// The packet that begins with `first`, its length left out, and goes on with all of `body`; or the
// first fault. Never half a packet. REQUIRES: check_first_byte(first) holds.
Result<Packet> decode_body(std::byte first, base::ByteView body);

}  // namespace cordelia::mqtt
