#include "tls/verdict_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "tls/openssl.hpp"

namespace cordelia::tls {

namespace {

// {who} is "The broker's certificate" or "The CA certificate '...'".
struct Row {
  int verdict;
  int code;  // at-protocol 6.3; the pairing follows the vendor's public list [inferred]
  std::string_view headline;
  std::string_view next_step;
};

constexpr std::string_view upload_root =
    "Upload the root certificate of the broker's chain and name its file in rootCAPath.";
constexpr std::string_view ask_operator = "The broker's operator has to replace the certificate.";
constexpr std::string_view renew_list = "Give the module a current revocation list.";

constexpr Row rows[] = {
    {X509_V_ERR_CERT_HAS_EXPIRED, -461, "{who} expired on {not_after}.",
     "Check the module's clock, which says {now}. If that is right, the certificate has to be "
     "renewed; port 8887 is expired on purpose, 8883 is not."},
    {X509_V_ERR_CERT_NOT_YET_VALID, -461,
     "{who} is not valid before {not_before}; the module thinks it is {now}.",
     "Set the module's clock."},
    {X509_V_ERR_HOSTNAME_MISMATCH, -722, "The certificate is for {names}, you asked for {asked}.",
     "Correct iotHubEndpoint, or use the broker that the certificate belongs to."},
    {X509_V_ERR_IP_ADDRESS_MISMATCH, -722, "The certificate is for {names}, you asked for {asked}.",
     "Use the broker's host name in iotHubEndpoint with the flag url."},
    {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, -688,
     "The chain ends in a certificate the module does not trust: '{subject}' vouches for itself.",
     upload_root},
    {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, -688,
     "The chain ends in a certificate the module does not trust: '{subject}' is not signed by the "
     "uploaded CA.",
     upload_root},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, -688,
     "The broker's certificate was not signed by the uploaded CA: the issuer '{issuer}' is not "
     "among the module's files.",
     "Upload the certificate of '{issuer}' as rootCAPath if it is a root. If it is an "
     "intermediate, "
     "the broker has to send it along."},
    {X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, -688,
     "The broker's certificate was not signed by the uploaded CA: the issuer '{issuer}' is not "
     "among the module's files.",
     upload_root},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, -688,
     "The chain stops at '{subject}', whose issuer '{issuer}' is not among the module's files.",
     "The uploaded file is an intermediate or a server certificate; upload the root '{issuer}'."},
    {X509_V_ERR_CERT_UNTRUSTED, -688, "'{subject}' is not trusted for this purpose.", upload_root},
    {X509_V_ERR_CERT_SIGNATURE_FAILURE, -655,
     "The signature on '{subject}' was not made by '{issuer}'.",
     "The certificate was altered on its way, or the uploaded CA has the right name and another "
     "key."},
    {X509_V_ERR_CERT_REVOKED, -467, "{who} has been revoked.", ask_operator},
    {X509_V_ERR_CRL_HAS_EXPIRED, -689, "The revocation list of '{issuer}' is out of date.",
     renew_list},
    {X509_V_ERR_CRL_NOT_YET_VALID, -689, "The revocation list of '{issuer}' is not valid yet.",
     renew_list},
    {X509_V_ERR_CRL_SIGNATURE_FAILURE, -689,
     "The revocation list in the name of '{issuer}' is signed by somebody else.", renew_list},
    {X509_V_ERR_KEYUSAGE_NO_CRL_SIGN, -689, "'{issuer}' may not sign revocation lists.",
     renew_list},
    {X509_V_ERR_CA_MD_TOO_WEAK, -656,
     "{who} is signed with a digest that can be forged (SHA-1 or MD5).", ask_operator},
    {X509_V_ERR_EE_KEY_TOO_SMALL, -657, "{who} has a key that is too short.", ask_operator},
    {X509_V_ERR_CA_KEY_TOO_SMALL, -657, "{who} has a key that is too short.", ask_operator},
    {X509_V_ERR_PERMITTED_VIOLATION, -342,
     "A CA of the chain may not vouch for the names in the broker's certificate.", ask_operator},
    {X509_V_ERR_EXCLUDED_VIOLATION, -342,
     "A CA of the chain is barred from the names in the broker's certificate.", ask_operator},
    {X509_V_ERR_PATH_LENGTH_EXCEEDED, -342, "'{subject}' has more CAs below it than it allows.",
     ask_operator},
    {X509_V_ERR_INVALID_CA, -342, "'{subject}' signed a certificate and is no CA.", ask_operator},
    {X509_V_ERR_INVALID_NON_CA, -342, "{who} is a CA where none is allowed.", ask_operator},
    {X509_V_ERR_KEYUSAGE_NO_CERTSIGN, -342, "'{subject}' may not sign certificates.", ask_operator},
    {X509_V_ERR_CERT_CHAIN_TOO_LONG, -342, "The chain is longer than the module follows.",
     "The broker should send its own certificate and the intermediates, nothing else."},
    {X509_V_ERR_INVALID_PURPOSE, -343, "{who} is not meant for servers.",
     "The broker was given a client's certificate; it needs one for serverAuth."},
    {X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, -660,
     "{who} carries a critical extension that the module does not know.", ask_operator},
    {X509_V_ERR_OUT_OF_MEM, -455, "There was no memory to check the certificate.", ""},
    {own_verdict::not_in_catalogue, -468,
     "The chain is good, but its root '{subject}' is not in the module's catalogue of known roots.",
     "Add whitelist_rootca to mqtt,flags to accept the uploaded root."},
    {own_verdict::excluded_wildcard, -342,
     "A CA of the chain is barred from a name that the wildcard {detail} covers.", ask_operator},
    {own_verdict::strict_objection, -342, "The strict profile refuses '{subject}': {detail}.",
     ask_operator},
    {own_verdict::namesake, -688,
     "The uploaded '{issuer}' has the right name and another key; it did not sign '{subject}'.",
     "The CA was made anew, or this is another one of that name; upload the current file."},
    {own_verdict::no_anchors, -453,
     "No CA file is set, so the broker cannot be verified; the module did not connect.",
     upload_root},
};

constexpr Row other_verdict{0, -342, "'{subject}' is not an acceptable certificate: {detail}.",
                            ask_operator};

std::string who(const VerdictFacts& facts) {
  return facts.depth == 0 ? std::string{"The broker's certificate"}
                          : fmt::format("The CA certificate '{}'", facts.subject);
}

std::string filled(std::string_view text, const VerdictFacts& facts) {
  return fmt::format(fmt::runtime(text), fmt::arg("who", who(facts)),
                     fmt::arg("subject", facts.subject), fmt::arg("issuer", facts.issuer),
                     fmt::arg("not_before", facts.not_before),
                     fmt::arg("not_after", facts.not_after), fmt::arg("now", facts.now),
                     fmt::arg("asked", facts.asked), fmt::arg("names", facts.names),
                     fmt::arg("detail", facts.detail));
}

}  // namespace

Failure words_for_verdict(int verdict, const VerdictFacts& facts) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.verdict == verdict; });
  if (row == std::end(rows)) row = &other_verdict;
  return {row->code, filled(row->headline, facts), filled(row->next_step, facts)};
}

}  // namespace cordelia::tls
