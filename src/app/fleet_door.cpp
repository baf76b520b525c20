#include "app/fleet_door.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "app/say.hpp"
#include "app/state_path.hpp"
#include "base/text.hpp"
#include "control/client.hpp"

namespace cordelia::app {
namespace {

constexpr std::string_view fleet_name = "fleet";

// As many fleets at a time as anybody starts on one machine.
constexpr int fleets_max = 256;

control::Subjects subjects_of(const FleetDoor::Inside& inside) {
  control::Subjects subjects;
  subjects.find =
      [inside](const std::optional<std::string>& name) -> std::optional<control::Subject> {
    const auto index = name ? base::parse_decimal(*name) : std::nullopt;
    auto* const member = index ? inside.shard.find(*index) : nullptr;
    if (member == nullptr) return std::nullopt;
    return control::Subject{*name, member->driver(), member->module(),
                            *inside.networks[*index % inside.networks.size()]};
  };
  subjects.names = [inside] {
    return fmt::format("{} to {}, each from its power-on", inside.range.first,
                       inside.range.end - 1);
  };
  return subjects;
}

base::Result<lab::LabFolder, std::string> claim(const std::filesystem::path& state) {
  const auto folder = lab::StateFolder::open(state);
  if (!folder) return base::fail(lab::describe(folder.error()));
  for (int number = 1; number <= fleets_max; ++number) {
    const auto name =
        number == 1 ? std::string(fleet_name) : fmt::format("{}-{}", fleet_name, number);
    auto claimed = folder->claim(name);
    if (claimed) return *std::move(claimed);
    if (claimed.error().fault != lab::Fault::already_running) {
      return base::fail(lab::describe(claimed.error()));
    }
  }
  return base::fail(std::string("too many fleets run on this machine"));
}

}  // namespace

base::Result<std::unique_ptr<FleetDoor>, std::string> FleetDoor::open(
    io::asio::io_context& loop, const std::filesystem::path& state, const Inside& inside) {
  TRY(auto folder, claim(state));
  // tidy: raw-memory because the constructor is private and make_unique cannot reach it.
  auto self = std::unique_ptr<FleetDoor>(new FleetDoor(std::move(folder)));
  const auto socket = self->folder_.control_socket();
  auto server = control::Server::open(loop, socket, subjects_of(inside), say);
  if (!server) return base::fail(server.error().text);
  self->server_ = *std::move(server);
  lab::LabRecord record;
  record.control = socket.string();
  const auto published = self->folder_.publish(std::move(record));
  if (!published) return base::fail(lab::describe(published.error()));
  return self;
}

bool is_fleet_device(const std::string& device) {
  const auto colon = device.rfind(':');
  return device.starts_with(fleet_name) && colon != std::string::npos &&
         base::parse_decimal(std::string_view(device).substr(colon + 1)).has_value();
}

// Several processes of a fleet have a name each; the one that has the module answers.
base::Result<std::string, std::string> attach_to_fleet(const std::string& device,
                                                       const std::filesystem::path& state) {
  const auto colon = device.rfind(':');
  const auto module = device.substr(colon + 1);
  const auto wanted = device.substr(0, colon);
  std::string why = "no fleet is running";
  for (const auto& record : running_labs(state)) {
    const bool is_meant =
        record.name == wanted || (wanted == fleet_name && record.name.starts_with(fleet_name));
    if (!is_meant || record.control.empty()) continue;
    const auto answer = control::ask(record.control, {"attach", {}, module});
    if (!answer) {
      why = answer.error().text;
    } else if (!*answer) {
      why = answer->error().text;
    } else if (const auto* pty = (**answer).if_contains("pty"); pty != nullptr) {
      return std::string(pty->as_string());
    }
  }
  return base::fail(fmt::format("{}: {}", device, why));
}

}  // namespace cordelia::app
