#include "security/pcapng.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>

#include "security/packet_maker.hpp"

namespace cordelia::security {
namespace {

using base::Direction;

// draft-ietf-opsawg-pcapng, section 4 and 11.
enum Block : std::uint32_t {
  section_header = 0x0A0D0D0A,
  interface_description = 1,
  enhanced_packet = 6,
  decryption_secrets = 10,
};

constexpr std::uint16_t comment_option = 1;
constexpr std::uint32_t tls_key_log = 0x544C534B;
constexpr std::uint32_t raw_ip = 101;  // the link has no header of its own

constexpr std::size_t payload_bytes_max = 1460;
// The module's address in the exercises' network (at-protocol 9.2).
constexpr PacketEnd module_end{{192, 168, 178, 100}, 49152};
// RFC 5737: for a server whose address is none of IPv4.
constexpr std::array<std::uint8_t, 4> example_address{192, 0, 2, 1};

// Numbers are little-endian; the section header says so.
void put(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    to += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
  }
}

void pad(std::string& to) { to.append((4 - to.size() % 4) % 4, '\0'); }

std::string block(std::uint32_t type, std::string body) {
  pad(body);
  const auto size = body.size() + 12;
  std::string text;
  put(text, type, 4);
  put(text, size, 4);
  text += body;
  put(text, size, 4);
  return text;
}

std::string header(std::string_view comment) {
  std::string body;
  put(body, 0x1A2B3C4D, 4);  // byte order
  put(body, 1, 2);           // version 1.0
  put(body, 0, 2);
  put(body, ~std::uint64_t{0}, 8);  // length not said
  put(body, comment_option, 2);
  put(body, comment.size(), 2);
  body += comment;
  pad(body);
  put(body, 0, 4);  // end of options
  std::string interface;
  put(interface, raw_ip, 4);
  put(interface, 0, 4);  // packets are whole
  return block(section_header, std::move(body)) +
         block(interface_description, std::move(interface));
}

std::string secrets_of(const Capture& capture) {
  if (capture.secrets.empty()) return {};
  std::string lines;
  for (const auto& line : capture.secrets) lines += line + '\n';
  std::string body;
  put(body, tls_key_log, 4);
  put(body, lines.size(), 4);
  return block(decryption_secrets, body + lines);
}

std::string packet_block(Moment at, const std::string& packet) {
  const auto time = static_cast<std::uint64_t>(at.time_since_epoch().count());  // microseconds
  std::string body;
  put(body, 0, 4);  // interface
  put(body, time >> 32U, 4);
  put(body, time & 0xFFFFFFFFU, 4);
  put(body, packet.size(), 4);
  put(body, packet.size(), 4);
  return block(enhanced_packet, body + packet);
}

// Wireshark goes by ports to tell what is inside TLS, and knows few of the lab's.
std::uint16_t well_known_port(const Report& report) {
  constexpr std::uint16_t mqtts = 8883;
  constexpr std::uint16_t https = 443;
  return report.service == "mqtt" ? mqtts : https;
}

PacketEnd server_end(const Report& report) {
  PacketEnd server{example_address, well_known_port(report)};
  const auto address = report.address.substr(0, report.address.rfind(':'));
  std::array<std::uint8_t, 4> parsed{};
  if (::inet_pton(AF_INET, address.c_str(), parsed.data()) == 1) server.address = parsed;
  return server;
}

}  // namespace

std::string to_pcapng(const Report& report, const Capture& capture) {
  using Maker = PacketMaker;
  Maker maker{module_end, server_end(report)};
  auto file = header(fmt::format(
      "Cordelia Lab: {}:{}, TLS as it travelled; TCP, addresses and ports are made up.{}",
      report.host, report.port,
      capture.is_full ? " Longer than what is kept: the rest is missing." : ""));
  file += secrets_of(capture);
  const auto began = capture.pieces.empty() ? report.began : capture.pieces.front().at;
  file += packet_block(began, maker.packet(Direction::sent, Maker::syn));
  file += packet_block(began, maker.packet(Direction::received, Maker::syn | Maker::ack));
  file += packet_block(began, maker.packet(Direction::sent, Maker::ack));
  for (const auto& piece : capture.pieces) {
    for (base::ByteView rest = piece.content; !rest.empty();) {
      const auto part = rest.first(std::min(rest.size(), payload_bytes_max));
      rest = rest.subspan(part.size());
      file += packet_block(piece.at, maker.packet(piece.direction, Maker::push | Maker::ack, part));
    }
  }
  if (!report.is_over() || capture.is_full || capture.pieces.empty()) return file;
  const auto end = capture.pieces.back().at;
  file += packet_block(end, maker.packet(Direction::sent, Maker::fin | Maker::ack));
  file += packet_block(end, maker.packet(Direction::received, Maker::fin | Maker::ack));
  return file + packet_block(end, maker.packet(Direction::sent, Maker::ack));
}

}  // namespace cordelia::security
