#include "mqtt/incoming.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/release.hpp"

namespace cordelia::mqtt {

Result<bool> Incoming::receive(PacketId id) {
  if (std::find(open_.begin(), open_.end(), id) != open_.end()) return false;
  if (open_.size() >= limits::mqtt_inbound_qos2_max) return base::fail(Fault::inbound_full);
  open_.push_back(id);
  return true;
}

void Incoming::release(PacketId id) {
  std::erase(open_, id);
  if (open_.empty()) base::release(open_);  // an idle session owns no memory
}

}  // namespace cordelia::mqtt
