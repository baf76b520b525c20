// The names of CAs as a server sends them to say whose client certificates it takes. Seen by the
// sources of this room only.
#pragma once

#include <string>

#include "base/bytes.hpp"

namespace cordelia::tls {

// RFC 8446 section 4.2.4: distinguished names in DER, each with its length in front.
std::string text_of_authorities(base::ByteView list);

}  // namespace cordelia::tls
