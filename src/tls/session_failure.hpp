// Why an SSL call failed, told from OpenSSL's error, the transport and the verdict together. Seen
// by the sources of this room only.
#pragma once

#include "tls/failure.hpp"
#include "tls/session_hooks.hpp"
#include "tls/stream_bio.hpp"

namespace cordelia::tls {

struct Setback {
  bool is_established = false;  // the handshake was over
  bool offers_1_3 = false;      // beside 1.2
  const Transport& transport;
  const PeerJudgement& judgement;
};

// Whether OpenSSL's error is an alert that the peer has sent.
bool is_alert(unsigned long error);

// Reads OpenSSL's error queue, which must hold this call's errors only, and empties it.
Failure explain(const Setback& setback);

}  // namespace cordelia::tls
