// Brokers that others offer to everybody for a few test messages. A fleet is not what they are for.
#pragma once

#include <string>
#include <string_view>

namespace cordelia::scenario {

// Whether `host` is one of them, or a host of their domain; in any case of letters.
bool is_public_broker(std::string_view host);

// The sentence for whoever wants to load `host`.
std::string public_broker_problem(std::string_view host);

}  // namespace cordelia::scenario
