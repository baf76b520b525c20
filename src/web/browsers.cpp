#include "web/browsers.hpp"

#include <fmt/format.h>

#include "web/limits.hpp"

namespace cordelia::web {

std::string Browsers::called(std::string_view name) {
  if (name.empty() || name.size() > limits::browser_name_bytes_max) return "a script";
  for (const auto& [own, ours] : known_) {
    if (own == name) return ours;
  }
  if (known_.size() >= limits::browsers_known_max) known_.pop_front();
  known_.emplace_back(name, fmt::format("browser {}", ++last_));
  return known_.back().second;
}

}  // namespace cordelia::web
