// The tutorials that the program carries with it, so that it works without its source tree.
#pragma once

#include <string>

#include "base/result.hpp"
#include "replay/transcript.hpp"

namespace cordelia::app {

// MQTT over TLS: what `cordelia lab` shows.
base::Result<replay::Transcript, std::string> default_tutorial();

}  // namespace cordelia::app
