// One for each row of the table of verdicts: what is offered, and that it leads to success.
#include "security/next_steps.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "security/testing_bench.hpp"

namespace cordelia::security {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_bench::Authority;
using testing_bench::Bench;
using tls::testing_pki::ca;
using tls::testing_pki::days;
using tls::testing_pki::leaf;
using tls::testing_pki::now;

std::vector<std::string> labels(const Report& report) {
  std::vector<std::string> all;
  EXPECT_TRUE(report.failure.has_value());
  if (!report.failure) return all;
  for (const auto& step : report.failure->steps) all.push_back(step.label);
  return all;
}

// A bench in a lab that vouches for its root, and a Middle below another root of its own.
struct LabBench : Bench {
  Authority second{"Second Root"};
  Authority middle = second.subordinate(ca("Middle"));

  LabBench() {
    HelpAtHand help;
    help.has_lab = true;
    help.certificates = {root.signer().certificate, second.signer().certificate,
                         middle.signer().certificate};
    help.client = ClientIdentity{"certificate", "key"};
    trace.reports.set_help(std::move(help));
  }
};

TEST(NextSteps, ForAnExpiredCertificate) {
  LabBench bench;
  bench.port = 8887;
  bench.server_leaf.not_after = now - days{1};
  const Report& report = bench.run();
  EXPECT_THAT(labels(report), ElementsAre("Try port 8883"));
  EXPECT_THAT(report.failure->steps[0].commands,
              ElementsAre("AT+set=mqtt,iotHubPort,8883", "AT+iotconnect"));
}

TEST(NextSteps, ForOneThatIsNotYetValid) {
  LabBench bench;
  bench.port = 8893;
  bench.server_leaf.not_before = now + days{30};
  const Report& report = bench.run();
  EXPECT_THAT(labels(report), ElementsAre("Try port 8883", "Set the module's clock to 2026-07-01"));
  EXPECT_THAT(report.failure->steps[1].commands,
              ElementsAre("AT+set=general,time,0,0,0,1,7,2026", "AT+iotconnect"));
}

TEST(NextSteps, ForAClockThatIsWrong) {
  LabBench bench;
  bench.server_leaf.not_before = now + days{1};
  bench.trace.at = Moment{now + days{2}};  // what the rest of the world says
  EXPECT_THAT(labels(bench.run()), ElementsAre("Take the time from the network"));
}

TEST(NextSteps, ForAnotherName) {
  LabBench bench;
  bench.asked = "wrong.host.lab";
  const Report& report = bench.run();
  EXPECT_THAT(labels(report), ElementsAre("Connect to test.mosquitto.org"));
  EXPECT_EQ(report.failure->steps[0].commands[0],
            "AT+set=mqtt,iotHubEndpoint,\"test.mosquitto.org\"");
}

TEST(NextSteps, ForAnUnknownCaThatTheLabHas) {
  LabBench bench;
  bench.identity = bench.second.issue(bench.server_leaf);
  const Report& report = bench.run();
  ASSERT_THAT(labels(report), ElementsAre("Upload the CA of this broker as root CA"));
  const auto& step = report.failure->steps[0];
  ASSERT_EQ(step.uploads.size(), 1U);
  EXPECT_EQ(step.commands[0], "AT+set=mqtt,rootCAPath,\"" + step.uploads[0].file + "\"");
  bench.ca_file = step.uploads[0].content;
  EXPECT_EQ(bench.run().state, ReportState::connected);
}

TEST(NextSteps, ForAMissingIntermediate) {
  LabBench bench;
  bench.identity = bench.middle.issue(bench.server_leaf);
  bench.ca_file = bench.second.pem();
  const Report& report = bench.run();
  ASSERT_THAT(labels(report), ElementsAre("Upload the CA of this broker as root CA"));
  const auto upload = report.failure->steps[0].uploads.at(0).content;
  EXPECT_EQ(upload, bench.middle.pem() + bench.second.pem());
  bench.ca_file = upload;
  EXPECT_EQ(bench.run().state, ReportState::connected);
}

TEST(NextSteps, TrustNobodyThatOnlyTheServerVouchesFor) {
  LabBench bench;
  bench.port = 8894;
  const Authority stranger{"Stranger"};
  bench.identity = stranger.issue(bench.server_leaf);
  bench.sent_along = {stranger.signer().certificate};
  EXPECT_THAT(labels(bench.run()), ElementsAre("Try port 8883"));
  Bench outside;
  outside.asked = "broker.example";
  outside.identity = stranger.issue(leaf("broker.example"));
  EXPECT_THAT(labels(outside.run()), IsEmpty());
}

TEST(NextSteps, ForAMissingClientCertificate) {
  for (const auto versions : {tls::ServerVersions::tls1_2, tls::ServerVersions::tls1_3}) {
    LabBench bench;
    bench.versions = versions;
    bench.port = 8884;
    bench.client_authority = bench.root.signer().certificate;
    const Report& report = bench.run();
    ASSERT_THAT(labels(report), ElementsAre("Show the lab's client certificate", "Try port 8883"));
    EXPECT_THAT(report.failure->steps[0].commands,
                ElementsAre("AT+set=mqtt,clientCertPath,\"client.pem\"",
                            "AT+set=mqtt,clientPrivateKey,\"client.key\"", "AT+iotconnect"));
    EXPECT_EQ(report.failure->steps[0].uploads.size(), 2U);
  }
}

TEST(NextSteps, ForNoCommonVersion) {
  LabBench bench;
  bench.port = 8899;
  bench.versions = tls::ServerVersions::tls1_3;
  bench.offered = tls::ProtocolVersions::tls1_2;
  const Report& report = bench.run();
  EXPECT_EQ(report.failure->code, -370);
  EXPECT_EQ(report.messages[report.failure->stopped_at - 1].text.name,
            "Alert fatal protocol_version");
  EXPECT_THAT(labels(report), ElementsAre("Try port 8883", "Allow TLS 1.3"));
}

TEST(NextSteps, ForAPlainPort) {
  LabBench bench;
  bench.trace.on(base::ConnectionBegan{5, "mqtt", "test.mosquitto.org", 1883, true});
  bench.trace.on(base::ConnectFailed{-300, "The other side closed the connection.", "", 5});
  EXPECT_THAT(labels(bench.trace.newest()),
              ElementsAre("Try port 8883", "Go on without TLS, readable for everybody"));
}

TEST(NextSteps, ForNoCaFile) {
  LabBench bench;
  bench.trace.on(base::ConnectionBegan{5, "mqtt", "test.mosquitto.org", 8883, true});
  bench.trace.on(base::ConnectFailed{-453, "No CA file.", "", 5});
  EXPECT_THAT(labels(bench.trace.newest()), ElementsAre("Upload the lab's CA as root CA"));
  EXPECT_EQ(bench.trace.newest().failure->steps[0].uploads[0].content, bench.root.pem());
}

}  // namespace
}  // namespace cordelia::security
