// The terminal's certificate, where other machines can reach it: of the lab's CA, for the names and
// addresses that browsers open it by. Made anew at each start and kept in memory only.
#pragma once

#include <string>

#include "app/web_options.hpp"
#include "base/clock.hpp"
#include "lab/pki.hpp"
#include "web/tls_identity.hpp"

namespace cordelia::app {

// Whether other machines can reach the address; false for what is no address.
bool is_open_to_others(const WebChoices& choices);

// A sentence where nobody could open the terminal by what was said, or where the CA cannot sign.
base::Result<web::TlsIdentity, std::string> terminal_identity(const WebChoices& choices,
                                                              const lab::Pki& pki,
                                                              const base::Clock& clock);

// For people: what their browsers have to be told.
std::string trust_advice(const lab::Pki& pki);

}  // namespace cordelia::app
