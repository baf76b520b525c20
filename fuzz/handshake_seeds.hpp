// Real handshakes, for the corpus of fuzz/handshake.cpp.
#pragma once

#include <string>
#include <vector>

namespace cordelia::fuzz {

// Each message of a handshake of TLS 1.2 and of one of TLS 1.3, both with a client certificate, as
// the target reads them.
std::vector<std::string> handshake_messages();

}  // namespace cordelia::fuzz
