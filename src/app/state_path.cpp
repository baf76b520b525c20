#include "app/state_path.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "lab/state_folder.hpp"

namespace cordelia::app {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::filesystem::path state_path(const std::string& option) {
  if (!option.empty()) return option;
  if (const auto state = environment("CORDELIA_STATE"); !state.empty()) return state;
  const std::filesystem::path folder = "cordelia";
  if (const auto xdg = environment("XDG_STATE_HOME"); xdg.starts_with('/')) return xdg / folder;
  if (const auto home = environment("HOME"); home.starts_with('/')) {
    return std::filesystem::path(home) / ".local" / "state" / folder;
  }
  return std::filesystem::temp_directory_path() / fmt::format("cordelia-{}", ::getuid());
}

std::vector<lab::LabRecord> running_labs(const std::filesystem::path& state) {
  const auto folder = lab::StateFolder::open(state);
  return folder ? folder->running() : std::vector<lab::LabRecord>{};
}

std::optional<std::string> device_name(const std::string& option,
                                       const std::filesystem::path& state) {
  if (!option.empty()) return option;
  for (const auto& lab : running_labs(state)) {
    if (!lab.tcp.empty()) return "tcp://" + lab.tcp;
    if (!lab.pty.empty()) return lab.pty;
  }
  return std::nullopt;
}

}  // namespace cordelia::app
