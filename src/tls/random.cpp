#include "tls/random.hpp"

#include <openssl/rand.h>

#include "base/check.hpp"

namespace cordelia::tls {

base::Bytes random_bytes(std::size_t count) {
  base::Bytes bytes(count);
  auto* to = reinterpret_cast<unsigned char*>(bytes.data());
  CHECK(RAND_bytes(to, static_cast<int>(count)) == 1);
  return bytes;
}

}  // namespace cordelia::tls
