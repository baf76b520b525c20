// What browsers ask of the modules at the terminal: talk, read the log, act.
#pragma once

#include <vector>

#include "web/devices.hpp"
#include "web/router.hpp"

namespace cordelia::web {

// The devices outlive the routes.
std::vector<Route> device_routes(Devices& devices);

}  // namespace cordelia::web
