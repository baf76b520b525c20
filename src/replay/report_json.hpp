// A run's events as JSON objects: {"event": "...", "at_ms": ..., ...}. Bytes that are no harmless
// text are written out.
#pragma once

#include <boost/json/object.hpp>

#include "replay/run_event.hpp"

namespace cordelia::replay {

boost::json::object to_json(const RunEvent& event);

}  // namespace cordelia::replay
