// A capture file of one connection that Wireshark opens and decrypts: pcapng with a block of
// secrets, then TCP/IP packets. The bytes are those that travelled; addresses and TCP around them
// are made up, as they were handed to the machine's sockets and never seen.
#pragma once

#include <string>

#include "security/capture.hpp"
#include "security/report.hpp"

namespace cordelia::security {

// Ends where the capture was full; that is said in the file.
std::string to_pcapng(const Report& report, const Capture& capture);

}  // namespace cordelia::security
