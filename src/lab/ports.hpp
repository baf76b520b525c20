// Free TCP ports of 127.0.0.1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "lab/failure.hpp"

namespace cordelia::lab {

// `count` different ports that nobody listens on at this moment; somebody may before the caller
// does. Fails with no_ports.
Result<std::vector<std::uint16_t>> free_ports(std::size_t count);

}  // namespace cordelia::lab
