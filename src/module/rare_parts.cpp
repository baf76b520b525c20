#include "module/rare_parts.hpp"

namespace cordelia::module {

ConnectionOwner* RareParts::owner_of(ConnectionId id) {
  for (ConnectionOwner* part :
       {static_cast<ConnectionOwner*>(&enrolment), static_cast<ConnectionOwner*>(&host_lookup),
        static_cast<ConnectionOwner*>(&update), static_cast<ConnectionOwner*>(&provisioning)}) {
    if (part->owns(id)) return part;
  }
  return nullptr;
}

void RareParts::stop(Effects& effects) {
  ping.stop();
  host_lookup.drop(effects);
  enrolment.drop(effects);
  update.drop(effects);
  provisioning.end(effects);
}

void RareParts::network_lost(Effects& effects) {
  enrolment.network_lost(effects);
  update.network_lost(effects);
}

void RareParts::on_time(base::Instant now, Effects& effects) {
  ping.on_time(now, effects);
  host_lookup.on_time(now, effects);
  enrolment.on_time(now, effects);
  update.on_time(now, effects);
  provisioning.on_time(now, effects);
  transparent.on_time(now);
}

std::optional<base::Instant> RareParts::due(bool has_address) const {
  std::optional<base::Instant> due;
  for (const auto& at : {ping.due(), host_lookup.due(), enrolment.due(), update.due(),
                         provisioning.due(), transparent.due(has_address)}) {
    if (at && (!due || *at < *due)) due = at;
  }
  return due;
}

}  // namespace cordelia::module
