// Readers of HTTP/1.1 messages: bytes come in as they arrive, a message comes out. One parser reads
// one message; the next one needs a new parser.
#pragma once

#include <cstddef>
#include <memory>

#include "base/bytes.hpp"
#include "http/fault.hpp"
#include "http/limits.hpp"
#include "http/message.hpp"

namespace cordelia::http {

class RequestParser {
 public:
  explicit RequestParser(Limits limits = {});
  ~RequestParser();
  RequestParser(RequestParser&&) noexcept;
  RequestParser& operator=(RequestParser&&) noexcept;

  // Takes bytes from the front of `input`; says how many. Fewer than there are only where the
  // message has ended: the rest belongs to the next one. After a fault nothing is taken any more.
  Result<std::size_t> feed(base::ByteView input);

  bool has_begun() const;
  bool is_complete() const;

  // The client has asked to be told before it sends its body: "Expect: 100-continue".
  bool expects_continue() const;

  // HTTP/1.1 without "Connection: close", or 1.0 with "keep-alive". REQUIRES: is_complete().
  bool keeps_alive() const;

  // The message, once. REQUIRES: is_complete().
  Request take();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// What the request was decides how its response ends: one to HEAD has no body.
enum class Answers { head, others };

class ResponseParser {
 public:
  explicit ResponseParser(Limits limits = {}, Answers answers = Answers::others);
  ~ResponseParser();
  ResponseParser(ResponseParser&&) noexcept;
  ResponseParser& operator=(ResponseParser&&) noexcept;

  // As RequestParser::feed. Interim responses (1xx) are passed over.
  Result<std::size_t> feed(base::ByteView input);

  // The peer has ended the connection: the end of a body whose length was not said, else cut_off.
  Result<void> end();

  bool is_complete() const;

  // REQUIRES: is_complete().
  bool keeps_alive() const;

  // The message, once. REQUIRES: is_complete().
  Response take();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cordelia::http
