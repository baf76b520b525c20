// The modules at the terminal, by their ids.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/json/array.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/device.hpp"

namespace cordelia::web {

class Devices {
 public:
  struct Calls {
    std::function<void(const Device&)> on_log{};    // one's conversation grew or changed
    std::function<void(std::string id)> on_gone{};  // one was closed
    std::function<void()> on_state{};               // the list changed; not more often than needed
  };

  // Loop and times outlive it.
  Devices(io::asio::io_context& loop, const Times& times, Calls calls);

  // Null where limits::devices_max are there already. REQUIRES: no device has the id.
  Device* add(Device::Parts parts);

  // For one that somebody opens: "port-1", "port-2", ... never used twice.
  std::string next_id() { return "port-" + std::to_string(++last_port_); }

  void remove(std::string_view id);

  Device* find(std::string_view id) const;

  const std::vector<std::unique_ptr<Device>>& all() const { return devices_; }

  boost::json::array json() const;

  // Something that json() says may have changed: it is looked at soon, and told where it has.
  void look();

 private:
  void tell_changes();

  io::asio::io_context& loop_;
  const Times& times_;
  Calls calls_;
  std::vector<std::unique_ptr<Device>> devices_;
  unsigned last_port_ = 0;
  io::asio::steady_timer pause_;
  bool is_looking_ = false;
  std::string told_;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::web
