// What an action acts on: one module and what stands around it. All of it outlives the server.
#pragma once

#include <string>

#include "io/driver.hpp"
#include "module/module.hpp"
#include "net/network.hpp"

namespace cordelia::control {

struct Subject {
  std::string name;  // for --module
  io::Driver& driver;
  const module::Module& module;  // asked only; what changes it goes through driver.act()
  net::Network& network;         // shared by all modules of a lab
  module::Level boot_active = module::Level::low;  // module::Options has the same
};

}  // namespace cordelia::control
