#include "tls/handshake_message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "tls/alert_words.hpp"
#include "tls/authorities_text.hpp"
#include "tls/certificate.hpp"
#include "tls/digest.hpp"
#include "tls/handshake_extensions.hpp"
#include "tls/iana_names.hpp"
#include "tls/message_writer.hpp"

namespace cordelia::tls {

namespace {

using Home = ExtensionHome;

constexpr std::size_t random_bytes = 32;
constexpr std::size_t certificates_described_max = 10;

// RFC 8446 section 4.1.3: SHA-256 of "HelloRetryRequest", sent as the random of a ServerHello.
constexpr std::string_view retry_random =
    "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
// The last bytes of a random that a server of TLS 1.3 sends where it was brought to an older one.
constexpr std::string_view downgrade_mark = "444f574e475244";  // "DOWNGRD"

struct Reading {
  WireReader& body;
  MessageWriter& writer;
  const MessageContext& context;
};

std::string hex_or_none(base::ByteView bytes) { return bytes.empty() ? "none" : short_hex(bytes); }

// "TLS 1.3/1.2"
std::string joined_versions(const std::vector<std::uint16_t>& versions, std::uint16_t legacy) {
  std::string text;
  for (const auto version : versions) {
    const auto name = wire_version_name(version);
    if (!name.starts_with("TLS ")) continue;
    text += text.empty() ? name : "/" + name.substr(4);
  }
  return text.empty() ? wire_version_name(legacy) : text;
}

void client_hello(Reading& r) {
  const auto version = r.body.u16();
  r.writer.field("legacy_version", wire_version_name(version));
  r.writer.field("random", short_hex(r.body.take(random_bytes)));
  r.writer.field("session_id", hex_or_none(r.body.vector8()));
  const auto suites = r.body.vector16();
  r.writer.field("cipher_suites", named_list(suites, suite_name));
  r.writer.field("compression_methods", short_hex(r.body.vector8()));
  const auto facts = read_extensions(r.body, Home::client_hello, r.writer);
  r.writer.summary(fmt::format("{}{} suites, {}{}",
                               facts.server_name.empty() ? "" : "SNI " + facts.server_name + ", ",
                               suites.size() / 2, joined_versions(facts.versions, version),
                               facts.protocols.empty() ? "" : ", ALPN " + facts.protocols));
}

void server_hello(Reading& r) {
  const auto legacy = r.body.u16();
  const auto random = hex_of(r.body.take(random_bytes));
  const bool is_retry = random == retry_random;
  r.writer.field("legacy_version", wire_version_name(legacy));
  r.writer.field("random", random);
  if (is_retry) r.writer.field("HelloRetryRequest", "the client has to begin again");
  if (random.find(downgrade_mark, 48) == 48) {
    r.writer.field("downgrade", "the server marks that it was brought to an older version");
  }
  r.writer.field("session_id", hex_or_none(r.body.vector8()));
  const auto suite = suite_name(r.body.u16());
  r.writer.field("cipher_suite", suite);
  r.writer.field("compression_method", fmt::format("{}", r.body.u8()));
  const auto facts =
      read_extensions(r.body, is_retry ? Home::retry_request : Home::server_hello, r.writer);
  const auto version = facts.versions.empty() ? legacy : facts.versions.front();
  r.writer.field("version", wire_version_name(version));
  if (!facts.group.empty()) r.writer.field("group", facts.group);
  r.writer.summary(is_retry ? "asks for another key share"
                            : fmt::format("{}, {}{}", wire_version_name(version), suite,
                                          facts.group.empty() ? "" : ", " + facts.group));
}

void new_session_ticket(Reading& r) {
  const auto lifetime = r.body.u32();
  r.writer.field("lifetime", fmt::format("{} s", lifetime));
  if (r.context.is_tls1_3) {
    (void)r.body.u32();  // ticket_age_add
    r.writer.field("nonce", short_hex(r.body.vector8()));
  }
  const auto ticket = r.body.vector16();
  r.writer.field("ticket", fmt::format("{} bytes", ticket.size()));
  if (r.context.is_tls1_3) read_extensions(r.body, Home::ticket, r.writer);
  r.writer.summary(fmt::format("good for {} s; the module does not use it", lifetime));
}

void encrypted_extensions(Reading& r) {
  const auto facts = read_extensions(r.body, Home::encrypted_extensions, r.writer);
  r.writer.summary(facts.protocols.empty() ? "encrypted from here" : "ALPN " + facts.protocols);
}

std::string text_of_certificate(base::ByteView der) {
  const auto certificate = Certificate::from_der(der);
  if (!certificate) return fmt::format("{} bytes that are no certificate", der.size());
  const auto info = describe(*certificate);
  return fmt::format("{}; issuer {}; {} bytes", info.subject, info.issuer, der.size());
}

void certificate(Reading& r) {
  if (r.context.is_tls1_3) r.writer.field("context", hex_or_none(r.body.vector8()));
  WireReader list{r.body.vector24()};
  std::size_t count = 0;
  while (list.has_more()) {
    const auto der = list.vector24();
    if (list.is_broken()) break;
    ++count;
    if (count <= certificates_described_max) {
      r.writer.field(fmt::format("certificate {}", count), text_of_certificate(der));
    }
    if (r.context.is_tls1_3) read_extensions(list, Home::certificate, r.writer);
  }
  r.writer.finish(list, "the list of certificates");
  r.writer.summary(count == 0   ? "no certificate"
                   : count == 1 ? "1 certificate"
                                : fmt::format("{} certificates", count));
}

// RFC 5246 section 7.4.3 and RFC 8422 section 5.4. Which of both forms it is stands in the suite;
// that of elliptic curves begins with their type.
void server_key_exchange(Reading& r) {
  constexpr std::uint8_t named_curve = 3;
  WireReader probe = r.body;
  if (probe.u8() == named_curve) {
    (void)r.body.u8();
    const auto group = group_name(r.body.u16());
    r.writer.field("group", group);
    r.writer.field("public_key", short_hex(r.body.vector8()));
    r.writer.summary(group);
  } else {
    const auto bits = r.body.vector16().size() * 8;
    const auto group = fmt::format("finite field of {} bits", bits);
    r.writer.field("group", group);
    (void)r.body.vector16();  // generator
    r.writer.field("public_key", short_hex(r.body.vector16()));
    r.writer.summary(group);
  }
  r.writer.field("signature_scheme", scheme_name(r.body.u16()));
  r.writer.field("signature", fmt::format("{} bytes", r.body.vector16().size()));
}

// RFC 5246 section 7.4.4.
std::string client_certificate_types(base::ByteView types) {
  std::string text;
  for (const std::byte each : types) {
    const auto type = std::to_integer<int>(each);
    text += text.empty() ? "" : ", ";
    text += type == 1    ? "rsa_sign"
            : type == 2  ? "dss_sign"
            : type == 64 ? "ecdsa_sign"
                         : fmt::format("{}", type);
  }
  return text;
}

void certificate_request(Reading& r) {
  r.writer.summary("the server asks for a client certificate");
  if (r.context.is_tls1_3) {
    r.writer.field("context", hex_or_none(r.body.vector8()));
    read_extensions(r.body, Home::certificate_request, r.writer);
    return;
  }
  r.writer.field("certificate_types", client_certificate_types(r.body.vector8()));
  r.writer.field("signature_algorithms", named_list(r.body.vector16(), scheme_name));
  r.writer.field("certificate_authorities", text_of_authorities(r.body.vector16()));
}

void certificate_verify(Reading& r) {
  const auto scheme = scheme_name(r.body.u16());
  r.writer.field("signature_scheme", scheme);
  r.writer.field("signature", fmt::format("{} bytes", r.body.vector16().size()));
  r.writer.summary(scheme);
}

// Its form depends on the suite: a point with one byte of length, a number with two, or an
// encrypted secret.
void client_key_exchange(Reading& r) {
  const auto key = r.body.rest();
  r.writer.field("exchange_keys", short_hex(key));
  r.writer.summary("the client's part of the key");
}

void finished(Reading& r) {
  const auto data = r.body.rest();
  r.writer.field("verify_data", short_hex(data));
  r.writer.summary("all messages so far, confirmed");
}

void certificate_status(Reading& r) {
  (void)r.body.u8();
  r.writer.field("response", fmt::format("{} bytes", r.body.vector24().size()));
  r.writer.summary("OCSP response");
}

void key_update(Reading& r) {
  r.writer.field("request_update",
                 r.body.u8() == 1 ? "the other side, too" : "this direction only");
  r.writer.summary("new keys");
}

void nothing_inside(Reading& /*r*/) {}

struct Row {
  std::uint8_t type;
  std::string_view name;
  void (*read)(Reading&);
};

// RFC 8446 section 4 and RFC 5246 section 7.4.
constexpr Row rows[] = {
    {0, "HelloRequest", nothing_inside},
    {1, "ClientHello", client_hello},
    {2, "ServerHello", server_hello},
    {4, "NewSessionTicket", new_session_ticket},
    {5, "EndOfEarlyData", nothing_inside},
    {8, "EncryptedExtensions", encrypted_extensions},
    {11, "Certificate", certificate},
    {12, "ServerKeyExchange", server_key_exchange},
    {13, "CertificateRequest", certificate_request},
    {14, "ServerHelloDone", nothing_inside},
    {15, "CertificateVerify", certificate_verify},
    {16, "ClientKeyExchange", client_key_exchange},
    {20, "Finished", finished},
    {22, "CertificateStatus", certificate_status},
    {24, "KeyUpdate", key_update},
};

const Row* row_of(std::uint8_t type) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.type == type; });
  return row == std::end(rows) ? nullptr : row;
}

