// A real TLS server of OpenSSL at the other end of a ByteStream, for the tests of this room. It
// takes what the module's client refuses (weak keys, old versions), so that the refusal is the
// client's own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tls/authority.hpp"
#include "tls/openssl.hpp"
#include "tls/stream_bio.hpp"

namespace cordelia::tls {

struct ServerSpec {
  Signer signer;
  std::vector<Certificate> chain{};
  int version_min = TLS1_2_VERSION;
  int version_max = TLS1_3_VERSION;
  std::optional<Certificate> client_ca{};  // set: a client certificate of this CA is asked for
  bool client_certificate_optional = false;
  const char* ciphers = nullptr;  // of TLS 1.2
  std::size_t tickets = 2;
};

class TestServer {
 public:
  TestServer(const ServerSpec& spec, base::ByteStream& stream);

  // Goes on with the handshake, then reads all there is. False once it has failed.
  bool pump();

  // REQUIRES: the handshake is done.
  bool send(std::string_view text);

  void end() { SSL_shutdown(ssl_.get()); }

  SSL* ssl() { return ssl_.get(); }

  bool is_established() const { return established_; }

  bool saw_end() const { return saw_end_; }

  const std::string& received() const { return received_; }

  const std::string& asked_name() const { return asked_name_; }

  bool saw_client_certificate() const { return SSL_get0_peer_certificate(ssl_.get()) != nullptr; }

 private:
  Handle<BIO_METHOD, BIO_meth_free> method_;
  Handle<SSL_CTX, SSL_CTX_free> context_;
  Transport transport_;
  Handle<SSL, SSL_free> ssl_;
  std::string received_;
  std::string asked_name_;
  bool established_ = false;
  bool saw_end_ = false;
};

}  // namespace cordelia::tls
