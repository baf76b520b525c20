// What an action acts on: one module and what stands around it. All of it outlives the server.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

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

// Whoever can be acted on: a module or two of a lab, thousands of a fleet.
struct Subjects {
  // The one of this name, or the only one there is where there is no name; nothing else.
  std::function<std::optional<Subject>(const std::optional<std::string>& name)> find;
  // For people: `0, 1 and 7`, `0 to 14999`.
  std::function<std::string()> names;
};

Subjects subjects_of(std::vector<Subject> subjects);

}  // namespace cordelia::control
