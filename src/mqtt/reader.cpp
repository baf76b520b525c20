#include "mqtt/reader.hpp"

#include <utility>

namespace cordelia::mqtt {

Result<base::ByteView> Reader::take(std::size_t bytes) {
  if (rest_.size() < bytes) return base::fail(Fault::packet_too_short);
  const auto taken = rest_.first(bytes);
  rest_ = rest_.subspan(bytes);
  return taken;
}

Result<std::uint8_t> Reader::u8() {
  TRY(const auto bytes, take(1));
  return std::to_integer<std::uint8_t>(bytes[0]);
}

Result<std::uint16_t> Reader::u16() {
  TRY(const auto bytes, take(2));
  const auto high = std::to_integer<unsigned>(bytes[0]);
  return static_cast<std::uint16_t>((high << 8U) | std::to_integer<unsigned>(bytes[1]));
}

Result<base::ByteView> Reader::field() {
  TRY(const auto bytes, u16());
  return take(bytes);
}

Result<std::string> Reader::text() {
  TRY(const auto bytes, field());
  return std::string(base::text_of(bytes));
}

Result<PacketId> Reader::id() {
  TRY(const auto value, u16());
  return PacketId{value};
}

base::ByteView Reader::rest() { return std::exchange(rest_, {}); }

Result<void> Reader::finish() const {
  if (!rest_.empty()) return base::fail(Fault::trailing_bytes);
  return {};
}

}  // namespace cordelia::mqtt
