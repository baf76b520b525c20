// The lab's listeners: one row each, Mosquitto's and those that the lab plays itself because
// Mosquitto cannot. The broker's configuration, the lesson server, the network's rules and what
// people are shown come from this table. The public port is what a module dials; the real one is
// whatever is free.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lab/certificate_table.hpp"

namespace cordelia::lab {

// What a listener belongs to: the eleven of test.mosquitto.org, those that are broken or restricted
// on purpose, and stand-ins for other providers.
enum class Group : std::uint8_t { test_mosquitto_org, lessons, providers };

enum class Transport : std::uint8_t { mqtt, websockets };

enum class Login : std::uint8_t { none, needed };

enum class ClientCertificate : std::uint8_t { none, needed };

enum class TlsVersion : std::uint8_t { any, only_1_1, only_1_2, only_1_3 };

// Who answers, and with what. All but the first are played by lab/lesson_server.hpp.
enum class Act : std::uint8_t {
  mosquitto,  // Mosquitto itself
  relays,     // the lab ends TLS and passes MQTT on to Mosquitto
  registers,  // the first CONNECT of a client certificate is accepted and hung up on; then relays

  // Instead of TLS, to whatever the client says first.
  never_answers,
  hangs_up,
  resets,
  alerts,  // with the alert of this number
  answers_http,
  answers_mqtt,
  answers_garbage,

  handshakes_slowly,  // a byte a second

  // Inside TLS.
  never_answers_connect,
  refuses,           // with the CONNACK of this number
  answers_no_mqtt,   // garbage instead of CONNACK
  hangs_up_at_once,  // after CONNACK, in order
  cuts_off_at_once,  // after CONNACK, without ending TLS
  ends_inside_packet,
  announces_too_much,  // a packet as long as MQTT's format allows
  refuses_subscriptions,
  hangs_up_before_puback,
  withholds_puback,
};

struct Listener {
  std::uint16_t public_port;
  std::string_view address;  // inside the virtual network: lab/hosts.hpp
  Group group;
  std::string_view meaning;  // one sentence
  Transport transport = Transport::mqtt;
  std::optional<CertificateKind> certificate{};  // nothing: plain TCP
  Login login = Login::none;
  ClientCertificate client = ClientCertificate::none;
  TlsVersion version = TlsVersion::any;
  Act act = Act::mosquitto;
  std::uint8_t number = 0;  // of a CONNACK code or a TLS alert, where the act has one

  constexpr bool is_mosquittos() const { return act == Act::mosquitto; }

  // Mosquitto for everybody: where relays lead.
  constexpr bool is_open_and_plain() const {
    return is_mosquittos() && transport == Transport::mqtt && !certificate && login == Login::none;
  }
};

// No two rows share address and public port.
std::span<const Listener> listeners();

// Rows of listeners() that Mosquitto plays, or does not, in the table's order.
enum class Player : std::uint8_t { mosquitto, lab };

std::vector<const Listener*> listeners_of(Player player);

// Those who may log in where a login is needed: one row each, as on test.mosquitto.org.
enum class Access : std::uint8_t { read_write, read_only, write_only };

struct User {
  std::string_view name;
  std::string_view password;
  Access access;
};

inline constexpr std::array users{
    User{"rw", "readwrite", Access::read_write},
    User{"ro", "readonly", Access::read_only},
    User{"wo", "writeonly", Access::write_only},
};

// A listener and the port of 127.0.0.1 where it really is.
struct Binding {
  const Listener* listener = nullptr;  // a row of listeners()
  std::uint16_t port = 0;
};

}  // namespace cordelia::lab
