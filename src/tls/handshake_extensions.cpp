#include "tls/handshake_extensions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "tls/authorities_text.hpp"
#include "tls/iana_names.hpp"

namespace cordelia::tls {

namespace {

using Home = ExtensionHome;

// What each reader of an extension gets and fills.
struct Extension {
  Home home;
  WireReader& body;
  ExtensionFacts& facts;
};

bool is_of_client(Home home) { return home == Home::client_hello; }

std::string server_name(Extension& e) {
  if (e.body.is_at_end()) return "acknowledged";
  WireReader list{e.body.vector16()};
  std::vector<std::string> names;
  while (list.has_more()) {
    const bool is_host = list.u8() == 0;  // RFC 6066 section 3: no other kind is defined
    const auto name = base::printable(base::text_of(list.vector16()));
    names.push_back(is_host ? name : "(of an unknown kind) " + name);
  }
  if (!names.empty()) e.facts.server_name = names.front();
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string groups(Extension& e) { return named_list(e.body.vector16(), group_name); }

std::string schemes(Extension& e) { return named_list(e.body.vector16(), scheme_name); }

std::string versions(Extension& e) {
  const auto list =
      is_of_client(e.home) ? WireReader{e.body.vector8()} : WireReader{e.body.take(2)};
  std::vector<std::string> names;
  for (WireReader each = list; each.has_more();) {
    e.facts.versions.push_back(each.u16());
    names.push_back(wire_version_name(e.facts.versions.back()));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string key_shares(Extension& e) {
  if (e.home == Home::retry_request) return "wants " + group_name(e.body.u16());
  WireReader list{is_of_client(e.home) ? e.body.vector16() : e.body.rest()};
  std::vector<std::string> shares;
  while (list.has_more()) {
    const auto group = list.u16();
    const auto key = list.vector16();
    if (e.home == Home::server_hello) e.facts.group = group_name(group);
    shares.push_back(fmt::format("{} ({} bytes)", group_name(group), key.size()));
  }
  return fmt::format("{}", fmt::join(shares, ", "));
}

std::string protocols(Extension& e) {
  WireReader list{e.body.vector16()};
  std::vector<std::string> names;
  while (list.has_more()) names.push_back(base::printable(base::text_of(list.vector8())));
  return e.facts.protocols = fmt::format("{}", fmt::join(names, ", "));
}

std::string point_formats(Extension& e) {
  std::vector<std::string> names;
  for (WireReader list{e.body.vector8()}; list.has_more();) {
    const auto format = list.u8();
    names.push_back(format == 0 ? "uncompressed" : fmt::format("compressed ({})", format));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string psk_modes(Extension& e) {
  std::vector<std::string> names;
  for (WireReader list{e.body.vector8()}; list.has_more();) {
    const auto mode = list.u8();
    names.push_back(mode == 0 ? "psk_ke" : mode == 1 ? "psk_dhe_ke" : fmt::format("{}", mode));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string status_request(Extension& e) {
  if (e.home == Home::certificate) {
    (void)e.body.u8();
    return fmt::format("OCSP response of {} bytes", e.body.vector24().size());
  }
  const auto size = e.body.rest().size();
  return size == 0 ? "acknowledged" : "asks for an OCSP response";
}

std::string pre_shared_key(Extension& e) {
  if (!is_of_client(e.home)) return fmt::format("identity {} chosen", e.body.u16());
  std::size_t count = 0;
  for (WireReader list{e.body.vector16()}; list.has_more(); ++count) {
    (void)list.vector16();
    (void)list.u32();
  }
  (void)e.body.vector16();
  return fmt::format("{} identities", count);
}

std::string early_data(Extension& e) {
  if (e.home != Home::ticket) return "present";
  return fmt::format("at most {} bytes", e.body.u32());
}

std::string session_ticket(Extension& e) {
  const auto size = e.body.rest().size();
  return size == 0 ? "present" : fmt::format("{} bytes", size);
}

std::string authorities(Extension& e) { return text_of_authorities(e.body.vector16()); }

std::string max_fragment_length(Extension& e) {
  const auto code = e.body.u8();  // RFC 6066 section 4: 2^9 to 2^12
  return code >= 1 && code <= 4 ? fmt::format("{} bytes", 256U << code) : fmt::format("{}", code);
}

std::string record_size_limit(Extension& e) { return fmt::format("{} bytes", e.body.u16()); }

std::string presence(Extension& e) {
  const auto body = e.body.rest();
  return body.empty() ? "present" : short_hex(body);
}

std::string padding(Extension& e) { return fmt::format("{} bytes", e.body.rest().size()); }

std::string renegotiation(Extension& e) {
  const auto before = e.body.vector8();
  return before.empty() ? "supported" : short_hex(before);
}

std::string cookie(Extension& e) { return fmt::format("{} bytes", e.body.vector16().size()); }

struct Row {
  std::uint16_t type;
  std::string (*read)(Extension&);
};

constexpr Row rows[] = {
    {0, server_name},        {1, max_fragment_length},
    {5, status_request},     {10, groups},
    {11, point_formats},     {13, schemes},
    {16, protocols},         {21, padding},
    {28, record_size_limit}, {35, session_ticket},
    {41, pre_shared_key},    {42, early_data},
    {43, versions},          {44, cookie},
    {45, psk_modes},         {47, authorities},
    {50, schemes},           {51, key_shares},
    {0xFF01, renegotiation},
};

void read_one(std::uint16_t type, base::ByteView content, Home home, ExtensionFacts& facts,
              MessageWriter& writer) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.type == type; });
  WireReader body{content};
  Extension extension{home, body, facts};
  const auto name = extension_name(type);
  writer.field(name, row == std::end(rows) ? presence(extension) : row->read(extension));
  writer.finish(body, name);
}

}  // namespace

std::string named_list(base::ByteView bytes, std::string (*name)(std::uint16_t)) {
  std::vector<std::string> names;
  for (WireReader reader{bytes}; reader.has_more();) names.push_back(name(reader.u16()));
  return fmt::format("{}", fmt::join(names, ", "));
}

ExtensionFacts read_extensions(WireReader& reader, ExtensionHome home, MessageWriter& writer) {
  ExtensionFacts facts;
  if (!reader.has_more()) return facts;
  WireReader list{reader.vector16()};
  while (list.has_more()) {
    const auto type = list.u16();
    const auto content = list.vector16();
    if (!list.is_broken()) read_one(type, content, home, facts, writer);
  }
  writer.finish(list, "the extensions");
  return facts;
}

}  // namespace cordelia::tls
