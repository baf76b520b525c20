#include "security/connection_reports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "base/limits.hpp"
#include "security/report_json.hpp"
#include "security/testing_bench.hpp"

namespace cordelia::security {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing_bench::Bench;
using testing_bench::ReportingTrace;
using tls::testing_pki::days;
using tls::testing_pki::now;

std::string message_name(const Report& report, std::size_t number) {
  return number == 0 ? "" : report.messages.at(number - 1).text.name;
}

TEST(ConnectionReports, TellTheStoryOfAGoodConnection) {
  Bench bench;
  const Report& report = bench.run();
  EXPECT_EQ(report.state, ReportState::connected);
  EXPECT_EQ(report.address, "127.0.0.1:40123");
  EXPECT_EQ(report.version, "TLSv1.3");
  EXPECT_EQ(report.cipher, "TLS_AES_256_GCM_SHA384");
  EXPECT_EQ(report.group, "x25519");
  EXPECT_EQ(report.server_name, "test.mosquitto.org");
  EXPECT_FALSE(report.failure.has_value());
  EXPECT_EQ(message_name(report, 1), "ClientHello");
  EXPECT_EQ(report.messages[0].ms, 0.0);
  EXPECT_GT(report.messages[1].ms, 0.0);
  EXPECT_FALSE(report.messages[0].is_encrypted);
  EXPECT_TRUE(report.messages.back().is_encrypted);
  ASSERT_EQ(report.chain.size(), 2U);
  EXPECT_EQ(report.chain[0].role, "leaf");
  EXPECT_EQ(report.chain[0].verdict, CertificateVerdict::ok);
  EXPECT_EQ(report.chain[1].role, "root");
  EXPECT_TRUE(report.chain[1].is_of_module);
  EXPECT_EQ(report.checks.size(), 6U);
  ASSERT_EQ(report.packets.size(), 2U);
  EXPECT_EQ(report.packets[1].name, "CONNACK");
  EXPECT_FALSE(report.has_capture);
}

TEST(ConnectionReports, TellTls12AsWell) {
  Bench bench;
  bench.versions = tls::ServerVersions::tls1_2;
  const Report& report = bench.run();
  EXPECT_EQ(report.state, ReportState::connected);
  EXPECT_EQ(report.version, "TLSv1.2");
  EXPECT_THAT(report.cipher, HasSubstr("TLS_ECDHE_ECDSA_WITH_"));
  EXPECT_EQ(report.group, "x25519");
}

TEST(ConnectionReports, SayWhereItStopped) {
  Bench bench;
  bench.server_leaf.not_after = now - days{1};
  const Report& report = bench.run();
  EXPECT_EQ(report.state, ReportState::failed);
  ASSERT_TRUE(report.failure.has_value());
  EXPECT_EQ(report.failure->code, -461);
  EXPECT_EQ(report.failure->headline, "The broker's certificate expired on 2026-05-31.");
  EXPECT_EQ(message_name(report, report.failure->stopped_at), "Certificate");
  EXPECT_EQ(report.messages.back().text.name, "Alert fatal certificate_expired");
  EXPECT_EQ(report.chain[0].verdict, CertificateVerdict::failed);
  EXPECT_EQ(report.chain[1].verdict, CertificateVerdict::ok);
}

TEST(ConnectionReports, StopAtTheAlertThatCame) {
  Bench bench;
  bench.client_authority = bench.root.signer().certificate;
  const Report& report = bench.run();
  ASSERT_TRUE(report.failure.has_value());
  EXPECT_EQ(report.failure->code, -416);
  EXPECT_EQ(message_name(report, report.failure->stopped_at), "Alert fatal certificate_required");
}

TEST(ConnectionReports, KeepWhatComesAfterTheEndOut) {
  Bench bench;
  bench.run();
  bench.trace.on(base::ConnectionEnded{1});
  EXPECT_EQ(bench.trace.newest().state, ReportState::closed);
  bench.trace.on(base::ConnectFailed{-1, "Something else.", "", 1});
  EXPECT_FALSE(bench.trace.newest().failure.has_value());
}

TEST(ConnectionReports, AreBounded) {
  ReportingTrace trace;
  for (base::ConnectionNumber i = 1; i <= limits::reports_max + 5; ++i) {
    trace.on(base::ConnectionBegan{i, "mqtt", "a.test", 8883, true});
    trace.on(base::ConnectionEnded{i});
  }
  EXPECT_EQ(trace.reports.newest_first().size(), limits::reports_max);
  EXPECT_EQ(trace.reports.find(ReportId{1}), nullptr);
  const base::ConnectionNumber last = 1000;
  trace.on(base::ConnectionBegan{last, "mqtt", "a.test", 8883, true});
  for (std::size_t i = 0; i < 2 * limits::report_packets_max; ++i) {
    trace.on(base::MqttPacket{base::Direction::sent, "PUBLISH", 1, ""});
    trace.on(base::TlsMessage{
        .connection = last, .content_type = 22, .content = base::Bytes(20'000, std::byte{1})});
  }
  const Report& report = trace.newest();
  EXPECT_EQ(report.packets.size(), limits::report_packets_max);
  EXPECT_EQ(report.packets_dropped, limits::report_packets_max);
  EXPECT_EQ(report.messages.size(), limits::report_messages_max);
  std::size_t bytes = 0;
  for (const auto& each : report.messages) bytes += each.content.size();
  EXPECT_LE(bytes, limits::report_content_bytes_max);
}

TEST(ConnectionReports, KnowNoStrangers) {
  ReportingTrace trace;
  trace.on(base::MqttPacket{base::Direction::sent, "CONNECT", 1, ""});
  trace.on(base::TlsJudged{7, false, 10, {}, {}});
  trace.on(base::ConnectFailed{-1, "a", "b", 0});
  EXPECT_TRUE(trace.reports.newest_first().empty());
}

TEST(ConnectionReports, TakeCertificatesThatDoNotDecode) {
  ReportingTrace trace;
  trace.on(base::ConnectionBegan{1, "mqtt", "a.test", 8883, true});
  trace.on(base::TlsJudged{1, false, 18, {{base::Bytes(3, std::byte{7}), true, false, true}}, {}});
  ASSERT_EQ(trace.newest().chain.size(), 1U);
  EXPECT_THAT(boost::json::serialize(to_json(trace.newest())), HasSubstr(R"("pem":"")"));
}

TEST(ReportJson, IsAsDocumented) {
  Bench bench;
  bench.server_leaf.not_after = now - days{1};
  const Report& report = bench.run();
  const auto json = to_json(report);
  for (const char* key :
       {"id",       "device",  "began",  "host",    "port",        "address",      "state",
        "tls",      "version", "cipher", "group",   "server_name", "module_clock", "ca_file",
        "messages", "chain",   "checks", "failure", "mqtt",        "has_capture"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  const auto text = boost::json::serialize(json);
  EXPECT_THAT(text, AllOf(HasSubstr(R"("state":"failed")"), HasSubstr(R"("ca_file":"lab-ca.pem")"),
                          HasSubstr(R"("file":"lab-ca.pem")"), HasSubstr(R"("name":"ClientHello")"),
                          HasSubstr(R"({"name":"dates","verdict":"failed")"),
                          HasSubstr(R"("usage":["serverAuth"])")));
  EXPECT_FALSE(to_json(report, Messages::left_out).contains("messages"));
}

}  // namespace
}  // namespace cordelia::security
