// How others on this machine reach the modules of a running fleet: `cordelia ctl --lab fleet` and
// `cordelia term fleet:123`. It stands beside the labs, under the name fleet, fleet-2 and so on.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "control/server.hpp"
#include "fleet/shard.hpp"
#include "lab/state_folder.hpp"
#include "net/network.hpp"

namespace cordelia::app {

class FleetDoor {
 public:
  struct Inside {
    fleet::Shard& shard;
    const std::vector<std::unique_ptr<net::Network>>& networks;  // as the shard has them
    scenario::Range range;
  };

  // All of it outlives the door. A sentence where there is no name or socket to be had.
  static base::Result<std::unique_ptr<FleetDoor>, std::string> open(
      io::asio::io_context& loop, const std::filesystem::path& state, const Inside& inside);

  // What to type before a module's number: `fleet`.
  const std::string& name() const { return folder_.name(); }

 private:
  explicit FleetDoor(lab::LabFolder folder) : folder_(std::move(folder)) {}

  lab::LabFolder folder_;
  std::unique_ptr<control::Server> server_;
};

// Whether `device` has the form of a module of a fleet, `fleet:123`.
bool is_fleet_device(const std::string& device);

// A pseudo-terminal of its own for the module that `device` names; a sentence where no fleet that
// runs has it. REQUIRES: is_fleet_device(device).
base::Result<std::string, std::string> attach_to_fleet(const std::string& device,
                                                       const std::filesystem::path& state);

}  // namespace cordelia::app
