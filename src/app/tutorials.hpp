// The tutorials that the program carries with it, so that it works without its source tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "replay/transcript.hpp"

namespace cordelia::app {

struct CarriedTutorial {
  std::string_view name;  // "mqtt-over-tls.md"
  std::string_view markdown;
};

// All of tutorials/, by name.
const std::vector<CarriedTutorial>& tutorials();

// MQTT over TLS: what `cordelia lab` shows.
base::Result<replay::Transcript, std::string> default_tutorial();

}  // namespace cordelia::app
