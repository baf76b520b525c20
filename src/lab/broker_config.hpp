// What Mosquitto is told: its configuration, the users and what each of them may do, made from the
// tables of lab/listeners.hpp. Text only; nothing is written here.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "lab/failure.hpp"
#include "lab/listeners.hpp"
#include "lab/pki.hpp"

namespace cordelia::lab {

struct BrokerFiles {
  std::filesystem::path passwords;  // hashed
  std::filesystem::path access;
};

struct BrokerSetup {
  const Pki& pki;
  const BrokerFiles& files;
  // Whom Mosquitto shall be when it is started by root; it would become `mosquitto` otherwise,
  // which cannot read the keys. Empty: started by somebody else, who it stays.
  std::string_view run_as;
};

// Everything is bound to 127.0.0.1. Fails with bad_name where a path cannot stand in a line.
Result<std::string> broker_config(const BrokerSetup& setup, std::span<const Binding> bindings);

// Names and plain passwords, for mosquitto_passwd -U to hash.
std::string password_lines();

// Who may read and write which topics, for the listeners with a login.
std::string access_lines();

}  // namespace cordelia::lab
