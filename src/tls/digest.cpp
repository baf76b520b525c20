#include "tls/digest.hpp"

#include "base/check.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

Sha256 sha256(base::ByteView bytes) {
  Sha256 digest{};
  auto* to = reinterpret_cast<unsigned char*>(digest.data());
  CHECK(EVP_Digest(bytes.data(), bytes.size(), to, nullptr, EVP_sha256(), nullptr) == 1);
  return digest;
}

std::string hex_of(base::ByteView bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::byte b : bytes) {
    text += digits[std::to_integer<std::size_t>(b >> 4U)];
    text += digits[std::to_integer<std::size_t>(b & std::byte{0x0F})];
  }
  return text;
}

}  // namespace cordelia::tls
