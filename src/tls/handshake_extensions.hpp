// The extensions of handshake messages (RFC 8446 section 4.2, RFC 6066, RFC 7301), each as a field.
// Seen by the sources of this room only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tls/message_writer.hpp"
#include "tls/wire_reader.hpp"

namespace cordelia::tls {

// The same extension has another form in each of these.
enum class ExtensionHome {
  client_hello,
  server_hello,
  retry_request,
  encrypted_extensions,
  certificate_request,
  certificate,
  ticket,
};

// What a summary is made of.
struct ExtensionFacts {
  std::string server_name;
  std::string protocols;                // of ALPN
  std::string group;                    // of a server's key share
  std::vector<std::uint16_t> versions;  // offered or chosen
};

// Reads the list with its length in front; nothing where the message ends before it, which TLS 1.2
// allows.
ExtensionFacts read_extensions(WireReader& reader, ExtensionHome home, MessageWriter& writer);

// A list of two-byte numbers up to the end of `bytes`, by name.
std::string named_list(base::ByteView bytes, std::string (*name)(std::uint16_t));

}  // namespace cordelia::tls
