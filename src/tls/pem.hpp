// PEM as OpenSSL reads it, plus the reason for people where it does not. Seen by this room only.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "tls/fault.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

struct PemBlock {
  std::string name;        // what stands after BEGIN
  bool encrypted = false;  // by a header of the block; PKCS#8 says it in the name
  SecretBytes data;

  base::ByteView bytes() const;
};

// `file` without the NUL or 0xFF bytes that fill a flash file up to its allocated size.
base::ByteView without_padding(base::ByteView file);

// All blocks of a file, in order; an empty vector where no line starts with -----BEGIN. Fails where
// a block that has begun cannot be read.
Result<std::vector<PemBlock>> read_pem(base::ByteView file);

// The best sentence for a file in which read_pem found nothing or stumbled.
Fault why_no_pem(base::ByteView file);

}  // namespace cordelia::tls
