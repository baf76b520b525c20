// Cuts the bytes that a host sends in transparent mode into packets (at-protocol 2.2.4, 2.9): after
// a silence, at one or two end characters, or when a packet is full. How the bytes are split into
// calls changes nothing; only time does.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "module/user_settings.hpp"

namespace cordelia::module {

// No source tells more than the settings' names; all of this is [inferred].
struct PackingRules {
  bool after_silence = true;
  base::Duration silence{};   // zero: what one call brings is one packet
  bool at_first_end = false;  // the first end character alone ends a packet; wins over the pair
  bool at_both_ends = false;  // the first end character with the second right behind it, in
                              // one packet
  bool keeps_end = false;     // end characters are part of the packet
  std::array<std::byte, 2> end{};  // of transparent_etx: the upper byte comes first
};

PackingRules packing_rules(const UserSettings& settings);

using Packets = std::vector<base::Bytes>;

class Packer {
 public:
  explicit Packer(const PackingRules& rules) : rules_(rules) {}

  // Appends the packets that are complete now. A packet that holds nothing (an end character alone
  // that is not kept) is none.
  void on_bytes(base::ByteView input, base::Instant now, Packets& packets);
  void on_time(base::Instant now, Packets& packets);

  // When the silence is long enough.
  std::optional<base::Instant> due() const;

  bool is_empty() const { return packet_.empty(); }

 private:
  void finish(Packets& packets);
  void take(std::byte byte, Packets& packets);
  bool ends_pair(std::byte byte) const;

  PackingRules rules_;
  base::Bytes packet_;
  base::Instant last_byte_{};
};

}  // namespace cordelia::module
