#include "web/devices.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <utility>

#include "base/check.hpp"
#include "web/limits.hpp"

namespace cordelia::web {

Devices::Devices(io::asio::io_context& loop, const Times& times, Calls calls)
    : loop_(loop), times_(times), calls_(std::move(calls)), pause_(loop) {}

Device* Devices::add(Device::Parts parts) {
  CHECK(find(parts.id) == nullptr);
  if (devices_.size() >= limits::devices_max) return nullptr;
  const auto index = devices_.size();
  Device::Calls calls;
  // The device may call while it is being made, before it has its place.
  calls.on_log = [this, id = parts.id] {
    if (const auto* device = find(id); device != nullptr && calls_.on_log) calls_.on_log(*device);
  };
  calls.on_state = [this] { look(); };
  devices_.push_back(std::make_unique<Device>(loop_, times_, std::move(parts), std::move(calls)));
  look();
  return devices_[index].get();
}

void Devices::remove(std::string_view id) {
  const auto found = std::find_if(devices_.begin(), devices_.end(),
                                  [&](const auto& device) { return device->id() == id; });
  if (found == devices_.end()) return;
  const std::string gone((*found)->id());
  devices_.erase(found);
  if (calls_.on_gone) calls_.on_gone(gone);
  look();
}

Device* Devices::find(std::string_view id) const {
  const auto found = std::find_if(devices_.begin(), devices_.end(),
                                  [&](const auto& device) { return device->id() == id; });
  return found == devices_.end() ? nullptr : found->get();
}

boost::json::array Devices::json() const {
  boost::json::array all;
  for (const auto& device : devices_) all.push_back(device->json());
  return all;
}

// A module takes thousands of turns in a second, of which few can be seen from outside.
void Devices::look() {
  if (std::exchange(is_looking_, true)) return;
  pause_.expires_after(limits::devices_pause);
  pause_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (!error && !mark.expired()) tell_changes();
  });
}

void Devices::tell_changes() {
  is_looking_ = false;
  auto now = boost::json::serialize(json());
  if (now == told_) return;
  told_ = std::move(now);
  if (calls_.on_state) calls_.on_state();
}

}  // namespace cordelia::web
