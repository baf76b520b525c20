// tidy: include-count because it plays a whole service.
// An enrolment service at the other end of memory pipes, with real TLS, HTTP and certificates. For
// tests only.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/base64.hpp"
#include "http/parser.hpp"
#include "http/printer.hpp"
#include "module/testing_board.hpp"
#include "tls/certificate_file.hpp"
#include "tls/server_session.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::module {

using tls::testing_pki::Authority;

// The module's end of a pipe that the test owns.
class PipeEnd : public base::ByteStream {
 public:
  explicit PipeEnd(base::ByteStream& stream) : stream_(stream) {}

  base::Moved take(std::span<std::byte> into) override { return stream_.take(into); }

  base::Moved give(base::ByteView from) override { return stream_.give(from); }

 private:
  base::ByteStream& stream_;
};

// A module whose enrolment service the test plays.
struct EstBoard : Board {
  static constexpr std::string_view host = "enrol.test";

  struct Call {
    std::string target;
    std::string body;
    std::optional<tls::Certificate> client;
  };

  using Answer = std::function<http::Response(const Call&)>;

  explicit EstBoard(std::string_view profile = "instant") : Board(profile, network_options()) {
    wait(2s);
    upload("/ql/ql_ca.pem", root.pem());
    for (const char* set :
         {"quarklink,hostname,https://enrol.test", "quarklink,port,6000",
          "quarklink,rootCAPath,/ql/ql_ca.pem", "csr,country,DE", "csr,state,Bavaria",
          "csr,locality,Munich", "csr,surname,Mustermann", "csr,organization,Generic GmbH",
          "csr,unit,Wireless Solutions", "csr,email,info@example.com"}) {
      command("AT+set=" + std::string(set));
    }
    command("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
    wait(3s);
    take();
    asked.clear();
  }

  static net::NetworkOptions network_options() {
    net::NetworkOptions options;
    options.hosts = {{"enrol.test", "10.0.0.9"}, {"other.test", "10.0.0.9"}};
    options.ports = {{"10.0.0.9", 6000, {"127.0.0.1", 40'000}}};
    return options;
  }

  std::string command(const std::string& text) {
    const auto said = ask(text);
    wait(1s);
    return said + take();
  }

  void upload(const std::string& name, const std::string& content) {
    auto handle =
        command("AT+fileOpen=" + name + ",CREATE|OVERWRITE," + std::to_string(content.size()));
    EXPECT_TRUE(handle.starts_with("+fileopen:")) << handle;
    handle = handle.substr(10, handle.find(',') - 10);
    command("AT+fileWrite=" + handle + ",0,0," + std::to_string(content.size()) + "," + content);
    command("AT+fileClose=" + handle + ",,");
  }

  std::string setting(const std::string& name) {
    auto text = command("AT+get=" + name);
    EXPECT_TRUE(text.starts_with("+get:")) << text;
    return text.substr(5, text.find('\r') - 5);
  }

  // --- the service -------------------------------------------------------------------------------

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

  // The module has dialled: connects it, and lets both ends talk until neither has more to say.
  void accept() {
    const Dial* dial = nullptr;
    for (const auto& request : asked) {
      if (const auto* each = std::get_if<Dial>(&request)) dial = each;
    }
    ASSERT_NE(dial, nullptr);
    id = dial->id;
    asked.clear();
    server.reset();
    pipe = std::make_unique<base::MemoryPipe>();
    tls::ServerOptions with{identity ? *identity
                                     : root.issue(tls::testing_pki::leaf(std::string(host)))};
    with.client_certificates = tls::ClientCertificates::optional;
    with.client_authorities = {clients.signer().certificate};
    with.revocation_lists = revocation_lists;
    server = std::make_unique<tls::ServerSession>(
        tls::ServerContext::create(std::move(with)).value(), clock.wall(), pipe->right());
    parser = http::RequestParser{};
    module->on_dialled(id, std::make_unique<PipeEnd>(pipe->left()), clock.now(), out);
    collect();
    talk();
  }

  void talk() {
    for (int turn = 0; turn < 50; ++turn) {
      if (server->handshake().step == tls::Step::done) serve();
      module->on_stream_ready(id, clock.now(), out);
      collect();
    }
  }

  void serve() {
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

  bool has_dialled() const {
    for (const auto& request : asked) {
      if (std::holds_alternative<Dial>(request)) return true;
    }
    return false;
  }

  // What the module says until it is over.
  std::string enrol() {
    heard.clear();
    send("AT+iotenrol\r\n");
    std::string said = take();
    for (int steps = 0; steps < 1000; ++steps) {
      if (has_dialled()) accept();
      said += take();
      if (said.find("ENROLMENT_COMPLETE") != std::string::npos ||
          said.find("eventiot:error") != std::string::npos) {
        break;
      }
      if (has_dialled()) continue;
      const auto due = module->due();
      if (!due) break;
      wait(*due - clock.now());
      if (server && !has_dialled()) talk();
      said += take();
    }
    return said;
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
  ConnectionId id{};
};

}  // namespace cordelia::module
