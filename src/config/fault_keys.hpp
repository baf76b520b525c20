// Faults in TOML: a key is one of the words that net::set_word knows.
#pragma once

#include "config/value.hpp"
#include "config/values.hpp"
#include "net/faults.hpp"

namespace cordelia::config {

Outcome set_fault_word(net::FaultOrder& order, const Entry& entry);

}  // namespace cordelia::config
