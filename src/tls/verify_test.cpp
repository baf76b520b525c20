#include "tls/verify.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "tls/certificate_file.hpp"
#include "tls/known_signatures.hpp"
#include "tls/testing_pki.hpp"
#include "tls/verdict_words.hpp"

namespace cordelia::tls {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_pki::Authority;
using testing_pki::ca;
using testing_pki::days;
using testing_pki::leaf;
using testing_pki::now;

const char* const host = "test.mosquitto.org";

// A PKI and what the module would hold against it; each case changes one thing.
struct Scene {
  Authority root{"Lab Root"};
  CertificateSpec spec = leaf(host);
  KeyKind leaf_key = KeyKind::ec_p256;
  std::optional<Signer> server{};                     // instead of one issued from spec by root
  std::vector<Certificate> others{};                  // that the server sends along
  std::optional<std::vector<Certificate>> anchors{};  // instead of root
  VerifyOptions options{.name = *classify_host(host), .at = now, .catalogue_waived = true};

  Verdict judge() const {
    const Signer signer = server ? *server : root.issue(spec, leaf_key);
    const std::vector<Certificate> trusted =
        anchors ? *anchors : std::vector<Certificate>{root.signer().certificate};
    const PresentedChain presented{signer.certificate, others};
    const TrustAnchors anchored{trusted};
    const Verdict verdict = verify(presented, anchored, options);
    // What is known of signatures never changes a verdict: neither the first time nor the second.
    KnownSignatures known;
    for (int time = 0; time < 2; ++time) {
      const Verdict again = verify(presented, anchored, options, &known);
      EXPECT_EQ(again.openssl_verdict, verdict.openssl_verdict);
      EXPECT_EQ(again.headline, verdict.headline);
      EXPECT_EQ(again.remarks, verdict.remarks);
    }
    return verdict;
  }
};

struct Case {
  const char* what;
  int code;
  const char* headline;
  std::function<void(Scene&)> change;
};

void ask_for(Scene& s, const char* name) { s.options.name = *classify_host(name); }

// Root, intermediate, leaf; the server sends what `others` holds.
void insert_intermediate(Scene& s, const CertificateSpec& spec, KeyKind kind = KeyKind::ec_p256) {
  const Authority intermediate = s.root.subordinate(spec, kind);
  s.others = {intermediate.signer().certificate};
  s.server = intermediate.issue(s.spec);
}

const Case refused[] = {
    {"expired", -461, "The broker's certificate expired on 2026-05-31.",
     [](Scene& s) { s.spec.not_after = now - days{1}; }},
    {"clock of 2040", -461, "expired on",
     [](Scene& s) { s.options.at = std::chrono::sys_days{std::chrono::year{2040} / 1 / 1}; }},
    {"one second too late", -461, "expired on",
     [](Scene& s) { s.options.at = s.spec.not_after + std::chrono::seconds{1}; }},
    {"not yet valid", -461, "The broker's certificate is not valid before 2026-06-02",
     [](Scene& s) { s.spec.not_before = now + days{1}; }},
    {"clock never set", -461, "the module thinks it is 1970-01-01 00:00:00 UTC.",
     [](Scene& s) { s.options.at = {}; }},
    {"one second too early", -461, "is not valid before",
     [](Scene& s) { s.options.at = s.spec.not_before - std::chrono::seconds{1}; }},
    {"root expired", -461, "The CA certificate 'O = Lab, CN = Lab Root' expired",
     [](Scene& s) {
       s.options.at = now + days{3500};
       s.spec.not_after = now + days{4000};
     }},
    {"wrong host", -722, "The certificate is for test.mosquitto.org, you asked for evil.example.",
     [](Scene& s) { ask_for(s, "evil.example"); }},
    {"parent of the host", -722, "you asked for mosquitto.org.",
     [](Scene& s) { ask_for(s, "mosquitto.org"); }},
    {"common name only", -722, "no host (its common name is test.mosquitto.org)",
     [](Scene& s) { s.spec.dns_names.clear(); }},
    {"common name beside an address", -722, "is for 127.0.0.1, you asked",
     [](Scene& s) {
       s.spec.dns_names.clear();
       s.spec.ip_addresses = {"127.0.0.1"};
     }},
    {"wildcard of one label", -722, "",
     [](Scene& s) {
       s.spec.dns_names = {"*.lab"};
       ask_for(s, "broker.lab");
     }},
    {"wildcard against its parent", -722, "",
     [](Scene& s) {
       s.spec.dns_names = {"*.a.example"};
       ask_for(s, "a.example");
     }},
    {"wildcard across labels", -722, "",
     [](Scene& s) {
       s.spec.dns_names = {"*.a.example"};
       ask_for(s, "x.y.a.example");
     }},
    {"partial wildcard", -722, "",
     [](Scene& s) {
       s.spec.dns_names = {"f*.a.example"};
       ask_for(s, "foo.a.example");
     }},
    {"NUL inside a name", -722, "test.mosquitto.org\\x00.evil.example",
     [](Scene& s) { s.spec.dns_names = {std::string("test.mosquitto.org\0.evil.example", 32)}; }},
    {"address in a DNS name", -722, "you asked for 127.0.0.1.",
     [](Scene& s) {
       s.spec = leaf("127.0.0.1");
       ask_for(s, "127.0.0.1");
     }},
    {"another address", -722, "is for 127.0.0.1, you asked for 127.0.0.2.",
     [](Scene& s) {
       s.spec.dns_names.clear();
       s.spec.ip_addresses = {"127.0.0.1"};
       ask_for(s, "127.0.0.2");
     }},
    {"self-signed, not uploaded", -688, "ends in a certificate the module does not trust",
     [](Scene& s) {
       s.server = Authority{"Stranger", leaf(host)}.signer();
     }},
    {"unknown CA", -688,
     "The broker's certificate was not signed by the uploaded CA: the issuer 'O = Lab, CN = "
     "Stranger' is not among the module's files.",
     [](Scene& s) { s.server = Authority{"Stranger"}.issue(s.spec); }},
    {"unknown CA that is sent along", -688, "does not trust: 'O = Lab, CN = Stranger'",
     [](Scene& s) {
       const Authority stranger{"Stranger"};
       s.others = {stranger.signer().certificate};
       s.server = stranger.issue(s.spec);
     }},
    {"CA of the same name", -688, "has the right name and another key",
     [](Scene& s) { s.server = Authority{"Lab Root"}.issue(s.spec); }},
    {"altered signature", -655, "was not made by 'O = Lab, CN = Lab Root'.",
     [](Scene& s) {
       s.server = s.root.issue(s.spec);
       base::Bytes der = s.server->certificate.to_der();
       der.back() ^= std::byte{1};
       s.server->certificate = *Certificate::from_der(der);
     }},
    {"intermediate missing", -688, "the issuer 'O = Lab, CN = Intermediate'",
     [](Scene& s) {
       insert_intermediate(s, ca("Intermediate"));
       s.others.clear();
     }},
    {"intermediate uploaded as root", -688, "whose issuer 'O = Lab, CN = Lab Root'",
     [](Scene& s) {
       insert_intermediate(s, ca("Intermediate"));
       s.anchors = s.others;
     }},
    {"server certificate uploaded as root", -688, "",
     [](Scene& s) {
       s.server = s.root.issue(s.spec);
       s.anchors = {s.server->certificate};
     }},
    {"client's certificate", -343, "is not meant for servers",
     [](Scene& s) { s.spec.usage = Usage::client; }},
    {"any usage only", -343, "is not meant for servers",
     [](Scene& s) { s.spec.usage = Usage::any; }},
    {"SHA-1", -656, "digest that can be forged", [](Scene& s) { s.spec.digest = Digest::sha1; }},
    {"SHA-1 of an intermediate", -656, "CN = Intermediate' is signed with a digest",
     [](Scene& s) {
       CertificateSpec spec = ca("Intermediate");
       spec.digest = Digest::sha1;
       insert_intermediate(s, spec);
     }},
    {"RSA 1024", -657, "The broker's certificate has a key that is too short",
     [](Scene& s) { s.leaf_key = KeyKind::rsa_1024; }},
    {"RSA 1024 of the root", -657, "CN = Weak' has a key that is too short",
     [](Scene& s) {
       s.root = Authority{"Weak", ca("Weak"), KeyKind::rsa_1024};
     }},
    {"path length", -342, "has more CAs below it than it allows",
     [](Scene& s) {
       CertificateSpec spec = ca("Short Root");
       spec.path_length = 0;
       s.root = Authority{"", spec};
       insert_intermediate(s, ca("Intermediate"));
     }},
    {"issuer is no CA", -342, "signed a certificate and is no CA",
     [](Scene& s) { insert_intermediate(s, leaf("not.a.ca")); }},
    {"name constraint, not permitted", -342, "may not vouch for the names",
     [](Scene& s) {
       CertificateSpec spec = ca("Constrained");
       spec.permitted_dns_names = {"example.com"};
       insert_intermediate(s, spec);
     }},
    {"name constraint, excluded", -342, "is barred from the names",
     [](Scene& s) {
       CertificateSpec spec = ca("Constrained");
       spec.excluded_dns_names = {"mosquitto.org"};
       insert_intermediate(s, spec);
     }},
    {"wildcard into an excluded subtree", -342, "the wildcard *.mosquitto.org covers",
     [](Scene& s) {
       CertificateSpec spec = ca("Constrained");
       spec.excluded_dns_names = {"TEST.mosquitto.org"};
       s.spec.dns_names = {"*.mosquitto.org"};
       insert_intermediate(s, spec);
     }},
    {"chain too long", -342, "longer than the module follows",
     [](Scene& s) {
       s.options.chain_depth_max = 0;
       insert_intermediate(s, ca("Intermediate"));
     }},
    {"not in the catalogue", -468, "'O = Lab, CN = Lab Root' is not in the module's catalogue",
     [](Scene& s) {
       s.options.catalogue_waived = false;
       s.options.catalogue = std::make_shared<RootCatalogue>(
           std::vector<Certificate>{Authority{"Other"}.signer().certificate});
     }},
    {"no catalogue at all", -468, "is not in the module's catalogue",
     [](Scene& s) { s.options.catalogue_waived = false; }},
    {"no anchors", -453, "No CA file is set",
     [](Scene& s) { s.anchors = std::vector<Certificate>{}; }},
    {"no anchors, wrong host", -722, "you asked for evil.example.",
     [](Scene& s) {
       s.anchors = std::vector<Certificate>{};
       s.options.go_on_unverified_without_anchors = true;
       ask_for(s, "evil.example");
     }},
    {"no anchors, expired", -461, "expired on",
     [](Scene& s) {
       s.anchors = std::vector<Certificate>{};
       s.options.go_on_unverified_without_anchors = true;
       s.spec.not_after = now - days{1};
     }},
    {"wrong anchor in spite of every waiver", -688, "is not among the module's files",
     [](Scene& s) {
       s.anchors = {Authority{"Other"}.signer().certificate};
       s.options.name.reset();
       s.options.check_dates = false;
       s.options.go_on_unverified_without_anchors = true;
     }},
};

TEST(Verify, RefusesEachFlawWithItsCodeAndSentence) {
  for (const Case& flaw : refused) {
    Scene scene;
    flaw.change(scene);
    const Verdict verdict = scene.judge();
    EXPECT_FALSE(verdict.ok) << flaw.what;
    EXPECT_EQ(verdict.code, flaw.code) << flaw.what << ": " << verdict.headline;
    EXPECT_THAT(verdict.headline, HasSubstr(flaw.headline)) << flaw.what;
    EXPECT_THAT(verdict.anchor_subject, IsEmpty()) << flaw.what;
    EXPECT_NE(verdict.openssl_verdict, 0) << flaw.what;
  }
}

struct Good {
  const char* what;
  const char* remark;  // part of one; null: there is none
  std::function<void(Scene&)> change;
};

const Good accepted[] = {
    {"plain", nullptr, [](Scene&) {}},
    {"last second", nullptr, [](Scene& s) { s.options.at = s.spec.not_after; }},
    {"first second", nullptr, [](Scene& s) { s.options.at = s.spec.not_before; }},
    {"RSA leaf", nullptr, [](Scene& s) { s.leaf_key = KeyKind::rsa_2048; }},
    {"trailing dot", nullptr, [](Scene& s) { ask_for(s, "test.mosquitto.org."); }},
    {"upper case", nullptr, [](Scene& s) { ask_for(s, "TEST.Mosquitto.org"); }},
    {"wildcard", nullptr,
     [](Scene& s) {
       s.spec.dns_names = {host, "*.mosquitto.org"};
     }},
    {"IPv4", nullptr,
     [](Scene& s) {
       s.spec.ip_addresses = {"127.0.0.1"};
       ask_for(s, "127.0.0.1");
     }},
    {"IPv6", nullptr,
     [](Scene& s) {
       s.spec.ip_addresses = {"::1"};
       ask_for(s, "[0:0::1]");
     }},
    {"name not asked for", nullptr,
     [](Scene& s) {
       s.options.name.reset();
       s.spec = leaf("something.else");
     }},
    {"dates not asked for", nullptr,
     [](Scene& s) {
       s.options.check_dates = false;
       s.options.at = {};
     }},
    {"intermediate sent along", nullptr,
     [](Scene& s) { insert_intermediate(s, ca("Intermediate")); }},
    {"chain with strangers, backwards", nullptr,
     [](Scene& s) {
       insert_intermediate(s, ca("Intermediate"));
       s.others.insert(s.others.begin(),
                       {s.root.signer().certificate, Authority{"Stranger"}.signer().certificate});
     }},
    {"self-signed and uploaded", nullptr,
     [](Scene& s) {
       s.server = Authority{"", leaf(host)}.signer();
       s.anchors = {s.server->certificate};
     }},
    {"one of two anchors", nullptr,
     [](Scene& s) {
       s.anchors = {Authority{"Other"}.signer().certificate, s.root.signer().certificate};
     }},
    {"in the catalogue", nullptr,
     [](Scene& s) {
       s.options.catalogue_waived = false;
       s.options.catalogue =
           std::make_shared<RootCatalogue>(std::vector<Certificate>{s.root.signer().certificate});
     }},
    {"excluded name elsewhere", nullptr,
     [](Scene& s) {
       CertificateSpec spec = ca("Constrained");
       spec.excluded_dns_names = {"other.example", "deep.test.mosquitto.org"};
       s.spec.dns_names = {host, "*.mosquitto.org"};
       insert_intermediate(s, spec);
     }},
    {"CA that does not state its usage", nullptr,
     [](Scene& s) {
       CertificateSpec spec = ca("Quiet Root");
       spec.states_key_usage = false;
       s.root = Authority{"", spec};
     }},
    {"common name with the fallback", "was found in the common name only",
     [](Scene& s) {
       s.spec.dns_names.clear();
       s.options.cn_fallback = true;
     }},
    {"no extended key usage", "The strict profile would refuse",
     [](Scene& s) { s.spec.usage = Usage::unstated; }},
    {"unverified on request", "Connected without verifying the server (-453)",
     [](Scene& s) {
       s.anchors = std::vector<Certificate>{};
       s.options.go_on_unverified_without_anchors = true;
     }},
};

TEST(Verify, AcceptsWhatIsGoodAndRemarksWhatIsOdd) {
  for (const Good& good : accepted) {
    Scene scene;
    good.change(scene);
    const Verdict verdict = scene.judge();
    EXPECT_TRUE(verdict.ok) << good.what << ": " << verdict.headline;
    EXPECT_EQ(verdict.code, 0) << good.what;
    if (good.remark != nullptr) {
      EXPECT_THAT(verdict.remarks, Contains(HasSubstr(good.remark))) << good.what;
    }
  }
}

TEST(Verify, StrictProfileAcceptsTheLabsOwnChains) {
  Scene scene;
  scene.options.profile = Profile::strict;
  insert_intermediate(scene, ca("Intermediate"));
  const Verdict verdict = scene.judge();
  EXPECT_TRUE(verdict.ok) << verdict.headline;
  EXPECT_EQ(verdict.peer_subject, "O = Lab, CN = test.mosquitto.org");
  EXPECT_EQ(verdict.anchor_subject, "O = Lab, CN = Lab Root");
  EXPECT_THAT(verdict.remarks, IsEmpty());
}

TEST(Verify, StrictProfileRefusesWhatTheOtherOnlyRemarks) {
  const std::pair<const char*, std::function<void(Scene&)>> flaws[] = {
      {"extended key usage", [](Scene& s) { s.spec.usage = Usage::unstated; }},
      {"subject alternative name",
       [](Scene& s) {
         s.spec.dns_names.clear();
         s.options.name.reset();
       }},
      {"malformed",
       [](Scene& s) {
         s.spec.dns_names = {host, "under_score.example"};
       }},
  };
  for (const auto& [what, change] : flaws) {
    Scene scene;
    change(scene);
    EXPECT_THAT(scene.judge().remarks, Contains(HasSubstr(what)));
    scene.options.profile = Profile::strict;
    const Verdict verdict = scene.judge();
    EXPECT_EQ(verdict.code, -342);
    EXPECT_THAT(verdict.headline, HasSubstr(what));
  }
}

TEST(Verify, StrictProfilePardonsAnAnchorThatStatesNoKeyUsage) {
  Scene scene;
  CertificateSpec quiet = ca("Quiet");
  quiet.states_key_usage = false;
  scene.root = Authority{"", quiet};
  scene.options.profile = Profile::strict;
  EXPECT_TRUE(scene.judge().ok);
  // An intermediate is no anchor.
  Scene below;
  below.options.profile = Profile::strict;
  insert_intermediate(below, quiet);
  EXPECT_EQ(below.judge().code, -342);
}

TEST(Verify, RefusesRevokedCertificatesOnly) {
  Scene scene;
  const Signer good = scene.root.issue(scene.spec);
  const Signer bad = scene.root.issue(scene.spec);
  RevocationSpec spec{
      .revoked = {bad.certificate}, .this_update = now, .next_update = now + days{7}};
  scene.options.revocation_lists = {*issue_revocation_list(spec, scene.root.signer())};
  scene.server = bad;
  EXPECT_EQ(scene.judge().code, -467);
  scene.server = good;
  EXPECT_TRUE(scene.judge().ok);
  scene.options.at = now + days{8};
  EXPECT_EQ(scene.judge().code, -689) << "an old list must not hide a fresh revocation";
  scene.options.at = now;
  const Authority impostor{"Lab Root"};
  scene.options.revocation_lists = {*issue_revocation_list(spec, impostor.signer())};
  EXPECT_FALSE(scene.judge().ok && scene.judge().remarks.empty());
}

TEST(Verify, RemarksAnIssuerWithoutARevocationList) {
  Scene scene;
  RevocationSpec spec{.revoked = {}, .this_update = now, .next_update = now + days{7}};
  scene.options.revocation_lists = {*issue_revocation_list(spec, Authority{"Other"}.signer())};
  const Verdict verdict = scene.judge();
  EXPECT_TRUE(verdict.ok) << verdict.headline;
  EXPECT_THAT(verdict.remarks,
              Contains(HasSubstr("no revocation list of 'O = Lab, CN = Lab Root'")));
}

TEST(Verify, RefusesWhatTheCatalogueKnowsToBeRevokedWhateverTheDateOfItsList) {
  Scene scene;
  const Signer bad = scene.root.issue(scene.spec);
  const Signer good = scene.root.issue(scene.spec);
  const RevocationSpec spec{
      .revoked = {bad.certificate}, .this_update = now - days{20}, .next_update = now - days{10}};
  const std::string file =
      scene.root.pem() + issue_revocation_list(spec, scene.root.signer())->to_pem();
  scene.options.catalogue = *load_catalogue(base::bytes_of(file));
  scene.options.catalogue_waived = true;
  scene.server = bad;
  EXPECT_EQ(scene.judge().code, -467);
  scene.server = good;
  EXPECT_TRUE(scene.judge().ok);
  scene.options.catalogue = *load_catalogue(base::bytes_of(scene.root.pem()));
  scene.server = bad;
  EXPECT_TRUE(scene.judge().ok);
}

TEST(Verify, ShortensTheNamesOfACertificateForThousands) {
  Scene scene;
  scene.spec.dns_names.clear();
  for (int i = 0; i < 10000; ++i) scene.spec.dns_names.push_back(std::to_string(i) + ".example");
  const Verdict verdict = scene.judge();
  EXPECT_EQ(verdict.code, -722);
  EXPECT_THAT(verdict.headline, HasSubstr("4.example and 9995 more, you asked"));
}

TEST(Verify, TakesTheCaOfTheExerciseAsAnchor) {
  std::ifstream file{CORDELIA_TEST_DATA "/mosquitto.org.crt", std::ios::binary};
  if (!file) GTEST_SKIP() << "the exercise's CA file is not here";
  std::ostringstream content;
  content << file.rdbuf();
  const auto loaded = load_certificates(base::bytes_of(content.str()));
  // Nobody but its owner can sign with it: it vouches for itself, in both profiles.
  for (const Profile profile : {Profile::compatible, Profile::strict}) {
    VerifyOptions options{.at = now, .profile = profile, .catalogue_waived = true};
    const Verdict verdict =
        verify({loaded->certificates.front(), {}}, TrustAnchors{loaded->certificates}, options);
    EXPECT_NE(verdict.code, -688) << verdict.headline;
    EXPECT_EQ(verdict.ok, profile == Profile::compatible) << verdict.headline;
  }
}

TEST(VerdictWords, HaveASentenceForAnythingElse) {
  const Failure words = words_for_verdict(9999, {.subject = "CN = x", .detail = "odd"});
  EXPECT_EQ(words.code, -342);
  EXPECT_EQ(words.headline, "'CN = x' is not an acceptable certificate: odd.");
}

}  // namespace
}  // namespace cordelia::tls