std::string alert_text(base::ByteView message) {
  if (message.size() < 2) return "Alert";
  constexpr int fatal = 2;
  return fmt::format("Alert {} {}", std::to_integer<int>(message[0]) == fatal ? "fatal" : "warning",
                     alert_name(std::to_integer<int>(message[1])));
}

void read_handshake(WireReader& reader, const MessageContext& context, MessageWriter& writer) {
  const auto* row = row_of(reader.u8());
  WireReader body{reader.vector24()};
  if (row == nullptr) {
    writer.field("content", short_hex(body.rest()));
  } else {
    Reading reading{body, writer, context};
    row->read(reading);
    writer.finish(body, row->name);
  }
  writer.finish(reader, "the message");
}

void read_alert(WireReader& reader, MessageWriter& writer) {
  const auto level = reader.u8();
  const auto number = reader.u8();
  if (!reader.is_broken()) {
    writer.field("level", fmt::format("{} ({})", level == 2 ? "fatal" : "warning", level));
    writer.field("alert", fmt::format("{} ({})", alert_name(number), number));
    writer.summary(fmt::format("alert {}", number));
  }
  writer.finish(reader, "the alert");
}

}  // namespace

std::string name_of_message(ContentType type, base::ByteView message) {
  if (type == ContentType::change_cipher_spec) return "ChangeCipherSpec";
  if (type == ContentType::alert) return alert_text(message);
  const auto* row =
      message.empty() ? nullptr : row_of(std::to_integer<std::uint8_t>(message.front()));
  return row == nullptr ? "handshake message" : std::string{row->name};
}

MessageText read_message(ContentType type, base::ByteView message, const MessageContext& context) {
  MessageText text{name_of_message(type, message), {}, {}};
  MessageWriter writer{text};
  WireReader reader{message};
  switch (type) {
    case ContentType::handshake:
      read_handshake(reader, context, writer);
      break;
    case ContentType::alert:
      read_alert(reader, writer);
      break;
    case ContentType::change_cipher_spec:
      text.summary = context.is_tls1_3 ? "means nothing in TLS 1.3; it pleases old middleboxes"
                                       : "encrypted from here";
      break;
  }
  return text;
}

std::string_view field_of(const MessageText& message, std::string_view name) {
  const auto found = std::find_if(message.fields.begin(), message.fields.end(),
                                  [&](const MessageField& each) { return each.name == name; });
  return found == message.fields.end() ? std::string_view{} : std::string_view{found->value};
}

}  // namespace cordelia::tls
