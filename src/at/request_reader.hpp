// Finds the requests in a host's byte stream (at-protocol 1.1, 1.2, 1.5): lines that end with CR
// LF, CR or LF, and lines whose last argument is a payload of counted bytes that may contain
// anything. Memory is bounded whatever the host sends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/instant.hpp"

namespace cordelia::at {

enum class RequestKind {
  line,                // a complete line, and its payload where it has one
  overlong,            // longer than limits allow; its bytes are gone
  incomplete_payload,  // the host stopped in the middle of a counted payload
};

// Views into the reader or into the bytes just given; valid until the next call of the reader.
struct Request {
  RequestKind kind = RequestKind::line;
  std::string_view text;  // without terminator; with a payload, up to its comma
  std::optional<base::ByteView> payload;
};

// Says how many raw bytes follow `text`, which ends with the comma in front of them; nothing where
// the line is an ordinary one. Asked only at the `payload_comma`-th comma of a line.
using PayloadRule = std::optional<std::uint64_t> (*)(std::string_view text);

struct Framing {
  PayloadRule payload_rule = nullptr;
  unsigned payload_comma = 4;
};

class RequestReader {
 public:
  explicit RequestReader(const Framing& framing);

  // Takes bytes off the front of `input` until a request is complete or input is empty. Lines that
  // are empty or blank are passed over (F4).
  std::optional<Request> next(base::ByteView& input, base::Instant now);

  // Ends a payload that has been silent for too long. REQUIRES: due() has passed.
  std::optional<Request> on_time(base::Instant now);

  // When on_time wants to be called; nothing while no payload is awaited.
  std::optional<base::Instant> due() const;

  // Forgets what has come so far: the module does not listen at the moment.
  void reset();

 private:
  enum class State { text, discarding, payload, payload_end, tail };

  std::optional<Request> next_line(base::ByteView& input);
  bool announces_payload(std::string_view line) const;
  std::optional<Request> take_text(base::ByteView& input);
  void take_payload(base::ByteView& input);
  std::optional<Request> take_payload_end(base::ByteView& input);
  void start_payload(std::uint64_t length);
  std::optional<Request> finish_payload(bool shifted);
  void note_byte(char c);

  Framing framing_;
  State state_ = State::text;
  unsigned commas_ = 0;
  bool done_ = false;  // text_ and payload_ were handed out
  std::string text_;
  base::Bytes payload_;
  std::uint64_t payload_length_ = 0;
  std::uint64_t payload_missing_ = 0;
  std::optional<std::byte> held_;  // the byte behind a payload that began with a space
  base::Instant last_byte_{};
};

}  // namespace cordelia::at
