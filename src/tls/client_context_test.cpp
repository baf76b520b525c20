#include "tls/client_context.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tls/testing_pki.hpp"
#include "tls/trouble_words.hpp"

namespace cordelia::tls {
namespace {

using testing::HasSubstr;
using testing_pki::Authority;

struct Files {
  std::string ca;
  std::optional<std::string> certificate{};
  std::optional<std::string> key{};

  ClientFiles view() const {
    ClientFiles files{.ca = base::bytes_of(ca)};
    if (certificate) files.certificate = base::bytes_of(*certificate);
    if (key) files.key = base::bytes_of(*key);
    return files;
  }
};

std::string encrypted_key() {
  // What matters is the header: it is refused before anything is decrypted.
  return "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
}

class ClientContexts : public testing::Test {
 protected:
  const Authority root_{"Lab Root"};
  const Signer client_ = root_.issue(testing_pki::leaf("device-1"));
  const std::string certificate_ = client_.certificate.to_pem();
  const std::string key_ = client_.key.to_pem();
};

TEST_F(ClientContexts, AreMadeOfUsableFiles) {
  for (const Files& files : {Files{root_.pem()}, Files{root_.pem(), certificate_, key_},
                             Files{root_.pem(), certificate_ + root_.pem(), key_}}) {
    const auto context = ClientContext::create(files.view(), ProtocolVersions::tls1_2);
    ASSERT_TRUE(context.has_value()) << context.error().headline;
    EXPECT_EQ((*context)->has_client_certificate(), files.key.has_value());
    EXPECT_EQ((*context)->anchors().certificates().size(), 1U);
  }
}

TEST_F(ClientContexts, NameTheFileThatCannotBeUsed) {
  const Signer weak = root_.issue(testing_pki::leaf("device-2"), KeyKind::rsa_1024);
  const std::string other_key = PrivateKey::generate(KeyKind::ec_p256)->to_pem();

  struct Row {
    Files files;
    int code;
    const char* part;
  };

  const Row rows[] = {
      {{""}, -456, "The CA file cannot be used. The file is empty."},
      {{"rubbish"}, -456, "neither PEM nor DER"},
      {{key_}, -456, "private key where a certificate is expected"},
      {{root_.pem(), "rubbish", key_}, -457, "The client certificate cannot be used."},
      {{root_.pem(), key_, key_}, -457, "private key where a certificate is expected"},
      {{root_.pem(), weak.certificate.to_pem(), weak.key.to_pem()}, -457, "too weak"},
      {{root_.pem(), {}, key_}, -457, "no client certificate for it"},
      {{root_.pem(), certificate_}, -458, "no private key for it"},
      {{root_.pem(), certificate_, "rubbish"}, -458, "The client's private key cannot be used."},
      {{root_.pem(), certificate_, certificate_}, -458, "certificate where a private key"},
      {{root_.pem(), certificate_, encrypted_key()}, -458, "protected by a passphrase"},
      {{root_.pem(), certificate_, other_key}, -458, "does not belong to the client certificate"},
  };
  for (const Row& row : rows) {
    const auto context = ClientContext::create(row.files.view(), ProtocolVersions::tls1_2);
    ASSERT_FALSE(context.has_value()) << row.part;
    EXPECT_EQ(context.error().code, row.code) << row.part;
    EXPECT_THAT(context.error().headline, HasSubstr(row.part));
    EXPECT_FALSE(context.error().next_step.empty()) << row.part;
  }
}

TEST_F(ClientContexts, ShareOneTrustAsLongAsSomebodyHoldsIt) {
  ContextCache cache;
  const Files plain{root_.pem()};
  const Files mutual{root_.pem(), certificate_, key_};
  auto one = *cache.get(plain.view(), ProtocolVersions::tls1_2);
  auto other = *cache.get(mutual.view(), ProtocolVersions::tls1_2);
  const auto newer = *cache.get(plain.view(), ProtocolVersions::tls1_2_and_1_3);
  EXPECT_EQ(one->trust(), other->trust());
  EXPECT_NE(one->trust(), newer->trust());
  EXPECT_TRUE(other->has_client_certificate());
  EXPECT_FALSE(one->has_client_certificate());
  EXPECT_EQ(cache.size(), 2U);
  one.reset();
  EXPECT_EQ(cache.size(), 2U);
  other.reset();
  EXPECT_EQ(cache.size(), 1U);
}

TEST_F(ClientContexts, AreMadeAnewForAReplacedFile) {
  ContextCache cache;
  const auto before = *cache.get(Files{root_.pem()}.view(), ProtocolVersions::tls1_2);
  const auto after =
      *cache.get(Files{Authority{"Lab Root"}.pem()}.view(), ProtocolVersions::tls1_2);
  EXPECT_NE(before->trust(), after->trust());
}

TEST_F(ClientContexts, AreNotKeptWhenTheyFail) {
  ContextCache cache;
  EXPECT_FALSE(cache.get(Files{"rubbish"}.view(), ProtocolVersions::tls1_2).has_value());
  EXPECT_EQ(cache.size(), 0U);
}

TEST(TroubleWords, HaveTheCodesOfTheErrorList) {
  const std::pair<Trouble, int> codes[] = {
      {Trouble::no_ca_file, -453},        {Trouble::ca_file_missing, -454},
      {Trouble::ca_file_unusable, -456},  {Trouble::certificate_missing, -457},
      {Trouble::key_missing, -458},       {Trouble::handshake_timeout, -462},
      {Trouble::no_common_version, -370}, {Trouble::out_of_memory, -455},
  };
  for (const auto& [trouble, code] : codes) {
    EXPECT_EQ(failure_for(trouble).code, code);
    EXPECT_FALSE(failure_for(trouble).headline.empty());
    EXPECT_FALSE(failure_for(trouble).next_step.empty());
  }
}

}  // namespace
}  // namespace cordelia::tls
