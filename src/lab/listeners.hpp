// The broker's listeners: one row each. The broker's configuration, the network's rules and what
// people are shown come from this table. The public port is what a module dials; the real one is
// whatever is free.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "lab/certificate_table.hpp"

namespace cordelia::lab {

// What a listener belongs to: the eleven of test.mosquitto.org, those that are broken or restricted
// on purpose, and stand-ins for other providers.
enum class Group : std::uint8_t { test_mosquitto_org, lessons, providers };

enum class Transport : std::uint8_t { mqtt, websockets };

enum class Login : std::uint8_t { none, needed };

enum class ClientCertificate : std::uint8_t { none, needed };

enum class TlsVersion : std::uint8_t { any, only_1_3 };

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
};

// No two rows share address and public port.
std::span<const Listener> listeners();

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
