// What people see of a control action's answer.
#pragma once

#include <boost/json/object.hpp>
#include <string>

namespace cordelia::app {

// `name: value` lines; a member that is an object or a list becomes lines of its own below its
// name. `ok` where there is nothing to tell.
std::string control_text(const boost::json::object& answer);

}  // namespace cordelia::app
