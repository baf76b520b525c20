#include "module/identity.hpp"

#include "base/random.hpp"

namespace cordelia::module {

Identity identity_of(std::uint64_t number) {
  Identity identity;
  base::Random random(number);
  for (auto& byte : identity.udid) byte = static_cast<std::uint8_t>(random.next());
  // The MAC's maker part stays; the rest counts up, so that a fleet's addresses never collide.
  for (std::size_t i = 0; i < 3; ++i) {
    auto& byte = identity.mac.bytes[5 - i];
    const std::uint64_t sum = byte + (number >> (8 * i) & 0xFFU);
    byte = static_cast<std::uint8_t>(sum);
  }
  return identity;
}

}  // namespace cordelia::module
