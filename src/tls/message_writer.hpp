// Where the readers of handshake messages put what they find, within bounds. Seen by the sources of
// this room only.
#pragma once

#include <string>
#include <string_view>

#include "tls/handshake_message.hpp"
#include "tls/wire_reader.hpp"

namespace cordelia::tls {

class MessageWriter {
 public:
  // `text` outlives the writer.
  explicit MessageWriter(MessageText& text) : text_(text) {}

  // A value that is too long is cut, and says so; a field beyond the last is left out.
  void field(std::string_view name, std::string value);

  void summary(std::string text) { text_.summary = std::move(text); }

  // Says so where `reader` wanted more than there was, or where something is left.
  void finish(const WireReader& reader, std::string_view what);

 private:
  MessageText& text_;
};

// Bytes of a stranger as hexadecimal digits, cut where they are many.
std::string short_hex(base::ByteView bytes);

}  // namespace cordelia::tls
