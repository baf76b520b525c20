// The sentence and the module's code for whatever keeps TLS from starting or going on, besides
// verdicts (verdict_words.hpp) and alerts (alert_words.hpp).
#pragma once

#include <string_view>

#include "tls/failure.hpp"

namespace cordelia::tls {

enum class Trouble {
  no_ca_file,            // rootCAPath is empty
  ca_file_missing,       // it names a file that is not there
  ca_file_unusable,      // detail: why
  certificate_missing,   // clientCertPath names a file that is not there
  certificate_unusable,  // detail: why
  certificate_too_weak,
  certificate_without_key,
  key_missing,
  key_unusable,  // detail: why
  key_without_certificate,
  key_of_another_certificate,
  handshake_timeout,
  no_common_version,  // detail: what each side speaks
  no_common_suite,
  no_peer_certificate,
  speaks_mqtt,    // an MQTT packet where TLS was expected
  speaks_http,    // an HTTP answer where TLS was expected
  speaks_no_tls,  // anything else that is no TLS
  closed_at_once,
  cut_off,  // TCP ended without TLS having ended
  reset,
  unexpected_message,
  bad_record,
  oversized_record,
  downgraded,
  broken_rules,  // detail: OpenSSL's reason
  out_of_memory,
};

// `detail` is a sentence or a few words, used by the rows that say so.
Failure failure_for(Trouble trouble, std::string_view detail = {});

}  // namespace cordelia::tls
