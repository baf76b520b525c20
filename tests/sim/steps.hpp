// What can happen in a simulated life, a row each.
#pragma once

#include <span>
#include <string_view>

#include "sim/world.hpp"

namespace cordelia::sim {

struct Step {
  unsigned weight = 1;  // how often, among all
  std::string_view name;
  void (*run)(World& world) = nullptr;
};

std::span<const Step> steps();

}  // namespace cordelia::sim
