// What browsers ask of the modules at the terminal: talk, read the log, act.
#pragma once

#include <vector>

#include "web/devices.hpp"
#include "web/router.hpp"

namespace cordelia::web {

// Loop and devices outlive the routes. `on_act` is called after each action.
std::vector<Route> device_routes(io::asio::io_context& loop, Devices& devices,
                                 std::function<void()> on_act);

}  // namespace cordelia::web
