// TLS messages and alerts as trace events. Seen by the sources of this room only.
#pragma once

#include "base/trace.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

// Reports every handshake message, alert and change of cipher of `ssl` to `trace`, which outlives
// it.
void trace_messages(SSL* ssl, base::Trace& trace);

}  // namespace cordelia::tls
