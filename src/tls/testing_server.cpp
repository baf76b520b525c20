#include "tls/testing_server.hpp"

#include <array>

#include "base/check.hpp"

namespace cordelia::tls {

TestServer::TestServer(const ServerSpec& spec, base::ByteStream& stream)
    : method_(new_stream_method()),
      context_(SSL_CTX_new(TLS_server_method())),
      transport_{&stream} {
  SSL_CTX* context = context_.get();
  SSL_CTX_set_security_level(context, 0);
  CHECK(SSL_CTX_set_min_proto_version(context, spec.version_min) == 1);
  CHECK(SSL_CTX_set_max_proto_version(context, spec.version_max) == 1);
  CHECK(SSL_CTX_set_cipher_list(context, spec.ciphers ? spec.ciphers : "ALL:@SECLEVEL=0") == 1);
  CHECK(SSL_CTX_set_num_tickets(context, spec.tickets) == 1);
  CHECK(SSL_CTX_use_certificate(context, spec.signer.certificate.x509()) == 1);
  CHECK(SSL_CTX_use_PrivateKey(context, spec.signer.key.key()) == 1);
  for (const Certificate& each : spec.chain) {
    CHECK(SSL_CTX_add1_chain_cert(context, each.x509()) == 1);
  }
  // The chain is what the specification says, not what OpenSSL could make of it.
  SSL_CTX_set_mode(context, SSL_MODE_NO_AUTO_CHAIN);
  if (spec.client_ca) {
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), spec.client_ca->x509());
    const int must = spec.client_certificate_optional ? 0 : SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | must, nullptr);
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_NO_CHECK_TIME);
  }
  ssl_.reset(SSL_new(context));
  BIO* bio = new_stream_bio(method_.get(), transport_);
  SSL_set_bio(ssl_.get(), bio, bio);
  SSL_set_accept_state(ssl_.get());
}

bool TestServer::pump() {
  ERR_clear_error();
  if (!established_) {
    const int result = SSL_do_handshake(ssl_.get());
    const int error = SSL_get_error(ssl_.get(), result);
    if (result != 1) return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
    established_ = true;
    const char* name = SSL_get_servername(ssl_.get(), TLSEXT_NAMETYPE_host_name);
    asked_name_ = name != nullptr ? name : "";
  }
  std::array<char, 4096> chunk{};
  int size = 0;
  while ((size = SSL_read(ssl_.get(), chunk.data(), static_cast<int>(chunk.size()))) > 0) {
    received_.append(chunk.data(), static_cast<std::size_t>(size));
  }
  const int error = SSL_get_error(ssl_.get(), size);
  saw_end_ = saw_end_ || error == SSL_ERROR_ZERO_RETURN;
  return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
}

bool TestServer::send(std::string_view text) {
  ERR_clear_error();
  return SSL_write(ssl_.get(), text.data(), static_cast<int>(text.size())) ==
         static_cast<int>(text.size());
}

}  // namespace cordelia::tls
