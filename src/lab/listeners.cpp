#include "lab/listeners.hpp"

#include "lab/hosts.hpp"

namespace cordelia::lab {
namespace {

using Kind = CertificateKind;

constexpr auto ours = mosquitto_address;

// What Mosquitto alone cannot do is not here: TLS 1.2 only (its tls_version is a minimum), a broker
// that never answers, chosen CONNACK codes, an end in the middle of QoS 1.
constexpr std::array table{
    // As test.mosquitto.org describes its ports.
    Listener{1883, ours, Group::test_mosquitto_org, "MQTT, not encrypted, no login."},
    Listener{.public_port = 1884,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT, not encrypted, login needed.",
             .login = Login::needed},
    Listener{.public_port = 8883,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT over TLS, no login; the port of the exercises.",
             .certificate = Kind::server},
    Listener{.public_port = 8884,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT over TLS, a client certificate of the lab's client CA needed.",
             .certificate = Kind::server,
             .client = ClientCertificate::needed},
    Listener{.public_port = 8885,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT over TLS, login needed.",
             .certificate = Kind::server,
             .login = Login::needed},
    Listener{.public_port = 8886,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT over TLS, certificate under a root of the module's catalogue.",
             .certificate = Kind::server_public},
    Listener{.public_port = 8887,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT over TLS, server certificate expired on purpose.",
             .certificate = Kind::server_expired},
    Listener{.public_port = 8080,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT over WebSocket, not encrypted, no login.",
             .transport = Transport::websockets},
    Listener{.public_port = 8081,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT over WebSocket and TLS, no login.",
             .transport = Transport::websockets,
             .certificate = Kind::server},
    Listener{.public_port = 8090,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT over WebSocket, not encrypted, login needed.",
             .transport = Transport::websockets,
             .login = Login::needed},
    Listener{.public_port = 8091,
             .address = ours,
             .group = Group::test_mosquitto_org,
             .meaning = "MQTT over WebSocket and TLS, login needed.",
             .transport = Transport::websockets,
             .certificate = Kind::server,
             .login = Login::needed},

    // Beyond the public server: each goes wrong, or does not, in its own way.
    Listener{.public_port = 8892,
             .address = ours,
             .group = Group::lessons,
             .meaning = "Server certificate of another host.",
             .certificate = Kind::server_other_host},
    Listener{.public_port = 8893,
             .address = ours,
             .group = Group::lessons,
             .meaning = "Server certificate that is not valid yet.",
             .certificate = Kind::server_not_yet_valid},
    Listener{.public_port = 8894,
             .address = ours,
             .group = Group::lessons,
             .meaning = "Server certificate of a CA that nobody knows.",
             .certificate = Kind::server_unknown_ca},
    Listener{.public_port = 8895,
             .address = ours,
             .group = Group::lessons,
             .meaning = "Server certificate signed by itself.",
             .certificate = Kind::server_self_signed},
    Listener{.public_port = 8896,
             .address = ours,
             .group = Group::lessons,
             .meaning = "The server does not send its intermediate certificate.",
             .certificate = Kind::server_without_intermediate},
    Listener{.public_port = 8897,
             .address = ours,
             .group = Group::lessons,
             .meaning = "Server certificate with an RSA key of 1024 bits.",
             .certificate = Kind::server_rsa_1024},
    Listener{.public_port = 8898,
             .address = ours,
             .group = Group::lessons,
             .meaning = "Server certificate with a SHA-1 signature.",
             .certificate = Kind::server_sha1},
    Listener{.public_port = 8899,
             .address = ours,
             .group = Group::lessons,
             .meaning = "The server speaks TLS 1.3 only.",
             .certificate = Kind::server,
             .version = TlsVersion::only_1_3},
    Listener{.public_port = 8900,
             .address = ours,
             .group = Group::lessons,
             .meaning = "Server certificate that the lab CA has revoked.",
             .certificate = Kind::server_revoked},
    Listener{.public_port = 8901,
             .address = ours,
             .group = Group::lessons,
             .meaning = "Good, with RSA-2048 from the root to the server.",
             .certificate = Kind::server_rsa},

    // As AWS IoT Core: a public root, and the client's certificate is its login.
    Listener{.public_port = 8883,
             .address = aws_address,
             .group = Group::providers,
             .meaning = "AWS IoT: a root of the catalogue, client certificate needed.",
             .certificate = Kind::server_public,
             .client = ClientCertificate::needed},
};

constexpr bool has_no_repeats() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (table[i].public_port == table[j].public_port && table[i].address == table[j].address) {
        return false;
      }
    }
  }
  return true;
}

static_assert(has_no_repeats());

}  // namespace

std::span<const Listener> listeners() { return table; }

}  // namespace cordelia::lab
