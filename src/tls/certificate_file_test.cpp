#include "tls/certificate_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/limits.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::tls {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

class CertificateFiles : public testing::Test {
 protected:
  const testing_pki::Authority root_{"Lab Root"};
  const testing_pki::Authority other_{"Other Root"};
  const std::string pem_ = root_.pem();
  const std::string der_{base::text_of(root_.signer().certificate.to_der())};
};

TEST_F(CertificateFiles, TakesEveryFormThatHoldsOneCertificate) {
  const std::string trusted = replaced(pem_, "CERTIFICATE", "TRUSTED CERTIFICATE");
  const std::pair<const char*, std::string> files[] = {
      {"LF", pem_},
      {"CRLF", replaced(pem_, "\n", "\r\n")},
      {"byte order mark", "\xEF\xBB\xBF" + pem_},
      {"leading text", "Subject: something\n\n" + pem_},
      {"trusted header", trusted},
      {"NUL padding", pem_ + std::string(4096 - pem_.size(), '\0')},
      {"0xFF padding", pem_ + std::string(4096 - pem_.size(), '\xFF')},
      {"binary rubbish behind", pem_ + "\x01\x80\x00\xFE\n\x02"},
      {"no line end behind", pem_.substr(0, pem_.size() - 1)},
      {"twice", pem_ + pem_},
      {"DER", der_},
      {"DER with NUL padding", der_ + std::string(100, '\0')},
      {"DER with 0xFF padding", der_ + std::string(100, '\xFF')},
      {"with its key", root_.signer().key.to_pem() + pem_},
  };
  for (const auto& [what, file] : files) {
    const auto loaded = load_certificates(base::bytes_of(file));
    ASSERT_TRUE(loaded.has_value()) << what << ": " << text_of(loaded.error());
    ASSERT_EQ(loaded->certificates.size(), 1U) << what;
    EXPECT_TRUE(loaded->certificates.front() == root_.signer().certificate) << what;
  }
}

TEST_F(CertificateFiles, RefusesTheRestWithItsReason) {
  const auto key = *PrivateKey::generate(KeyKind::ec_p256);
  const auto request = CertificateRequest::create({{"CN", "x"}}, key)->to_pem();
  std::string one_bad_character = pem_;
  one_bad_character[pem_.size() / 2] = '!';
  const std::pair<std::string, Fault> files[] = {
      {"", Fault::empty_file},
      {std::string(4096, '\0'), Fault::empty_file},
      {std::string(4096, '\xFF'), Fault::empty_file},
      {" \r\n\r\n", Fault::empty_file},
      {"garbage", Fault::not_recognised},
      {replaced(pem_, "\n", "\r"), Fault::carriage_returns_only},
      {replaced(pem_, "\n", ""), Fault::one_line},
      {"  " + replaced(pem_, "\n", "\n  "), Fault::indented},
      {replaced(pem_, "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\n\n")
           .insert(120, "\n\n"),
       Fault::blank_line_inside},
      {pem_.substr(0, pem_.size() / 2), Fault::truncated},
      {pem_ + other_.pem().substr(0, 200), Fault::truncated},
      {one_bad_character, Fault::damaged},
      {der_.substr(0, der_.size() - 1), Fault::not_recognised},
      {der_ + "more", Fault::not_recognised},
      {key.to_pem(), Fault::private_key_instead},
      {request, Fault::request_instead},
      {replaced(pem_, "CERTIFICATE", "PKCS7"), Fault::container_instead},
      {std::string(limits::pem_file_bytes_max + 1, 'x'), Fault::too_large},
  };
  for (const auto& [file, fault] : files) {
    const auto loaded = load_certificates(base::bytes_of(file));
    ASSERT_FALSE(loaded.has_value()) << text_of(fault);
    EXPECT_EQ(loaded.error(), fault) << text_of(fault) << " / " << text_of(loaded.error());
  }
}

TEST_F(CertificateFiles, CountsEachAnchorOnceAndSaysSo) {
  const auto loaded = load_certificates(base::bytes_of(pem_ + other_.pem() + pem_));
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded->certificates.size(), 2U);
  EXPECT_THAT(loaded->notes, testing::ElementsAre(HasSubstr("more than once")));
  EXPECT_THAT(notes_on_anchors(loaded->certificates, testing_pki::now),
              testing::ElementsAre(HasSubstr("holds 2 certificates")));
}

TEST_F(CertificateFiles, NotesWhatIsOddAboutAnAnchor) {
  const auto leaf = root_.issue(testing_pki::leaf("a.example")).certificate;
  const auto intermediate = root_.issue(testing_pki::ca("Lab Intermediate")).certificate;
  const Certificate root = root_.signer().certificate;
  EXPECT_THAT(notes_on_anchors({&root, 1}, testing_pki::now), IsEmpty());
  EXPECT_THAT(notes_on_anchors({&leaf, 1}, testing_pki::now),
              testing::ElementsAre(HasSubstr("not a CA")));
  EXPECT_THAT(notes_on_anchors({&intermediate, 1}, testing_pki::now),
              testing::ElementsAre(HasSubstr("is an intermediate")));
  EXPECT_THAT(notes_on_anchors({&root, 1}, testing_pki::now + std::chrono::days{4000}),
              testing::ElementsAre(HasSubstr("expired on")));
}

TEST_F(CertificateFiles, SurvivesEveryPrefixAndEveryFlippedBit) {
  for (const std::string& file : {pem_, der_}) {
    for (std::size_t size = 0; size < file.size(); ++size) {
      (void)load_certificates(base::bytes_of(file).first(size));  // must only return
      std::string flipped = file;
      flipped[size] = static_cast<char>(flipped[size] ^ (1 << (size % 8)));
      (void)load_certificates(base::bytes_of(flipped));
    }
  }
}

TEST(ExerciseCa, LoadsByteForByteAsTheExerciseUploadsIt) {
  std::ifstream file{CORDELIA_TEST_DATA "/mosquitto.org.crt", std::ios::binary};
  if (!file) GTEST_SKIP() << "the exercise's CA file is not here";
  std::ostringstream content;
  content << file.rdbuf();
  EXPECT_EQ(content.str().size(), 1452U);
  const auto loaded = load_certificates(base::bytes_of(content.str()));
  ASSERT_TRUE(loaded.has_value());
  const auto info = describe(loaded->certificates.front());
  EXPECT_EQ(info.common_name, "mosquitto.org");
  EXPECT_EQ(info.key, "RSA 2048");
  EXPECT_EQ(info.serial, "058D619421AF763E0D8415E467FB8B5193482C0C");
  EXPECT_THAT(notes_on_anchors(loaded->certificates, testing_pki::now), IsEmpty());
}

}  // namespace
}  // namespace cordelia::tls
