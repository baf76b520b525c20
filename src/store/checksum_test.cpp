#include "store/checksum.hpp"

#include <gtest/gtest.h>

namespace cordelia::store {
namespace {

TEST(Checksum, TellsPiecesApart) {
  const auto of = [](std::string_view a, std::string_view b) {
    return Checksum{}.add(base::bytes_of(a)).add(base::bytes_of(b)).value();
  };
  EXPECT_EQ(of("ab", "c"), of("ab", "c"));
  EXPECT_NE(of("ab", "c"), of("a", "bc"));
  EXPECT_NE(of("", "abc"), of("abc", ""));
}

// Computed by zlib's crc32 over the same bytes.
TEST(Checksum, IsTheCrcThatOthersCompute) {
  EXPECT_EQ(Checksum{}.value(), 0U);
  EXPECT_EQ(Checksum{}.add(0x3837363534333231U).value(), 0x9AE0DAAFU);  // "12345678"
}

TEST(Checksum, FindsEveryFlippedBit) {
  base::Bytes bytes(100, std::byte{0x5A});
  const std::uint32_t good = Checksum{}.add(bytes).value();
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    base::Bytes flipped = bytes;
    flipped[bit / 8] ^= std::byte{1} << (bit % 8);
    EXPECT_NE(Checksum{}.add(flipped).value(), good) << bit;
  }
}

}  // namespace
}  // namespace cordelia::store
