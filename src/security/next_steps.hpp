// What a button can do about a failed connection, each with the AT commands (and the files) that
// lead to success. A step is offered only where what is known of the connection says that it helps.
// Nothing is offered that would trust a certificate that nobody but the server vouches for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "security/moment.hpp"
#include "security/report.hpp"
#include "tls/certificate.hpp"

namespace cordelia::security {

struct ClientIdentity {
  std::string certificate_pem;
  std::string key_pem;
};

// What the lab can help with. Without a lab all is empty.
struct HelpAtHand {
  bool has_lab = false;
  // Roots and intermediates that the lab vouches for, the lab's own CA first.
  std::vector<tls::Certificate> certificates{};
  // Of the lab's client CA.
  std::optional<ClientIdentity> client{};
};

// In order of promise. REQUIRES: report.failure.
std::vector<ReportStep> next_steps(const Report& report, const HelpAtHand& help, Moment now);

}  // namespace cordelia::security
