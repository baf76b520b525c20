// TLS handshake messages, alerts and changes of cipher as people read them: a name, a summary and
// fields. Pure functions over bytes that a stranger may have chosen: they never fail, they say how
// far they could read. All texts are printable ASCII of bounded length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace cordelia::tls {

// RFC 8446 section 5.1.
enum class ContentType : std::uint8_t { change_cipher_spec = 20, alert = 21, handshake = 22 };

struct MessageField {
  std::string name;
  std::string value;
};

struct MessageText {
  std::string name;     // such as ServerHello
  std::string summary;  // may be empty
  std::vector<MessageField> fields;
  bool is_whole = true;  // false: its bytes do not end where its own lengths say
};

// Several messages have two forms, and their bytes do not say which.
struct MessageContext {
  bool is_tls1_3 = false;
};

MessageText read_message(ContentType type, base::ByteView message, const MessageContext& context);

// The value of the first field of that name; empty where there is none.
std::string_view field_of(const MessageText& message, std::string_view name);

// The name alone, from the first bytes; "handshake message" for a type that nobody assigned.
std::string name_of_message(ContentType type, base::ByteView message);

}  // namespace cordelia::tls
