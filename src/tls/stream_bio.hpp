// A BIO over a base::ByteStream. Seen by the sources of this room only.
#pragma once

#include <array>
#include <cstdint>

#include "base/stream.hpp"
#include "base/trace.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

// What a BIO of ours points to; lives in the session.
struct Transport {
  base::ByteStream* stream = nullptr;
  bool broken = false;
  bool ended = false;
  std::uint8_t first_count = 0;      // bytes in first
  std::array<std::byte, 5> first{};  // with which the other side began, to name what it speaks
  base::Trace* trace = nullptr;      // hears all bytes; null: nobody does
  base::ConnectionNumber connection = 0;
};

// Null without memory. One method serves any number of BIOs.
BIO_METHOD* new_stream_method();

// Does not own `transport`. Null without memory.
BIO* new_stream_bio(const BIO_METHOD* method, Transport& transport);

}  // namespace cordelia::tls
