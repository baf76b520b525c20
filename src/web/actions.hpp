// What can be done to a module beside talking to it: the rows of `cordelia ctl` for a software
// module, DTR and RTS for one behind a port.
#pragma once

#include <boost/json/object.hpp>

#include "web/device.hpp"
#include "web/exchange.hpp"

namespace cordelia::web {

// {"actions": [...]}: names, parameters, words and ranges.
boost::json::object actions_json();

// The body of POST /api/devices/ID/act. A real module's `reset` and `boot` go on for a moment after
// the answer.
Reply act(Device& device, const boost::json::object& body);

}  // namespace cordelia::web
