#include "tls/private_key.hpp"

#include <gtest/gtest.h>

#include "tls/openssl.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::tls {
namespace {

int hand_out_password(char* buffer, int /*size*/, int /*writing*/, void* /*user*/) {
  buffer[0] = 'x';
  return 1;
}

std::string encrypted_pkcs8(const PrivateKey& key) {
  const BioHandle buffer = new_buffer();
  EXPECT_EQ(PEM_write_bio_PKCS8PrivateKey(buffer.get(), key.key(), EVP_aes_128_cbc(), nullptr, 0,
                                          hand_out_password, nullptr),
            1);
  return content_of(buffer.get());
}

std::string encrypted_pkcs8_der(const PrivateKey& key) {
  const BioHandle buffer = new_buffer();
  EXPECT_EQ(i2d_PKCS8PrivateKey_bio(buffer.get(), key.key(), EVP_aes_128_cbc(), nullptr, 0,
                                    hand_out_password, nullptr),
            1);
  return content_of(buffer.get());
}

std::string traditional(const PrivateKey& key, const EVP_CIPHER* cipher) {
  const BioHandle buffer = new_buffer();
  EXPECT_EQ(PEM_write_bio_PrivateKey_traditional(buffer.get(), key.key(), cipher, nullptr, 0,
                                                 hand_out_password, nullptr),
            1);
  return content_of(buffer.get());
}

TEST(PrivateKey, IsTheSameForTheSameSeedOnly) {
  const PrivateKey one = PrivateKey::derive_insecurely(7).value();
  EXPECT_EQ(one.public_key().sha256(),
            PrivateKey::derive_insecurely(7).value().public_key().sha256());
  EXPECT_NE(one.public_key().sha256(),
            PrivateKey::derive_insecurely(8).value().public_key().sha256());
  const auto loaded = PrivateKey::load(base::bytes_of(one.to_pem()));
  ASSERT_TRUE(loaded.has_value());
  const auto certificate = issue_self_signed(testing_pki::ca("derived"), one);
  ASSERT_TRUE(certificate.has_value());
  EXPECT_TRUE(loaded->matches(*certificate)) << "both halves belong together";
}

TEST(PrivateKey, IsWipedFromTheTextThatHeldIt) {
  std::string secret = "secret";
  const char* place = secret.data();
  wipe(secret);
  EXPECT_TRUE(secret.empty());
  EXPECT_EQ(std::string(place, 6), std::string(6, '\0'));
}

class PrivateKeys : public testing::TestWithParam<KeyKind> {
 protected:
  const PrivateKey key_ = *PrivateKey::generate(GetParam());
};

TEST_P(PrivateKeys, LoadFromEveryFormInWhichTheyAreWritten) {
  const std::string pem = key_.to_pem();
  const std::string der{base::text_of(key_.to_der())};
  for (const std::string& file :
       {pem, pem + std::string(999, '\0'), pem + std::string(999, '\xFF'), der,
        der + std::string(999, '\0'), traditional(key_, nullptr),
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + pem}) {
    const auto loaded = PrivateKey::load(base::bytes_of(file));
    ASSERT_TRUE(loaded.has_value()) << text_of(loaded.error());
    EXPECT_EQ(loaded->public_key().sha256(), key_.public_key().sha256());
  }
}

TEST_P(PrivateKeys, FailAtOnceWhenTheyWantAPassphrase) {
  for (const std::string& file :
       {encrypted_pkcs8(key_), encrypted_pkcs8_der(key_), traditional(key_, EVP_aes_128_cbc())}) {
    const auto loaded = PrivateKey::load(base::bytes_of(file));
    ASSERT_FALSE(loaded.has_value());
    EXPECT_EQ(loaded.error(), Fault::encrypted_key) << text_of(loaded.error());
  }
}

TEST_P(PrivateKeys, MatchTheirOwnCertificateOnly) {
  const auto certificate = *issue_self_signed(testing_pki::ca("Own"), key_);
  EXPECT_TRUE(key_.matches(certificate));
  EXPECT_FALSE(PrivateKey::generate(GetParam())->matches(certificate));
  EXPECT_EQ(public_key_of(certificate)->sha256(), key_.public_key().sha256());
  EXPECT_EQ(key_.public_key().sha256().size(), 64U);
}

INSTANTIATE_TEST_SUITE_P(Kinds, PrivateKeys,
                         testing::Values(KeyKind::ec_p256, KeyKind::rsa_2048, KeyKind::rsa_1024));

TEST(PrivateKeyFile, IsRefusedWithItsReason) {
  const testing_pki::Authority root{"Lab Root"};
  const std::string pem = root.signer().key.to_pem();
  const std::string certificate_der{base::text_of(root.signer().certificate.to_der())};
  const std::pair<std::string, Fault> files[] = {
      {"", Fault::empty_file},
      {"rubbish", Fault::not_recognised},
      {root.pem(), Fault::certificate_instead},
      {certificate_der, Fault::certificate_instead},
      {pem.substr(0, pem.size() / 2), Fault::truncated},
      {CertificateRequest::create({{"CN", "x"}}, root.signer().key)->to_pem(),
       Fault::container_instead},
  };
  for (const auto& [file, fault] : files) {
    const auto loaded = PrivateKey::load(base::bytes_of(file));
    ASSERT_FALSE(loaded.has_value()) << text_of(fault);
    EXPECT_EQ(loaded.error(), fault) << text_of(loaded.error());
  }
}

}  // namespace
}  // namespace cordelia::tls
