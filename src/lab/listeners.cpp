#include "lab/listeners.hpp"

#include "lab/hosts.hpp"

namespace cordelia::lab {
namespace {

using Kind = CertificateKind;

constexpr auto ours = mosquitto_address;

// A lesson that the lab plays inside TLS under the broker's good certificate: the module needs
// another port than 8883 and no other setting.
constexpr Listener lesson(std::uint16_t public_port, std::string_view meaning, Act act,
                          std::uint8_t number = 0) {
  return {.public_port = public_port,
          .address = ours,
          .group = Group::lessons,
          .meaning = meaning,
          .certificate = Kind::server,
          .act = act,
          .number = number};
}

constexpr Listener with_version(Listener listener, TlsVersion version) {
  listener.version = version;
  return listener;
}

// RFC 8446 section 6.
constexpr std::uint8_t handshake_failure = 40;
constexpr std::uint8_t internal_error = 80;
constexpr std::uint8_t unrecognized_name = 112;

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

    // What Mosquitto cannot be told to do. Its tls_version is a minimum.
    with_version(lesson(8902, "Good, and the server speaks TLS 1.2 only.", Act::relays),
                 TlsVersion::only_1_2),
    with_version(lesson(8903, "The server speaks TLS 1.1 only.", Act::relays),
                 TlsVersion::only_1_1),
    lesson(8904, "The server accepts TCP and never answers.", Act::never_answers),
    lesson(8905, "The server accepts TLS and never answers CONNECT.", Act::never_answers_connect),
    lesson(8906, "CONNACK 1: another version of MQTT wanted.", Act::refuses, 1),
    lesson(8907, "CONNACK 2: the client identifier is refused.", Act::refuses, 2),
    lesson(8908, "CONNACK 3: the server is not available.", Act::refuses, 3),
    lesson(8909, "CONNACK 4: wrong user name or password.", Act::refuses, 4),
    lesson(8910, "CONNACK 5: not authorised.", Act::refuses, 5),
    lesson(8911, "The broker hangs up between PUBLISH and PUBACK.", Act::hangs_up_before_puback),
    lesson(8912, "The broker never sends PUBACK.", Act::withholds_puback),
    lesson(8913, "The broker refuses every subscription (SUBACK 0x80).",
           Act::refuses_subscriptions),
    lesson(8914, "The server answers with garbage instead of TLS.", Act::answers_garbage),
    lesson(8915, "A web server: it answers in HTTP.", Act::answers_http),
    lesson(8916, "A broker that speaks plain MQTT where TLS is expected.", Act::answers_mqtt),
    lesson(8917, "The server's side of the handshake comes at one byte a second.",
           Act::handshakes_slowly),
    lesson(8918, "The server hangs up after ClientHello.", Act::hangs_up),
    lesson(8919, "The server resets the connection after ClientHello.", Act::resets),
    lesson(8920, "TLS alert 40: nothing in common (handshake_failure).", Act::alerts,
           handshake_failure),
    lesson(8921, "TLS alert 80: something is wrong inside the server (internal_error).",
           Act::alerts, internal_error),
    lesson(8922, "TLS alert 112: the server does not know the name (unrecognized_name).",
           Act::alerts, unrecognized_name),
    lesson(8923, "The broker announces a packet of 256 MB.", Act::announces_too_much),
    lesson(8924, "The broker hangs up after CONNACK.", Act::hangs_up_at_once),
    lesson(8925, "The connection is cut off after CONNACK, without an end of TLS.",
           Act::cuts_off_at_once),
    lesson(8926, "The broker hangs up in the middle of a packet.", Act::ends_inside_packet),
    lesson(8927, "TLS is good, and what answers CONNECT does not speak MQTT.",
           Act::answers_no_mqtt),

    // As AWS IoT Core: a public root, the client's certificate is its login, and a certificate that
    // was never seen is registered by its first connection, which ends with that.
    Listener{.public_port = 8883,
             .address = aws_address,
             .group = Group::providers,
             .meaning = "AWS IoT: a root of the catalogue, client certificate needed; its first "
                        "connection registers it and is closed.",
             .certificate = Kind::server_public,
             .client = ClientCertificate::needed,
             .act = Act::registers},
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

std::vector<const Listener*> listeners_of(Player player) {
  std::vector<const Listener*> rows;
  for (const Listener& listener : table) {
    if (listener.is_mosquittos() == (player == Player::mosquitto)) rows.push_back(&listener);
  }
  return rows;
}

}  // namespace cordelia::lab
