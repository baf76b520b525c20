#include "tls/authority.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tls/certificate_file.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::tls {
namespace {

using testing::ElementsAre;

TEST(Authority, WritesWhatTheSpecificationSays) {
  const testing_pki::Authority root{"Lab Root"};
  CertificateSpec spec = testing_pki::leaf("test.mosquitto.org");
  spec.dns_names.emplace_back("*.iot.example");
  spec.ip_addresses = {"127.0.0.1", "::1"};
  const auto info = describe(root.issue(spec).certificate);
  EXPECT_EQ(info.subject, "O = Lab, CN = test.mosquitto.org");
  EXPECT_EQ(info.common_name, "test.mosquitto.org");
  EXPECT_EQ(info.issuer, "O = Lab, CN = Lab Root");
  EXPECT_THAT(info.dns_names, ElementsAre("test.mosquitto.org", "*.iot.example"));
  EXPECT_THAT(info.ip_addresses, ElementsAre("127.0.0.1", "::1"));
  EXPECT_EQ(info.not_before, spec.not_before);
  EXPECT_EQ(info.not_after, spec.not_after);
  EXPECT_EQ(info.key, "EC prime256v1");
  EXPECT_EQ(info.signature, "ecdsa-with-SHA256");
  EXPECT_FALSE(info.is_ca);
  EXPECT_FALSE(info.is_self_signed);
}

TEST(Authority, MakesSelfSignedCas) {
  const testing_pki::Authority root{"Lab Root"};
  const auto info = describe(root.signer().certificate);
  EXPECT_TRUE(info.is_ca);
  EXPECT_TRUE(info.is_self_signed);
}

TEST(Authority, GivesEachCertificateItsOwnPositiveSerialOf127Bits) {
  const testing_pki::Authority root{"Lab Root"};
  const auto one = describe(root.issue(testing_pki::leaf("a.example")).certificate).serial;
  const auto two = describe(root.issue(testing_pki::leaf("a.example")).certificate).serial;
  EXPECT_NE(one, two);
  EXPECT_EQ(one.size(), 32U);
  EXPECT_THAT(one.front(), testing::AnyOf('4', '5', '6', '7'));
}

TEST(Authority, SignsWithSha1AndShortKeysWhereAskedTo) {
  const testing_pki::Authority root{"Weak Root", {}, KeyKind::rsa_1024};
  CertificateSpec spec = testing_pki::leaf("a.example");
  spec.digest = Digest::sha1;
  const auto info = describe(root.issue(spec).certificate);
  EXPECT_EQ(info.signature, "sha1WithRSAEncryption");
  EXPECT_EQ(describe(root.signer().certificate).key, "RSA 1024");
}

TEST(Authority, RefusesWhatDoesNotFitItsField) {
  const auto key = *PrivateKey::generate(KeyKind::ec_p256);
  for (const Name& name : {Name{{"C", "Germany"}}, Name{{"NoSuchField", "x"}}}) {
    CertificateSpec spec = testing_pki::leaf("a.example");
    spec.subject = name;
    const auto certificate = issue_self_signed(spec, key);
    ASSERT_FALSE(certificate.has_value());
    EXPECT_EQ(certificate.error(), Fault::crypto_refused);
  }
  CertificateSpec spec = testing_pki::leaf("a.example");
  spec.ip_addresses = {"300.1.2.3"};
  EXPECT_FALSE(issue_self_signed(spec, key).has_value());
}

TEST(Authority, KeepsCommasOfANameInsideIt) {
  const testing_pki::Authority root{"Lab Root"};
  CertificateSpec spec = testing_pki::leaf("a.example");
  spec.dns_names = {"a.example,DNS:evil.example"};
  EXPECT_THAT(describe(root.issue(spec).certificate).dns_names,
              ElementsAre("a.example,DNS:evil.example"));
}

TEST(CertificateRequest, CarriesSubjectAndKeyToTheCertificate) {
  const testing_pki::Authority root{"Lab Root"};
  const auto key = *PrivateKey::generate(KeyKind::ec_p256);
  const Name subject{{"C", "DE"}, {"O", "Wuerth Elektronik"}, {"SN", ""}, {"CN", "device-1"}};
  const auto made = CertificateRequest::create(subject, key);
  ASSERT_TRUE(made.has_value());
  for (const base::Bytes& file : {base::copy_of(base::bytes_of(made->to_pem())), made->to_der()}) {
    const auto request = CertificateRequest::parse(file);
    ASSERT_TRUE(request.has_value());
    EXPECT_EQ(request->subject(), "C = DE, O = Wuerth Elektronik, CN = device-1");
    EXPECT_EQ(request->common_name(), "device-1");
    CertificateSpec spec = testing_pki::leaf("unused");
    spec.usage = Usage::client;
    const auto certificate = issue_for_request(spec, *request, root.signer());
    ASSERT_TRUE(certificate.has_value());
    EXPECT_EQ(describe(*certificate).subject, request->subject());
    EXPECT_TRUE(key.matches(*certificate));
  }
}

TEST(CertificateRequest, IsRefusedWhenItsSignatureIsNotItsKeys) {
  const auto key = *PrivateKey::generate(KeyKind::ec_p256);
  auto der = CertificateRequest::create({{"CN", "device-1"}}, key)->to_der();
  der.back() ^= std::byte{1};
  const auto request = CertificateRequest::parse(der);
  ASSERT_FALSE(request.has_value());
  EXPECT_EQ(request.error(), Fault::bad_signature);
}

TEST(CertificateRequest, RefusesOtherFiles) {
  const testing_pki::Authority root{"Lab Root"};
  EXPECT_EQ(CertificateRequest::parse(base::bytes_of(root.pem())).error(),
            Fault::container_instead);
  EXPECT_EQ(CertificateRequest::parse(base::bytes_of("")).error(), Fault::damaged);
}

TEST(RevocationList, ReadsBackFromBothForms) {
  const testing_pki::Authority root{"Lab Root"};
  const auto leaf = root.issue(testing_pki::leaf("a.example")).certificate;
  RevocationSpec spec;
  spec.revoked = {leaf};
  spec.this_update = testing_pki::now;
  spec.next_update = testing_pki::now + std::chrono::days{7};
  const auto list = issue_revocation_list(spec, root.signer());
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(RevocationList::parse(base::bytes_of(list->to_pem()))->to_der(), list->to_der());
  EXPECT_EQ(RevocationList::parse(base::bytes_of(root.pem())).error(), Fault::container_instead);
}

TEST(Pkcs7, CarriesCertificatesThereAndBack) {
  const testing_pki::Authority root{"Lab Root"};
  const std::vector<Certificate> sent{root.issue(testing_pki::leaf("a.example")).certificate,
                                      root.signer().certificate};
  const auto received = certificates_from_pkcs7(certificates_to_pkcs7(sent));
  ASSERT_TRUE(received.has_value());
  EXPECT_TRUE(*received == sent);
  EXPECT_EQ(certificates_from_pkcs7(base::bytes_of("0123")).error(), Fault::damaged);
}

}  // namespace
}  // namespace cordelia::tls
