// What the lab has for a module that could not connect: its CAs, and a client's certificate.
#pragma once

#include "lab/failure.hpp"
#include "lab/pki.hpp"
#include "security/next_steps.hpp"

namespace cordelia::lab {

// The CA that learners upload comes first. Those that nobody is given stay out.
Result<security::HelpAtHand> help_at_hand(const Pki& pki);

}  // namespace cordelia::lab
