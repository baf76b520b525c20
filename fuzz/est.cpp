// What an enrolment service or its client may send: HTTP messages, and the bodies of EST in them.
#include <algorithm>

#include "base/base64.hpp"
#include "fuzz/input.hpp"
#include "http/parser.hpp"
#include "http/printer.hpp"
#include "tls/certificate_file.hpp"
#include "tls/certificate_request.hpp"

namespace cordelia::fuzz {
namespace {

// The message, or nothing where the bytes are none; `piece_bytes` at a time.
template <typename Parser>
std::optional<decltype(std::declval<Parser>().take())> parse(base::ByteView bytes,
                                                             std::size_t piece_bytes) {
  Parser parser;
  while (!bytes.empty() && !parser.is_complete()) {
    const auto piece = bytes.first(std::min(piece_bytes, bytes.size()));
    const auto taken = parser.feed(piece);
    if (!taken) return std::nullopt;
    require(*taken <= piece.size(), "a parser takes more than there is");
    if (*taken == 0 && !parser.is_complete()) return std::nullopt;
    bytes = bytes.subspan(*taken);
  }
  if constexpr (requires { parser.end(); }) {
    if (!parser.is_complete() && !parser.end()) return std::nullopt;
  }
  if (!parser.is_complete()) return std::nullopt;
  return parser.take();
}

// RFC 7030 section 4: bodies are Base64 of DER; line ends in them are passed over.
void read_body(std::string body) {
  std::erase_if(body, [](char c) { return c == '\r' || c == '\n'; });
  const auto der = base::base64_decode(body);
  if (!der) return;
  require(base::base64_encode(*der) == body, "Base64 is read otherwise than it is written");
  (void)tls::certificates_from_pkcs7(*der);
  (void)tls::CertificateRequest::parse(*der);
}

template <typename Parser>
void check(base::ByteView bytes, std::size_t piece_bytes) {
  const auto whole = parse<Parser>(bytes, std::max<std::size_t>(bytes.size(), 1));
  const auto cut = parse<Parser>(bytes, piece_bytes);
  require(whole.has_value() == cut.has_value(), "a verdict depends on how bytes are cut");
  if (!whole) return;
  require(whole->body == cut->body && whole->fields == cut->fields,
          "a message depends on how bytes are cut");
  read_body(whole->body);
  (void)http::print(*whole);
}

void run(Input input, std::size_t size) {
  const std::size_t piece_bytes = input.byte() % 64 + 1U;
  const auto bytes = input.bytes(size);
  check<http::RequestParser>(bytes, piece_bytes);
  check<http::ResponseParser>(bytes, piece_bytes);
  read_body(std::string(base::text_of(bytes)));
}

}  // namespace
}  // namespace cordelia::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cordelia::fuzz::run({data, size}, size);
  return 0;
}
