// Bounds of the explain room. What happens when one is reached is said where it is enforced.
#pragma once

#include <chrono>
#include <cstddef>

#include "base/limits.hpp"

namespace cordelia::explain::limits {

// For the whole conversation with the module. The module itself gives up a connection before.
inline constexpr auto explanation_timeout = std::chrono::seconds{20};

// Of what the module says and nobody has read yet.
inline constexpr std::size_t heard_bytes_max = std::size_t{64} * 1024;

static_assert(explanation_timeout > cordelia::limits::connect_timeout);

}  // namespace cordelia::explain::limits
