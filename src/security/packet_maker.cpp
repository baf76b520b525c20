#include "security/packet_maker.hpp"

#include "base/check.hpp"

namespace cordelia::security {
namespace {

constexpr std::size_t ip_header_bytes = 20;
constexpr std::size_t tcp_header_bytes = 20;
constexpr std::uint8_t tcp_protocol = 6;

void put(std::string& to, std::uint32_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    to += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
  }
}

void put(std::string& to, const PacketEnd& end) {
  for (const auto byte : end.address) to += static_cast<char>(byte);
}

// RFC 1071.
std::uint16_t checksum(std::string_view bytes) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint32_t byte = static_cast<unsigned char>(bytes[i]);
    sum += i % 2 == 0 ? byte << 8U : byte;
  }
  while (sum > 0xFFFFU) sum = (sum & 0xFFFFU) + (sum >> 16U);
  return static_cast<std::uint16_t>(~sum);
}

void set_checksum(std::string& in, std::size_t at, std::uint16_t sum) {
  in[at] = static_cast<char>(sum >> 8U);
  in[at + 1] = static_cast<char>(sum & 0xFFU);
}

}  // namespace

std::string PacketMaker::packet(base::Direction direction, unsigned flags, base::ByteView payload) {
  const std::size_t from = direction == base::Direction::sent ? 0 : 1;
  const auto tcp = segment(from, flags, payload);
  const auto size = ip_header_bytes + tcp.size();
  CHECK(size <= 0xFFFFU);
  std::string ip;
  put(ip, 0x4500, 2);  // version 4, five words of header
  put(ip, static_cast<std::uint32_t>(size), 2);
  put(ip, ++identification_, 2);
  put(ip, 0x4000, 2);  // not to be fragmented
  put(ip, (64U << 8U) | tcp_protocol, 2);
  put(ip, 0, 2);
  put(ip, ends_.at(from));
  put(ip, ends_.at(1 - from));
  set_checksum(ip, 10, checksum(ip));
  sent_.at(from) += static_cast<std::uint32_t>(payload.size());
  if ((flags & (syn | fin)) != 0) ++sent_.at(from);
  return ip + tcp;
}

std::string PacketMaker::segment(std::size_t from, unsigned flags, base::ByteView payload) const {
  std::string tcp;
  put(tcp, ends_.at(from).port, 2);
  put(tcp, ends_.at(1 - from).port, 2);
  put(tcp, sent_.at(from), 4);
  put(tcp, (flags & ack) != 0 ? sent_.at(1 - from) : 0, 4);
  put(tcp, 0x5000U | flags, 2);  // five words of header
  put(tcp, 0xFFFF, 2);           // window
  put(tcp, 0, 4);
  CHECK(tcp.size() == tcp_header_bytes);
  tcp += base::text_of(payload);
  std::string pseudo;
  put(pseudo, ends_.at(from));
  put(pseudo, ends_.at(1 - from));
  put(pseudo, tcp_protocol, 2);
  put(pseudo, static_cast<std::uint32_t>(tcp.size()), 2);
  set_checksum(tcp, 16, checksum(pseudo + tcp));
  return tcp;
}

}  // namespace cordelia::security
