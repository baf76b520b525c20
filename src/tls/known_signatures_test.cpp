#include "tls/known_signatures.hpp"

#include <gtest/gtest.h>

#include "tls/testing_pki.hpp"
#include "tls/verify.hpp"

namespace cordelia::tls {
namespace {

using testing_pki::Authority;
using testing_pki::days;
using testing_pki::leaf;
using testing_pki::now;

const char* const host = "test.mosquitto.org";

TEST(KnownSignatures, SpareTheSignaturesOfAChainAndNothingElse) {
  const Authority root{"Lab Root"};
  const Certificate good = root.issue(leaf(host)).certificate;
  const TrustAnchors anchors{{root.signer().certificate}};
  VerifyOptions options{.name = *classify_host(host), .at = now, .catalogue_waived = true};
  KnownSignatures known;
  EXPECT_TRUE(verify({good, {}}, anchors, options, &known).ok);
  EXPECT_TRUE(verify({good, {}}, anchors, options, &known).ok);

  options.at = now + days{301};
  EXPECT_EQ(verify({good, {}}, anchors, options, &known).openssl_verdict,
            X509_V_ERR_CERT_HAS_EXPIRED);
  options.at = now - days{2};
  EXPECT_EQ(verify({good, {}}, anchors, options, &known).openssl_verdict,
            X509_V_ERR_CERT_NOT_YET_VALID);
  options.at = now;
  options.name = *classify_host("evil.example");
  EXPECT_EQ(verify({good, {}}, anchors, options, &known).openssl_verdict,
            X509_V_ERR_HOSTNAME_MISMATCH);

  options.name = *classify_host(host);
  auto forged_der = good.to_der();
  forged_der.back() ^= std::byte{1};
  const Certificate forged = *Certificate::from_der(forged_der);
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(verify({forged, {}}, anchors, options, &known).openssl_verdict,
              X509_V_ERR_CERT_SIGNATURE_FAILURE);
  }
  const Authority namesake{"Lab Root"};
  EXPECT_FALSE(
      verify({good, {}}, TrustAnchors{{namesake.signer().certificate}}, options, &known).ok);
  EXPECT_TRUE(verify({good, {}}, anchors, options, &known).ok);
}

TEST(KnownSignatures, ForgetTheOldest) {
  const Authority root{"Lab Root"};
  const TrustAnchors anchors{{root.signer().certificate}};
  const VerifyOptions options{.name = *classify_host(host), .at = now, .catalogue_waived = true};
  KnownSignatures known;
  for (int i = 0; i < 50; ++i) {
    const Certificate good = root.issue(leaf(host)).certificate;
    EXPECT_TRUE(verify({good, {}}, anchors, options, &known).ok);
    EXPECT_TRUE(verify({good, {}}, anchors, options, &known).ok);
  }
}

}  // namespace
}  // namespace cordelia::tls
