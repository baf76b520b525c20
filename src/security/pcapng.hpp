// A capture file of one connection that Wireshark opens and decrypts: pcapng with a block of
// secrets, then TCP/IP packets. The bytes are those that travelled; TCP, addresses and ports around
// them are made up: they are the machine's own affair, and by the usual port Wireshark finds MQTT.
#pragma once

#include <string>

#include "security/capture.hpp"
#include "security/report.hpp"

namespace cordelia::security {

// Ends where the capture was full; that is said in the file.
std::string to_pcapng(const Report& report, const Capture& capture);

}  // namespace cordelia::security
