#include "lab/pki.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <map>
#include <thread>

#include "lab/files.hpp"
#include "lab/limits.hpp"
#include "lab/testing_folder.hpp"
#include "tls/certificate_file.hpp"
#include "tls/verify.hpp"

namespace cordelia::lab {
namespace {

using std::chrono::days;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Kind = CertificateKind;

constexpr base::WallTime today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};
constexpr std::size_t row_count = 20;

std::vector<tls::Certificate> certificates_in(const std::filesystem::path& file) {
  const auto pem = read_file(file, 1 << 20);
  EXPECT_TRUE(pem.has_value()) << file;
  const auto loaded = tls::load_certificates(base::bytes_of(pem.value_or("")));
  EXPECT_TRUE(loaded.has_value()) << file;
  return loaded->certificates;
}

class PkiTest : public testing::Test {
 protected:
  Pki open() {
    auto pki = Pki::open(folder_.path() / "pki", clock_);
    EXPECT_TRUE(pki.has_value()) << describe(pki.error());
    return *std::move(pki);
  }

  static std::map<std::string, std::string> fingerprints(const Pki& pki) {
    std::map<std::string, std::string> prints;
    const auto rows = pki.list();
    EXPECT_TRUE(rows.has_value());
    for (const auto& row : *rows) {
      prints[row.certificate.filename()] = row.info.fingerprint_sha256;
    }
    return prints;
  }

  // What a module with `anchor` uploaded says to a server that presents `kind`.
  tls::Verdict verdict(const Pki& pki, Kind kind, Kind anchor, const std::string& host) const {
    auto chain = certificates_in(pki.certificate_file(kind));
    const auto name = tls::classify_host(host);
    EXPECT_TRUE(name.has_value()) << host;
    tls::VerifyOptions options;
    options.name = *name;
    options.at = clock_.wall();
    options.profile = tls::Profile::strict;
    options.catalogue_waived = true;
    const auto crl = read_file(pki.revocation_file(), 1 << 20);
    options.revocation_lists = {*tls::RevocationList::parse(base::bytes_of(*crl))};
    tls::PresentedChain presented{chain.front(), {}};
    presented.others.assign(chain.begin() + 1, chain.end());
    return tls::verify(presented, tls::TrustAnchors{certificates_in(pki.certificate_file(anchor))},
                       options);
  }

