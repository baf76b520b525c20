// What can be wrong with the files and names that people hand to TLS, each with its own sentence.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace cordelia::tls {

enum class Fault {
  empty_file,
  too_large,
  not_recognised,         // neither PEM nor DER of the wanted kind
  carriage_returns_only,  // PEM whose lines end in CR alone
  one_line,               // PEM without line ends
  indented,               // PEM whose BEGIN line does not start its line
  blank_line_inside,      // PEM with an empty line between BEGIN and END
  truncated,              // PEM without its END line
  damaged,                // looks right from outside, does not decode
  private_key_instead,
  certificate_instead,
  request_instead,
  container_instead,  // PKCS#7 and other PEM blocks that hold none of what is wanted
  encrypted_key,
  bad_signature,   // a certificate request that was not signed by its own key
  bad_host_name,   // neither a host name nor an address
  crypto_refused,  // the crypto library refused; bad parameters or no memory
};

template <typename T>
using Result = base::Result<T, Fault>;

// A sentence for people: what is wrong, and what to do about it where that is known.
std::string_view text_of(Fault fault);

}  // namespace cordelia::tls
