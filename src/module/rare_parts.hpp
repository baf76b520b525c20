// The parts that most modules never use. They are made together when the first of them is asked
// for: a module of a fleet pays for what it uses.
#pragma once

#include <optional>

#include "module/enrolment.hpp"
#include "module/host_lookup.hpp"
#include "module/ping.hpp"
#include "module/provisioning.hpp"
#include "module/transparent_mode.hpp"
#include "module/update_client.hpp"

namespace cordelia::module {

struct RareParts {
  Enrolment enrolment;
  Ping ping;
  HostLookup host_lookup;
  TransparentMode transparent;
  UpdateClient update;
  Provisioning provisioning;

  // The part whose connection this is; null where it is none of these.
  ConnectionOwner* owner_of(ConnectionId id);

  // The network processor stops.
  void stop(Effects& effects);

  // The station has left its network, or lost its address.
  void network_lost(Effects& effects);

  void on_time(base::Instant now, Effects& effects);
  std::optional<base::Instant> due(bool has_address) const;
};

}  // namespace cordelia::module
