#include "mqtt/outgoing.hpp"

#include <algorithm>
#include <iterator>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/release.hpp"

namespace cordelia::mqtt {
namespace {

PacketId after(PacketId id) {
  const auto next = static_cast<std::uint16_t>(static_cast<unsigned>(id) + 1);
  return next == 0 ? PacketId{1} : PacketId{next};
}

}  // namespace

bool Outgoing::is_full() const { return flights_.size() >= limits::mqtt_in_flight_max; }

bool Outgoing::holds(PacketId id) const {
  return std::any_of(flights_.begin(), flights_.end(),
                     [id](const Flight& flight) { return flight.publish.id == id; });
}

PacketId Outgoing::next_id(PacketId taken) {
  // Ends: far fewer than 65535 identifiers are in use.
  do {
    last_id_ = after(last_id_);
  } while (last_id_ == taken || holds(last_id_));
  return last_id_;
}

void Outgoing::add(Publish publish) {
  CHECK(!is_full());
  CHECK(publish.qos != Qos::at_most_once && !holds(publish.id));
  flights_.push_back({.publish = std::move(publish)});
}

Result<std::optional<Publish>> Outgoing::finish(Puback packet) {
  const auto flight = find(packet.id);
  if (flight == flights_.end()) return std::nullopt;
  if (flight->publish.qos != Qos::at_least_once) return base::fail(Fault::acknowledgement_mismatch);
  return take(flight);
}

Result<std::optional<Publish>> Outgoing::finish(Pubcomp packet) {
  const auto flight = find(packet.id);
  if (flight == flights_.end()) return std::nullopt;
  if (!flight->is_released) return base::fail(Fault::acknowledgement_mismatch);
  return take(flight);
}

Result<void> Outgoing::release(Pubrec packet) {
  const auto flight = find(packet.id);
  if (flight == flights_.end()) return {};
  if (flight->publish.qos != Qos::exactly_once) return base::fail(Fault::acknowledgement_mismatch);
  flight->is_released = true;
  base::release(flight->publish.payload);
  return {};
}

std::vector<Publish> Outgoing::take_exactly_once() {
  const auto first = std::stable_partition(
      flights_.begin(), flights_.end(),
      [](const Flight& flight) { return flight.publish.qos != Qos::exactly_once; });
  std::vector<Publish> taken;
  for (auto flight = first; flight != flights_.end(); ++flight) {
    taken.push_back(std::move(flight->publish));
  }
  flights_.erase(first, flights_.end());
  return taken;
}

std::vector<Publish> Outgoing::take_all() {
  std::vector<Publish> taken;
  for (auto& flight : flights_) taken.push_back(std::move(flight.publish));
  base::release(flights_);
  return taken;
}

std::vector<Flight>::iterator Outgoing::find(PacketId id) {
  return std::find_if(flights_.begin(), flights_.end(),
                      [id](const Flight& flight) { return flight.publish.id == id; });
}

Publish Outgoing::take(std::vector<Flight>::iterator flight) {
  auto publish = std::move(flight->publish);
  flights_.erase(flight);
  if (flights_.empty()) base::release(flights_);  // an idle session owns no memory
  return publish;
}

}  // namespace cordelia::mqtt
