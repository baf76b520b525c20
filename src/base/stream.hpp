// A connection as an engine sees it: two calls that never block. A descriptor's in the product,
// memory's in tests.
#pragma once

#include <cstddef>
#include <span>

#include "base/bytes.hpp"

namespace cordelia::base {

enum class StreamState {
  open,         // the call moved bytes
  would_block,  // nothing moved; the owner will be told when it is worth another try
  ended,        // the peer closed its half in order (take only)
  broken,       // reset, or any other error; nothing will move again
};

struct Moved {
  std::size_t bytes = 0;
  StreamState state = StreamState::open;
};

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  // Fills the front of `into`. REQUIRES: into is not empty.
  virtual Moved take(std::span<std::byte> into) = 0;

  // Sends the front of `from`. REQUIRES: from is not empty.
  virtual Moved give(ByteView from) = 0;
};

}  // namespace cordelia::base
