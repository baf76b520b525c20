// A module's end of a TLS connection, a real server, and the reports that hear what happens. For
// the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <optional>
#include <string>

#include "base/memory_pipe.hpp"
#include "security/connection_reports.hpp"
#include "security/key_log.hpp"
#include "tls/client_session.hpp"
#include "tls/server_context.hpp"
#include "tls/server_session.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::security::testing_bench {

using tls::testing_pki::Authority;
using tls::testing_pki::leaf;
using tls::testing_pki::now;

// MQTT 3.1.1 section 3.1: client "me", clean session, keep-alive 60 s.
inline constexpr std::string_view connect_packet{"\x10\x0e\x00\x04MQTT\x04\x02\x00\x3c\x00\x02me",
                                                 16};
inline constexpr std::string_view connack_packet{"\x20\x02\x00\x00", 4};

inline const char* const host = "test.mosquitto.org";

// Each event comes a millisecond after the one before.
class ReportingTrace : public base::Trace {
 public:
  bool listens() const override { return true; }

  bool wants_secrets() const override { return keeps_secrets; }

  void on(const base::TraceEvent& event) override {
    reports.on("module", event, at);
    if (secrets_to != nullptr) secrets_to->on(event);
    at += std::chrono::milliseconds{1};
  }

  const Report& newest() const { return *reports.newest_first().front(); }

  ConnectionReports reports{};
  Moment at{now};
  bool keeps_secrets = false;
  KeyLog* secrets_to = nullptr;
};

// Each test changes what it is about and calls run().
struct Bench {
  Authority root{"Lab Root"};
  tls::CertificateSpec server_leaf = leaf(host);
  std::optional<tls::Signer> identity{};  // instead of server_leaf, issued by root
  std::vector<tls::Certificate> sent_along{};
  tls::ServerVersions versions = tls::ServerVersions::tls1_2_and_1_3;
  std::optional<tls::Certificate> client_authority{};
  tls::ProtocolVersions offered = tls::ProtocolVersions::tls1_2_and_1_3;
  std::string ca_file = root.pem();
  std::string asked = host;
  std::uint16_t port = 8883;
  ReportingTrace trace{};

  const Report& run();

 private:
  std::shared_ptr<const tls::ClientContext> client_context() const;
  std::shared_ptr<const tls::ServerContext> server_context() const;
  void converse(tls::ClientSession& client, tls::ServerSession& server);
};

inline std::shared_ptr<const tls::ClientContext> Bench::client_context() const {
  return *tls::ClientContext::create({.ca = base::bytes_of(ca_file)}, offered);
}

inline std::shared_ptr<const tls::ServerContext> Bench::server_context() const {
  tls::ServerOptions options{identity ? *identity : root.issue(server_leaf)};
  options.chain = sent_along;
  options.versions = versions;
  if (client_authority) {
    options.client_certificates = tls::ClientCertificates::required;
    options.client_authorities = {*client_authority};
  }
  return *tls::ServerContext::create(std::move(options));
}

// As a module does it: it sends when the handshake is done, and reads what comes.
inline void Bench::converse(tls::ClientSession& client, tls::ServerSession& server) {
  bool has_written = false;
  std::array<std::byte, 100> chunk{};
  for (int round = 0; round < 20; ++round) {
    auto step = client.handshake().step;
    if (step == tls::Step::done && !has_written) {
      has_written = true;
      (void)client.write(base::bytes_of(connect_packet));
      trace.on(base::MqttPacket{base::Direction::sent, "CONNECT", 16, "client me"});
    }
    if (step == tls::Step::done) step = client.read(chunk).step;
    if (step == tls::Step::failed) {
      const auto& why = client.failure();
      trace.on(base::ConnectFailed{why.code, why.headline, why.next_step, 1});
      return;
    }
    if (server.handshake().step != tls::Step::done) continue;
    if (server.read(chunk).bytes > 0) (void)server.write(base::bytes_of(connack_packet));
  }
  trace.on(base::MqttPacket{base::Direction::received, "CONNACK", 4, "accepted"});
}

inline const Report& Bench::run() {
  trace.on(base::ConnectionBegan{1, "mqtt", asked, port, true, "lab-ca.pem", now});
  trace.on(base::Dialling{asked, port, "127.0.0.1:40123", 1});
  base::MemoryPipe pipe;
  tls::ServerSession server{server_context(), now, pipe.right()};
  tls::SessionOptions options{
      .server_name = *tls::classify_host(asked),
      .verify = {.name = *tls::classify_host(asked), .at = now, .catalogue_waived = true},
      .connection = 1};
  tls::ClientSession client{client_context(), options, pipe.left(), trace};
  converse(client, server);
  return trace.newest();
}

}  // namespace cordelia::security::testing_bench
