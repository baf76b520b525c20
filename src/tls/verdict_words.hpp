// The sentence and the module's code for every verdict on a certificate chain: one table, used by
// the terminal, the command line and the documents alike.
#pragma once

#include <string>

#include "tls/failure.hpp"

namespace cordelia::tls {

// Verdicts of our own continue OpenSSL's numbers (X509_V_ERR_...), far above them.
namespace own_verdict {
inline constexpr int not_in_catalogue = 1001;   // chain is good, root is unknown to the vendor
inline constexpr int excluded_wildcard = 1002;  // a wildcard name reaches into an excluded subtree
inline constexpr int strict_objection = 1003;   // the strict profile asks for more
inline constexpr int no_anchors = 1004;         // nothing to verify against
inline constexpr int namesake = 1005;  // the uploaded CA has the issuer's name, not its key
}  // namespace own_verdict

// What the sentences are filled with; printable text.
struct VerdictFacts {
  int depth = 0;          // of the certificate at fault; 0 is the broker's own
  std::string subject{};  // of the certificate at fault
  std::string issuer{};
  std::string not_before{};
  std::string not_after{};
  std::string now{};     // what the module takes the time to be
  std::string asked{};   // the host that was asked for
  std::string names{};   // those that the broker's certificate is for
  std::string detail{};  // what else there is to say
};

// `verdict` is OpenSSL's or our own. An unknown one is a bad certificate (-342).
Failure words_for_verdict(int verdict, const VerdictFacts& facts);

}  // namespace cordelia::tls
