#include "lab/https_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "http/parser.hpp"
#include "http/printer.hpp"
#include "io/system_clock.hpp"
#include "lab/testing_broker.hpp"
#include "lab/testing_socket.hpp"
#include "tls/client_session.hpp"

namespace cordelia::lab {
namespace {

using testing_lab::SocketStream;

tls::CertificateSpec spec_for(const char* name, base::WallTime now, bool is_ca) {
  tls::CertificateSpec spec;
  spec.subject = {{"CN", name}};
  if (!is_ca) spec.dns_names = {name};
  spec.not_before = now - std::chrono::days{1};
  spec.not_after = now + std::chrono::days{30};
  spec.is_ca = is_ca;
  return spec;
}

// A server on the test's loop, which runs in a thread of its own while a client waits.
class HttpsServerTest : public testing::Test {
 protected:
  HttpsServerTest() {
    const auto now = clock_.wall();
    const auto key = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
    const tls::Signer root{tls::issue_self_signed(spec_for("Root", now, true), key).value(), key};
    ca_ = root.certificate.to_pem();
    const auto leaf_key = tls::PrivateKey::generate(tls::KeyKind::ec_p256).value();
    const auto leaf =
        tls::issue(spec_for("enrol.lab", now, false), leaf_key.public_key(), root).value();
    options_.context =
        tls::ServerContext::create(tls::ServerOptions{tls::Signer{leaf, leaf_key}}).value();
    options_.answer = [](const HttpsCall& call) {
      return http::Response{
          200, "", {}, call.request.method + " " + call.request.target + " " + call.request.body};
    };
  }

  ~HttpsServerTest() override {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
  }

  void start() {
    server_ = HttpsServer::open(loop_, options_, clock_).value();
    // A client that blocks needs a server that runs meanwhile.
    thread_ = std::thread([this] {
      const auto work = io::asio::make_work_guard(loop_);
      loop_.run();
    });
  }

  struct Client {
    Client(std::uint16_t port, const std::string& ca, base::WallTime now) : stream(port) {
      tls::SessionOptions options;
      options.server_name = *tls::classify_host("enrol.lab");
      options.verify = {.name = options.server_name, .at = now, .catalogue_waived = true};
      const tls::ClientFiles files{.ca = base::bytes_of(ca)};
      session = std::make_unique<tls::ClientSession>(
          tls::ClientContext::create(files, tls::ProtocolVersions::tls1_2_and_1_3).value(),
          std::move(options), stream, trace);
      while (session->handshake().step == tls::Step::wants_more) {
      }
      EXPECT_TRUE(session->is_established());
    }

    // The answer; status 0 where the server says nothing more.
    http::Response ask(const std::string& text) {
      EXPECT_EQ(session->write(base::bytes_of(text)).bytes, text.size());
      http::ResponseParser parser;
      std::array<std::byte, 4096> chunk{};
      while (!parser.is_complete()) {
        const auto progress = session->read(chunk);
        if (progress.step == tls::Step::wants_more) continue;
        if (progress.step != tls::Step::done) return {0, "", {}, ""};
        if (!parser.feed(std::span{chunk}.first(progress.bytes))) return {0, "", {}, ""};
      }
      return parser.take();
    }

    bool is_ended() {
      std::array<std::byte, 16> chunk{};
      auto step = tls::Step::wants_more;
      while (step == tls::Step::wants_more) step = session->read(chunk).step;
      return step == tls::Step::ended;
    }

    base::SilentTrace trace;
    SocketStream stream;
    std::unique_ptr<tls::ClientSession> session;
  };

  Client client() { return Client{server_->port(), ca_, clock_.wall()}; }

  io::SystemClock clock_;
  io::asio::io_context loop_{1};
  HttpsServer::Options options_;
  std::string ca_;
  std::unique_ptr<HttpsServer> server_;
  std::thread thread_;
};

TEST_F(HttpsServerTest, AnswersOneRequestAfterTheOther) {
  start();
  Client one = client();
  EXPECT_EQ(one.ask(http::print(http::Request{"GET", "/a", {}, ""})).body, "GET /a ");
  EXPECT_EQ(one.ask(http::print(http::Request{"POST", "/b", {}, "c"})).body, "POST /b c");
  Client two = client();
  EXPECT_EQ(two.ask(http::print(http::Request{"GET", "/d", {}, ""})).body, "GET /d ");
}

TEST_F(HttpsServerTest, EndsTheConnectionWhereTheClientAsksForThat) {
  start();
  Client one = client();
  const auto response =
      one.ask(http::print(http::Request{"GET", "/", {{"Connection", "close"}}, ""}));
  EXPECT_EQ(http::value_of(response.fields, "Connection"), "close");
  EXPECT_TRUE(one.is_ended());
}

TEST_F(HttpsServerTest, TellsAClientThatWaitsToGoOn) {
  start();
  Client one = client();
  const std::string head = "POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
  ASSERT_EQ(one.session->write(base::bytes_of(head)).bytes, head.size());
  std::array<std::byte, 256> chunk{};
  tls::Progress progress{tls::Step::wants_more};
  while (progress.step == tls::Step::wants_more) progress = one.session->read(chunk);
  EXPECT_EQ(base::text_of(std::span{chunk}.first(progress.bytes)), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(one.ask("ok").body, "POST / ok");
}

TEST_F(HttpsServerTest, RefusesWhatIsNoHttpOrTooLong) {
  options_.limits = {.head_bytes_max = 256, .body_bytes_max = 8};
  start();
  Client talks_nonsense = client();
  EXPECT_EQ(talks_nonsense.ask("hello\r\n\r\n").status, 400U);
  Client sends_too_much = client();
  EXPECT_EQ(sends_too_much.ask(http::print(http::Request{"POST", "/", {}, "123456789"})).status,
            413U);
  Client has_a_long_head = client();
  EXPECT_EQ(has_a_long_head.ask("GET /" + std::string(300, 'x') + " HTTP/1.1\r\n\r\n").status,
            431U);
}

TEST_F(HttpsServerTest, LetsAnIdleClientGo) {
  options_.idle_timeout = std::chrono::milliseconds{50};
  start();
  Client idle = client();
  EXPECT_TRUE(idle.is_ended());
}

TEST_F(HttpsServerTest, SurvivesAClientThatSpeaksNoTls) {
  start();
  SocketStream stranger{server_->port()};
  (void)stranger.give(base::bytes_of("GET / HTTP/1.1\r\n\r\n"));
  std::array<std::byte, 64> chunk{};
  while (stranger.take(chunk).bytes > 0) {
  }
  Client good = client();
  EXPECT_EQ(good.ask(http::print(http::Request{"GET", "/", {}, ""})).status, 200U);
}

}  // namespace
}  // namespace cordelia::lab
