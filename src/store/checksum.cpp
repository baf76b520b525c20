#include "store/checksum.hpp"

#include <array>

namespace cordelia::store {
namespace {

constexpr std::uint32_t polynomial = 0xEDB88320U;  // IEEE 802.3, bits reversed

constexpr std::array<std::uint32_t, 256> remainders() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t rest = i;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1U) ^ ((rest & 1U) != 0 ? polynomial : 0U);
    table[i] = rest;
  }
  return table;
}

constexpr auto table = remainders();

}  // namespace

Checksum& Checksum::add(base::ByteView bytes) {
  add(bytes.size());
  for (const std::byte byte : bytes) take(byte);
  return *this;
}

Checksum& Checksum::add(std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) take(static_cast<std::byte>(number >> shift));
  return *this;
}

void Checksum::take(std::byte byte) {
  const auto index = (state_ ^ static_cast<std::uint32_t>(byte)) & 0xFFU;
  state_ = table[index] ^ (state_ >> 8U);
}

}  // namespace cordelia::store
