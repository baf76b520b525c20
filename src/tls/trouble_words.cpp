#include "tls/trouble_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/check.hpp"

namespace cordelia::tls {

namespace {

struct Row {
  Trouble trouble;
  int code;  // at-protocol 6.3
  std::string_view headline;
  std::string_view next_step;
};

constexpr std::string_view ask_the_log =
    "Look into the broker's log; its TLS library may be at fault, or something on the way.";
constexpr std::string_view plain_or_tls =
    "Remove sec from mqtt,flags, or use the broker's TLS port (usually 8883).";

// The codes of speaks_... and closed_at_once are our choice [inferred]: what the chip's TLS library
// would take for an unexpected message and a closed connection.
constexpr Row rows[] = {
    {Trouble::no_ca_file, -453,
     "The flag sec is set and no CA file: the broker cannot be verified.",
     "Upload the broker's root certificate and name it in rootCAPath."},
    {Trouble::ca_file_missing, -454, "The CA file named in rootCAPath is not in the module.",
     "Upload it under exactly that name, or correct rootCAPath."},
    {Trouble::ca_file_unusable, -456, "The CA file cannot be used. {detail}",
     "Upload the broker's root certificate again, as PEM or DER."},
    {Trouble::certificate_missing, -457,
     "The client certificate named in clientCertPath is not in the module.",
     "Upload it under exactly that name, or correct clientCertPath."},
    {Trouble::certificate_unusable, -457, "The client certificate cannot be used. {detail}",
     "Upload the client certificate again, as PEM or DER."},
    {Trouble::certificate_too_weak, -457,
     "The client certificate cannot be used: its key or signature is too weak.",
     "Use a certificate with an RSA key from 2048 bits or an elliptic curve, signed with SHA-256."},
    {Trouble::certificate_without_key, -458,
     "There is a client certificate and no private key for it.", "Set clientPrivateKey as well."},
    {Trouble::key_missing, -458, "The private key named in clientPrivateKey is not in the module.",
     "Upload it under exactly that name, or correct clientPrivateKey."},
    {Trouble::key_unusable, -458, "The client's private key cannot be used. {detail}",
     "Upload the private key again, as PEM or DER without a passphrase."},
    {Trouble::key_without_certificate, -457,
     "There is a private key and no client certificate for it.", "Set clientCertPath as well."},
    {Trouble::key_of_another_certificate, -458,
     "The private key does not belong to the client certificate.",
     "Upload the pair that was issued together."},
    {Trouble::handshake_timeout, -462, "The broker did not finish the TLS handshake in time.",
     "Try again; a broker or network that slow may be overloaded."},
    {Trouble::no_common_version, -370,
     "The broker and the module have no TLS version in common: {detail}.",
     "Where the broker wants 1.3, set TLS1_3. Where it is stuck at 1.1 or below, it has to be "
     "updated: the module refuses those."},
    {Trouble::no_common_suite, -790, "The broker chose a cipher suite that the module refuses.",
     "Enable current cipher suites at the broker."},
    {Trouble::no_peer_certificate, -745, "The broker showed no certificate.",
     "Give the broker a server certificate."},
    {Trouble::speaks_mqtt, -310, "This port speaks plain MQTT, not TLS.", plain_or_tls},
    {Trouble::speaks_http, -310, "This port belongs to a web server, not to an MQTT broker.",
     "Correct iotHubPort; MQTT over TLS usually has port 8883."},
    {Trouble::speaks_no_tls, -310, "The other side answered with something that is not TLS.",
     plain_or_tls},
    {Trouble::closed_at_once, -300,
     "The other side closed the connection instead of answering in TLS; the port may speak plain "
     "MQTT.",
     plain_or_tls},
    {Trouble::cut_off, -470,
     "The connection was cut off: it ended without the broker having ended TLS.",
     "Try again; look into the broker's log if it stays so."},
    {Trouble::reset, -708, "The connection was reset.",
     "Try again; look into the broker's log if it stays so."},
    {Trouble::unexpected_message, -310, "The broker sent a TLS message out of turn ({detail}).",
     ask_the_log},
    {Trouble::bad_record, -320, "A TLS record was damaged or forged on its way.", "Try again."},
    {Trouble::oversized_record, -322, "The broker sent a TLS record that is larger than allowed.",
     ask_the_log},
    {Trouble::downgraded, -347,
     "Somebody between module and broker made them use an older TLS version (a downgrade).",
     "Do not trust this network; try another one."},
    {Trouble::broken_rules, -450, "The broker broke the rules of TLS ({detail}).", ask_the_log},
    {Trouble::out_of_memory, -455, "There was no memory for another TLS connection.",
     "Close other connections."},
};

}  // namespace

Failure failure_for(Trouble trouble, std::string_view detail) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.trouble == trouble; });
  CHECK(row != std::end(rows));
  return {row->code, fmt::format(fmt::runtime(row->headline), fmt::arg("detail", detail)),
          std::string{row->next_step}};
}

}  // namespace cordelia::tls
