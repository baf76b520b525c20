// Reports as docs/api.md ("Connection security") has them.
#pragma once

#include <boost/json/object.hpp>

#include "security/report.hpp"

namespace cordelia::security {

enum class Messages { shown, left_out };

// Everything in it is text, also what strangers sent.
boost::json::object to_json(const Report& report, Messages messages = Messages::shown);

}  // namespace cordelia::security
