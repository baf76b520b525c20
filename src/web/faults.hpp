// Which faults of the network there are, and which are on: the answer to GET /api/faults, and what
// browsers that watch faults hear when that changes.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/json/array.hpp>
#include <string>

#include "io/runtime.hpp"
#include "web/devices.hpp"
#include "web/live.hpp"
#include "web/router.hpp"

namespace cordelia::web {

class Faults {
 public:
  // All of it outlives the object.
  Faults(io::asio::io_context& loop, const Times& times, const Devices& devices, Live& live);

  std::vector<Route> routes();

  // Somebody has switched one: whoever watches hears of it now, else within a second.
  void look();

 private:
  boost::json::array active() const;
  void look_later();

  const Times& times_;
  const Devices& devices_;
  Live& live_;
  io::asio::steady_timer pause_;
  std::string told_;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::web
