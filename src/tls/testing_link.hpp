// A broker, a module and a wire between them, for the tests of client sessions.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <functional>

#include "base/memory_pipe.hpp"
#include "tls/client_session.hpp"
#include "tls/testing_pki.hpp"
#include "tls/testing_server.hpp"

namespace cordelia::tls::testing_link {

using testing_pki::Authority;
using testing_pki::ca;
using testing_pki::days;
using testing_pki::leaf;
using testing_pki::now;

inline const char* const host = "test.mosquitto.org";
inline const char* const connect_packet = "MQTT CONNECT with a password";

class RecordingTrace : public base::Trace {
 public:
  bool listens() const override { return true; }

  void on(const base::TraceEvent& event) override { lines.push_back(base::describe(event)); }

  std::vector<std::string> lines;
};

inline constexpr int rounds_max = 100000;  // far more than any exchange below needs

// Each test changes what it is about and calls run().
struct Link {
  Authority root{"Lab Root"};
  CertificateSpec server_leaf = leaf(host);
  KeyKind server_key = KeyKind::ec_p256;
  std::optional<ServerSpec> server_spec{};  // instead of one issued from server_leaf by root
  std::function<void(ServerSpec&)> adjust_server{};
  std::string ca_file = root.pem();
  std::optional<Signer> client{};
  ProtocolVersions versions = ProtocolVersions::tls1_2_and_1_3;
  SessionOptions options{
      .server_name = *classify_host(host),
      .verify = {.name = *classify_host(host), .at = now, .catalogue_waived = true}};
  base::MemoryPipe::Options wire{};
  base::Trace* watcher = nullptr;  // instead of trace

  // Filled by run().
  RecordingTrace trace{};
  std::unique_ptr<base::MemoryPipe> pipe{};
  std::unique_ptr<TestServer> server{};
  std::unique_ptr<ClientSession> session{};
  std::string inbox{};
  bool wrote_too_early = false;

  void trust(const Authority& authority) { ca_file = authority.pem(); }

  void ask_for(const char* name) {
    options.server_name = *classify_host(name);
    options.verify.name = options.server_name;
  }

  void set_up();
  Step shake_hands();
  Step run();
  std::string read_all();
  Step write(std::string_view text);
};

inline void Link::set_up() {
  ServerSpec spec = server_spec ? *server_spec : ServerSpec{root.issue(server_leaf, server_key)};
  if (adjust_server) adjust_server(spec);
  ClientFiles files{.ca = base::bytes_of(ca_file)};
  const std::string certificate = client ? client->certificate.to_pem() : "";
  const std::string key = client ? client->key.to_pem() : "";
  if (client) {
    files.certificate = base::bytes_of(certificate);
    files.key = base::bytes_of(key);
  }
  auto context = ClientContext::create(files, versions);
  ASSERT_TRUE(context.has_value()) << context.error().headline;
  pipe = std::make_unique<base::MemoryPipe>(wire);
  server = std::make_unique<TestServer>(spec, pipe->right());
  base::Trace& hears = watcher != nullptr ? *watcher : trace;
  session = std::make_unique<ClientSession>(*std::move(context), options, pipe->left(), hears);
}

// Before the handshake is done, CONNECT is offered at every step: nothing may be taken of it.
inline Step Link::shake_hands() {
  for (int round = 0; round < rounds_max; ++round) {
    const Progress early = session->write(base::bytes_of(connect_packet));
    wrote_too_early = wrote_too_early || early.bytes > 0 || early.step == Step::done;
    const Progress progress = session->handshake();
    if (progress.step != Step::wants_more) return progress.step;
    server->pump();
  }
  return Step::wants_more;
}

inline Step Link::run() {
  set_up();
  if (session == nullptr) return Step::failed;
  const Step step = shake_hands();
  EXPECT_FALSE(wrote_too_early);
  EXPECT_EQ(session->is_established(), step == Step::done);
  server->pump();
  EXPECT_EQ(server->received(), "") << "application bytes before the verdict";
  return step;
}

// Reads as well, as the owner of a session has to: a broker that cannot get rid of its tickets
// takes nothing.
inline Step Link::write(std::string_view text) {
  for (int round = 0; round < rounds_max && !text.empty(); ++round) {
    const Progress progress = session->write(base::bytes_of(text));
    if (progress.step == Step::failed || progress.step == Step::ended) return progress.step;
    text.remove_prefix(progress.bytes);
    inbox += read_all();
    server->pump();
  }
  return text.empty() ? Step::done : Step::wants_more;
}

inline std::string Link::read_all() {
  std::string all;
  std::array<std::byte, 1000> chunk{};
  while (true) {
    const Progress progress = session->read(chunk);
    if (progress.step != Step::done) return all;
    all += base::text_of(std::span{chunk}.first(progress.bytes));
  }
}

inline void require_client_certificate(Link& link) {
  link.adjust_server = [ca_certificate = link.root.signer().certificate](ServerSpec& spec) {
    spec.client_ca = ca_certificate;
  };
}

inline void only_version(Link& link, int version) {
  const auto before = link.adjust_server;
  link.adjust_server = [before, version](ServerSpec& spec) {
    if (before) before(spec);
    spec.version_min = version;
    spec.version_max = version;
  };
}

inline Signer client_of(const Authority& authority) {
  CertificateSpec spec = leaf("device-1");
  spec.usage = Usage::client;
  return authority.issue(spec);
}

}  // namespace cordelia::tls::testing_link
