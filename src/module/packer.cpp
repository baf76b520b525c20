#include "module/packer.hpp"

#include <utility>

#include "base/limits.hpp"
#include "module/words.hpp"

namespace cordelia::module {

PackingRules packing_rules(const UserSettings& settings) {
  const auto triggers = settings.flags(keys::transparent_trigger);
  const auto etx = static_cast<unsigned>(settings.number(keys::transparent_etx));
  PackingRules rules;
  rules.after_silence = has(triggers, TransparentTrigger::timer);
  rules.silence = std::chrono::milliseconds{settings.number(keys::transparent_timeout)};
  rules.at_first_end = has(triggers, TransparentTrigger::first_end);
  rules.at_both_ends = has(triggers, TransparentTrigger::both_ends);
  rules.keeps_end = has(triggers, TransparentTrigger::transmit_end);
  rules.end = {std::byte(etx >> 8U & 0xFFU), std::byte(etx & 0xFFU)};
  return rules;
}

void Packer::on_bytes(base::ByteView input, base::Instant now, Packets& packets) {
  // Bytes that came too late for the packet under way begin another one.
  on_time(now, packets);
  for (const auto byte : input) take(byte, packets);
  if (input.empty()) return;
  last_byte_ = now;
  if (rules_.after_silence && rules_.silence == base::Duration::zero()) finish(packets);
}

bool Packer::ends_pair(std::byte byte) const {
  return rules_.at_both_ends && byte == rules_.end[1] && !packet_.empty() &&
         packet_.back() == rules_.end[0];
}

void Packer::take(std::byte byte, Packets& packets) {
  if (rules_.at_first_end && byte == rules_.end[0]) {
    if (rules_.keeps_end) packet_.push_back(byte);
    return finish(packets);
  }
  if (ends_pair(byte)) {
    if (rules_.keeps_end) {
      packet_.push_back(byte);
    } else {
      packet_.pop_back();
    }
    return finish(packets);
  }
  packet_.push_back(byte);
  if (packet_.size() >= limits::transparent_packet_bytes_max) finish(packets);
}

void Packer::finish(Packets& packets) {
  if (!packet_.empty()) packets.push_back(std::exchange(packet_, {}));
}

void Packer::on_time(base::Instant now, Packets& packets) {
  if (const auto at = due(); at && now >= *at) finish(packets);
}

std::optional<base::Instant> Packer::due() const {
  if (!rules_.after_silence || packet_.empty()) return std::nullopt;
  return last_byte_ + rules_.silence;
}

}  // namespace cordelia::module
