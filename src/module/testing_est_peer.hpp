// tidy: include-count because it plays a whole service.
// An enrolment service at the other end of a memory pipe, with real TLS, HTTP and certificates: one
// connection at a time, driven by whoever owns it. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/base64.hpp"
#include "base/memory_pipe.hpp"
#include "http/parser.hpp"
#include "http/printer.hpp"
#include "module/testing_borrowed.hpp"
#include "tls/certificate_file.hpp"
#include "tls/server_session.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::module {

using tls::testing_pki::Authority;

struct EstPeer {
  static constexpr std::string_view host = "enrol.test";

  struct Call {
    std::string target;
    std::string body;
    std::optional<tls::Certificate> client;
  };

  using Answer = std::function<http::Response(const Call&)>;

  static std::string lines_for(std::string_view id) {
    return "iotHubEndpoint: broker.test\r\niotHubPort: 8884\r\nclientId: " + std::string(id) +
           "\r\nflags: url|sec|whitelist_rootca\r\n\r\n";
  }

  http::Response certificate_for(const Call& call) {
    const auto der = base::base64_decode(call.body);
    const auto request = tls::CertificateRequest::parse(der.value_or(base::Bytes{}));
    if (!request) return {400, "", {}, "no request\n"};
    subjects.push_back(request->subject());
    auto spec = tls::testing_pki::leaf("unused");
    spec.dns_names.clear();
    spec.usage = tls::Usage::client;
    const auto made = tls::issue_for_request(spec, *request, clients.signer());
    const std::array all{clients.signer().certificate, made.value()};
    return {200,
            "",
            {{"Content-Type", "application/pkcs7-mime; smime-type=certs-only"}},
            base::base64_encode(tls::certificates_to_pkcs7(all)) + "\n"};
  }

  http::Response usual_answer(const Call& call) {
    if (call.target == "/broker-settings") return {200, "", {}, lines_for("me") + root.pem()};
    return certificate_for(call);
  }

  // A new connection, instead of the one before: the module's end of it.
  std::unique_ptr<base::ByteStream> welcome(base::WallTime now) {
    server.reset();
    pipe = std::make_unique<base::MemoryPipe>();
    tls::ServerOptions with{identity ? *identity
                                     : root.issue(tls::testing_pki::leaf(std::string(host)))};
    with.client_certificates = tls::ClientCertificates::optional;
    with.client_authorities = {clients.signer().certificate};
    with.revocation_lists = revocation_lists;
    server = std::make_unique<tls::ServerSession>(
        tls::ServerContext::create(std::move(with)).value(), now, pipe->right());
    parser = http::RequestParser{};
    return std::make_unique<Borrowed>(pipe->left());
  }

  // Goes on with what has come.
  void serve() {
    if (server->handshake().step != tls::Step::done) return;
    std::array<std::byte, 4096> chunk{};
    const auto progress = server->read(chunk);
    if (progress.bytes > 0) {
      EXPECT_TRUE(parser.feed(std::span{chunk}.first(progress.bytes)).has_value());
    }
    if (!parser.is_complete() || is_silent) return;
    const auto request = parser.take();
    parser = http::RequestParser{};
    calls.push_back({request.target, request.body, server->peer_certificate()});
    const auto text = http::print(answer(calls.back()));
    EXPECT_EQ(server->write(base::bytes_of(text)).bytes, text.size());
  }

  Authority root{"Service Root"};
  Authority clients{"Client CA"};
  std::optional<tls::Signer> identity{};  // of the server; nothing: a good one
  std::vector<tls::RevocationList> revocation_lists{};
  Answer answer = [this](const Call& call) { return usual_answer(call); };
  bool is_silent = false;

  std::vector<Call> calls;
  std::vector<std::string> subjects;
  std::unique_ptr<base::MemoryPipe> pipe;
  std::unique_ptr<tls::ServerSession> server;
  http::RequestParser parser;
};

}  // namespace cordelia::module
