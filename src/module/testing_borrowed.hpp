// The module's end of a pipe that a test owns. For tests only.
#pragma once

#include "base/stream.hpp"

namespace cordelia::module {

class Borrowed : public base::ByteStream {
 public:
  explicit Borrowed(base::ByteStream& stream) : stream_(stream) {}

  base::Moved take(std::span<std::byte> into) override { return stream_.take(into); }

  base::Moved give(base::ByteView from) override { return stream_.give(from); }

 private:
  base::ByteStream& stream_;
};

}  // namespace cordelia::module