  testing_lab::Folder folder_;
  base::ManualClock clock_{today};
};

TEST_F(PkiTest, MakesEveryRowForItsOwnerOnly) {
  const Pki pki = open();
  EXPECT_THAT(pki.news(), SizeIs(row_count));
  EXPECT_EQ(testing_lab::mode_of(pki.folder()), 0700U);
  const auto rows = pki.list();
  ASSERT_TRUE(rows.has_value());
  ASSERT_THAT(*rows, SizeIs(row_count));
  for (const auto& row : *rows) {
    EXPECT_EQ(testing_lab::mode_of(row.key), 0600U) << row.key;
    EXPECT_EQ(testing_lab::mode_of(row.certificate), 0600U) << row.certificate;
  }
}

TEST_F(PkiTest, GoodServersVerifyUnderEveryNameOfTheLab) {
  const Pki pki = open();
  for (const char* host : {"test.mosquitto.org", "broker.emqx.io", "localhost", "127.0.0.1", "::1",
                           "a1b2-ats.iot.eu-central-1.amazonaws.com"}) {
    const auto good = {std::pair{Kind::server, Kind::lab_ca},
                       std::pair{Kind::server_rsa, Kind::lab_ca_rsa},
                       std::pair{Kind::server_public, Kind::public_root}};
    for (const auto& [server, root] : good) {
      const auto result = verdict(pki, server, root, host);
      EXPECT_TRUE(result.ok) << host << ": " << result.headline;
    }
  }
}

TEST_F(PkiTest, BrokenServersAreRefusedForTheirOwnReason) {
  const Pki pki = open();

  struct Case {
    Kind server;
    Kind anchor;
    int openssl_verdict;
  };

  for (const Case& c : {
           Case{Kind::server_expired, Kind::lab_ca, 10},
           Case{Kind::server_not_yet_valid, Kind::lab_ca, 9},
           Case{Kind::server_other_host, Kind::lab_ca, 62},
           Case{Kind::server_unknown_ca, Kind::lab_ca, 20},
           Case{Kind::server_self_signed, Kind::lab_ca, 18},
           Case{Kind::server_without_intermediate, Kind::public_root, 20},
           Case{Kind::server_rsa_1024, Kind::lab_ca, 66},
           Case{Kind::server_sha1, Kind::lab_ca, 68},
           Case{Kind::server_revoked, Kind::lab_ca, 23},
       }) {
    const auto result = verdict(pki, c.server, c.anchor, "test.mosquitto.org");
    EXPECT_FALSE(result.ok) << row_of(c.server).file;
    EXPECT_EQ(result.openssl_verdict, c.openssl_verdict) << row_of(c.server).file;
  }
}

TEST_F(PkiTest, TheNameForTheWrongHostLessonIsInNoCertificate) {
  const Pki pki = open();
  const auto result = verdict(pki, Kind::server, Kind::lab_ca, "wrong.host.lab");
  EXPECT_FALSE(result.ok);
  EXPECT_EQ(result.openssl_verdict, 62);
}

TEST_F(PkiTest, AnExpiredServerIsRightAgainOnAClockPutBackIntoItsDays) {
  const Pki pki = open();
  clock_.set_wall(today - days{500});
  const auto result = verdict(pki, Kind::server_expired, Kind::lab_ca, "test.mosquitto.org");
  EXPECT_TRUE(result.ok) << result.headline;
}

TEST_F(PkiTest, TheCatalogueHoldsThePublicRootAndNoOther) {
  const Pki pki = open();
  const tls::RootCatalogue catalogue{certificates_in(pki.catalogue_file())};
  EXPECT_EQ(catalogue.size(), 1U);
  EXPECT_TRUE(catalogue.contains(certificates_in(pki.certificate_file(Kind::public_root))[0]));
}

TEST_F(PkiTest, NoLeafLivesLongerThan397Days) {
  const Pki pki = open();
  const auto rows = pki.list();
  for (const auto& row : *rows) {
    if (row.info.is_ca) continue;
    EXPECT_LE(row.info.not_after - row.info.not_before, days{397}) << row.certificate;
  }
}

TEST_F(PkiTest, KeepsWhatIsGood) {
  const auto first = fingerprints(open());
  clock_.advance(days{30});
  const Pki again = open();
  EXPECT_THAT(again.news(), IsEmpty());
  EXPECT_EQ(fingerprints(again), first);
}

TEST_F(PkiTest, RenewsWhatIsAboutToExpireAndKeepsTheCas) {
  const auto first = fingerprints(open());
  clock_.advance(days{395 - 30 + 1});
  const Pki again = open();
  const auto second = fingerprints(again);
  for (const CertificateRow& row : certificate_table()) {
    const auto file = std::string(row.file) + ".crt";
    const bool keeps = row.is_ca() || row.span == Span::expired;
    EXPECT_EQ(second.at(file) == first.at(file), keeps) << file;
  }
  EXPECT_TRUE(verdict(again, Kind::server, Kind::lab_ca, "localhost").ok);
  const auto expired = verdict(again, Kind::server_expired, Kind::lab_ca, "localhost");
  EXPECT_EQ(expired.openssl_verdict, 10);
}

TEST_F(PkiTest, RenewsACaLongBeforeItsLastLeafWouldOutliveIt) {
  (void)open();
  clock_.advance(days{10 * 365 - 400});
  const Pki again = open();
  EXPECT_THAT(again.news(), SizeIs(row_count));
  EXPECT_TRUE(verdict(again, Kind::server, Kind::lab_ca, "localhost").ok);
}

TEST_F(PkiTest, MakesDamagedFilesAgainWithAllThatHangsOnThem) {
  Pki pki = open();
  const auto first = fingerprints(pki);
  std::ofstream{pki.key_file(Kind::public_root)} << "rubbish";
  const Pki again = open();
  EXPECT_THAT(again.news(), SizeIs(4));  // root, intermediate, and two servers below it
  EXPECT_TRUE(verdict(again, Kind::server_public, Kind::public_root, "localhost").ok);
  EXPECT_EQ(fingerprints(again).at("server.crt"), first.at("server.crt"));
}

TEST_F(PkiTest, MakesAPairAgainThatDoesNotBelongTogether) {
  const Pki pki = open();
  std::filesystem::copy_file(pki.key_file(Kind::client), pki.key_file(Kind::server),
                             std::filesystem::copy_options::overwrite_existing);
  const Pki again = open();
  ASSERT_THAT(again.news(), SizeIs(1));
  EXPECT_THAT(again.news()[0], HasSubstr("server.crt"));
}

TEST_F(PkiTest, RenewAllMakesEverythingAgain) {
  Pki pki = open();
  const auto first = fingerprints(pki);
  ASSERT_TRUE(pki.renew_all().has_value());
  for (const auto& [file, print] : fingerprints(pki)) EXPECT_NE(print, first.at(file)) << file;
  EXPECT_TRUE(verdict(pki, Kind::server, Kind::lab_ca, "localhost").ok);
}

TEST_F(PkiTest, SeveralLabsThatStartAtOnceAgree) {
  std::vector<std::thread> labs;
  std::vector<std::map<std::string, std::string>> seen(4);
  std::atomic<int> made = 0;
  for (auto& prints : seen) {
    labs.emplace_back([this, &prints, &made] {
      const auto pki = Pki::open(folder_.path() / "pki", clock_);
      ASSERT_TRUE(pki.has_value());
      if (!pki->news().empty()) ++made;
      prints = fingerprints(*pki);
    });
  }
  for (auto& lab : labs) lab.join();
  EXPECT_EQ(made, 1);
  for (const auto& prints : seen) EXPECT_EQ(prints, seen[0]);
}

TEST_F(PkiTest, SignsRequestsOfClients) {
  const Pki pki = open();
  const auto key = *tls::PrivateKey::generate(tls::KeyKind::ec_p256);
  const auto request = *tls::CertificateRequest::create({{"CN", "my-device"}}, key);
  const auto certificate = pki.sign_client(request);
  ASSERT_TRUE(certificate.has_value());
  tls::VerifyOptions options;
  options.at = clock_.wall();
  options.purpose = tls::Purpose::client;
  options.catalogue_waived = true;
  const tls::TrustAnchors anchors{certificates_in(pki.certificate_file(Kind::client_ca))};
  const auto result = tls::verify({*certificate, {}}, anchors, options);
  EXPECT_TRUE(result.ok) << result.headline;
  EXPECT_EQ(describe(*certificate).subject, "CN = my-device");
  EXPECT_TRUE(key.matches(*certificate));
}

TEST_F(PkiTest, SaysWhyWhereItCannotBeWritten) {
  std::ofstream{folder_.path() / "pki"} << "a file in the way";
  const auto pki = Pki::open(folder_.path() / "pki", clock_);
  ASSERT_FALSE(pki.has_value());
  EXPECT_EQ(pki.error().fault, Fault::folder_unusable);
  EXPECT_THAT(describe(pki.error()), HasSubstr("pki"));
}

}  // namespace
}  // namespace cordelia::lab
