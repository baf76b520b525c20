// Addresses that connections come from, as a scenario writes them: one, or a whole network.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace cordelia::scenario {

// `127.0.1.7` is itself; `127.0.1.0/24` is every address of it but the first and the last, which
// are the network's own. A sentence where it is neither, or more than `most` addresses.
base::Result<std::vector<std::string>, std::string> expand_sources(std::string_view text,
                                                                   std::size_t most);

}  // namespace cordelia::scenario
