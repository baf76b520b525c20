#include "security/report_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "security/testing_bench.hpp"

namespace cordelia::security {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_bench::Bench;
using tls::testing_pki::days;
using tls::testing_pki::now;

TEST(ReportText, TellsAGoodConnection) {
  Bench bench;
  const auto text = to_text(bench.run());
  EXPECT_THAT(text, HasSubstr("test.mosquitto.org:8883 at 127.0.0.1:40123, TLSv1.3, "
                              "TLS_AES_256_GCM_SHA384, x25519\n"));
  EXPECT_THAT(text, HasSubstr("  1 ==> ClientHello, "));
  EXPECT_THAT(text, HasSubstr("<== Certificate (encrypted), "));
  EXPECT_THAT(text, HasSubstr("  [root] O = Lab, CN = Lab Root, 2026-02-21 to 2034-08-18, EC "
                              "prime256v1, from the module's file lab-ca.pem: ok\n"
                              "    [leaf] O = Lab, CN = test.mosquitto.org, "));
  EXPECT_THAT(text, HasSubstr("  dates      ok       Valid to "));
  EXPECT_THAT(text, HasSubstr("  <== CONNACK, 4 bytes, accepted"));
  EXPECT_THAT(text, HasSubstr("\nVerdict: verified and connected\n"));
}

TEST(ReportText, TellsWhyAndWhatNext) {
  Bench bench;
  bench.port = 8887;
  bench.server_leaf.not_after = now - days{1};
  const auto text = to_text(bench.run());
  EXPECT_THAT(text, HasSubstr("Certificate (encrypted), "));
  EXPECT_THAT(text, HasSubstr("<-- here it stopped"));
  EXPECT_THAT(text, HasSubstr("\nVerdict: failed (-461)\n"
                              "Why: The broker's certificate expired on 2026-05-31.\nNext: "));
  EXPECT_THAT(text, HasSubstr("  Try port 8883:\n    AT+set=mqtt,iotHubPort,8883\n"));
}

TEST(ReportText, IsHarmless) {
  testing_bench::ReportingTrace trace;
  trace.on(base::ConnectionBegan{1, "mqtt", "\x1b[31mred", 1, true, "\x07"});
  EXPECT_THAT(to_text(trace.newest()), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace cordelia::security
