// The certificate-path cases of the C2SP x509-limbo project, judged by verify() in the strict
// profile. limbo_differences.txt holds the cases where we decide otherwise, each with its reason.
#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <fstream>
#include <map>
#include <memory>
#include <string>

#include "tls/certificate_file.hpp"
#include "tls/known_signatures.hpp"
#include "tls/verify.hpp"

namespace cordelia::tls {
namespace {

namespace json = boost::json;

// For the cases that do not say when they are judged: all of them were made before, and end after.
constexpr base::WallTime usual_time = std::chrono::sys_days{std::chrono::year{2024} / 6 / 1};

std::string unpacked(const char* path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file{gzopen(path, "rb"), gzclose};
  std::string content;
  std::array<char, 65536> chunk{};
  for (int size = 0; file && (size = gzread(file.get(), chunk.data(), chunk.size())) > 0;) {
    content.append(chunk.data(), static_cast<std::size_t>(size));
  }
  return content;
}

base::WallTime time_of(const json::value& value) {
  if (!value.is_string()) return usual_time;
  const std::string_view text{value.as_string()};  // 2024-03-01T00:00:00+00:00, a fraction at times
  const auto number = [&](std::size_t at, std::size_t size) {
    int result = 0;
    std::from_chars(text.data() + at, text.data() + at + size, result);
    return result;
  };
  // tidy: using-namespace because the words of a date are std::chrono's alone.
  using namespace std::chrono;
  return sys_days{year{number(0, 4)} / number(5, 2) / number(8, 2)} + hours{number(11, 2)} +
         minutes{number(14, 2)} + seconds{number(17, 2)};
}

std::optional<std::vector<Certificate>> certificates_of(const json::array& pems) {
  std::vector<Certificate> certificates;
  for (const json::value& pem : pems) {
    const auto file = load_certificates(base::bytes_of(std::string_view{pem.as_string()}));
    if (!file) return std::nullopt;
    certificates.push_back(file->certificates.front());
  }
  return certificates;
}

struct Outcome {
  bool ok = false;
  std::string reason;
};

VerifyOptions options_of(const json::object& test) {
  VerifyOptions options;
  options.profile = Profile::strict;
  options.catalogue_waived = true;
  options.at = time_of(test.at("validation_time"));
  if (test.at("validation_kind").as_string() == "CLIENT") options.purpose = Purpose::client;
  if (test.at("max_chain_depth").is_int64()) {
    options.chain_depth_max = static_cast<int>(test.at("max_chain_depth").as_int64());
  }
  return options;
}

Outcome judge(const json::object& test, KnownSignatures& known) {
  VerifyOptions options = options_of(test);
  if (const auto* peer = test.at("expected_peer_name").if_object()) {
    auto host = classify_host(std::string_view{peer->at("value").as_string()});
    if (!host) return {false, "host name"};
    options.name = *std::move(host);
  }
  for (const json::value& list : test.at("crls").as_array()) {
    auto parsed = RevocationList::parse(base::bytes_of(std::string_view{list.as_string()}));
    if (!parsed) return {false, "revocation list does not parse"};
    options.revocation_lists.push_back(*std::move(parsed));
  }
  const auto anchors = certificates_of(test.at("trusted_certs").as_array());
  const auto others = certificates_of(test.at("untrusted_intermediates").as_array());
  const auto leaf = certificates_of({test.at("peer_certificate")});
  if (!anchors || !others || !leaf) return {false, "certificate does not parse"};
  const PresentedChain presented{leaf->front(), *others};
  const TrustAnchors trusted{*anchors};
  const Verdict verdict = verify(presented, trusted, options);
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(verify(presented, trusted, options, &known).headline, verdict.headline);
  }
  return {verdict.ok, verdict.headline};
}

struct Difference {
  std::string reason;
  bool seen = false;
};

std::map<std::string, Difference, std::less<>> known_differences() {
  std::map<std::string, Difference, std::less<>> known;
  std::ifstream file{CORDELIA_TLS_DIR "/limbo_differences.txt"};
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto blank = line.find(' ');
    EXPECT_NE(blank, std::string::npos) << "no reason given for " << line;
    known[line.substr(0, blank)] = {line.substr(std::min(blank, line.size() - 1) + 1)};
  }
  return known;
}

// Where a false accept would break a promise that people see: validity, signature, issuer, CA flag,
// path length, host name.
bool must_never_be_accepted(std::string_view id) {
  constexpr std::string_view promises[] = {"rfc5280::validity::",
                                           "pathlen::",
                                           "invalid::",
                                           "crl::",
                                           "cve::",
                                           "rfc5280::nc::",
                                           "rfc5280::chain-untrusted-root",
                                           "rfc5280::intermediate-ca-",
                                           "rfc5280::root-missing-basic-constraints",
                                           "rfc5280::root-inconsistent-ca-extensions",
                                           "rfc5280::ica-ku-keycertsign",
                                           "rfc5280::mismatching-signature-algorithm",
                                           "rfc5280::ca-as-leaf-wrong-san",
                                           "rfc5280::unknown-critical-extension",
                                           "rfc5280::san::",
                                           "rfc5280::eku::",
                                           "webpki::san::mismatch",
                                           "webpki::san::wildcard",
                                           "webpki::san::no-san",
                                           "webpki::san::san-wildcard",
                                           "webpki::cryptographydotio-chain-missing-intermediate",
                                           "webpki::forbidden-weak-rsa",
                                           "webpki::forbidden-p192",
                                           "pathological::"};
  return std::any_of(std::begin(promises), std::end(promises),
                     [&](std::string_view promise) { return id.starts_with(promise); });
}

class Limbo : public testing::Test {
 protected:
  void SetUp() override {
    const std::string content = unpacked(CORDELIA_TEST_DATA "/x509-limbo.json.gz");
    if (content.empty()) GTEST_SKIP() << "the x509-limbo cases are not here";
    document_ = json::parse(content);
  }

  const json::array& cases() const { return document_.at("testcases").as_array(); }

 private:
  json::value document_;
};

TEST_F(Limbo, DecidesAsExpectedButForTheDocumentedDifferences) {
  auto known = known_differences();
  KnownSignatures signatures;
  for (const json::value& value : cases()) {
    const auto& test = value.as_object();
    const std::string_view id{test.at("id").as_string()};
    const bool expected = test.at("expected_result").as_string() == "SUCCESS";
    const Outcome outcome = judge(test, signatures);
    const auto difference = known.find(id);
    if (outcome.ok == expected) continue;
    EXPECT_NE(difference, known.end())
        << id << (outcome.ok ? " was accepted" : " was refused: ") << outcome.reason;
    if (difference != known.end()) difference->second.seen = true;
  }
  for (const auto& [id, difference] : known) EXPECT_TRUE(difference.seen) << id << " is stale";
}

TEST_F(Limbo, AcceptsNothingThatBreaksAPromise) {
  KnownSignatures signatures;
  std::size_t judged = 0;
  for (const json::value& value : cases()) {
    const auto& test = value.as_object();
    const std::string_view id{test.at("id").as_string()};
    if (test.at("expected_result").as_string() == "SUCCESS" || !must_never_be_accepted(id))
      continue;
    ++judged;
    EXPECT_FALSE(judge(test, signatures).ok) << id;
  }
  EXPECT_GT(judged, 80U);
}

}  // namespace
}  // namespace cordelia::tls
