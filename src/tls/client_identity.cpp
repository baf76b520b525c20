#include "tls/client_identity.hpp"

#include <utility>

#include "tls/certificate_file.hpp"
#include "tls/openssl.hpp"
#include "tls/trouble_words.hpp"

namespace cordelia::tls {

namespace {

using TrialHandle = Handle<SSL, SSL_free>;

bool is_weakness(unsigned long error) {
  const int reason = ERR_GET_REASON(error);
  return reason == SSL_R_EE_KEY_TOO_SMALL || reason == SSL_R_CA_KEY_TOO_SMALL ||
         reason == SSL_R_CA_MD_TOO_WEAK;
}

}  // namespace

ClientIdentity::ClientIdentity(std::vector<Certificate> certificates, PrivateKey key)
    : certificates_(std::move(certificates)), key_(std::move(key)) {}

base::Result<ClientIdentity, Failure> ClientIdentity::load(base::ByteView certificate,
                                                           base::ByteView key,
                                                           const TrustContext& trust) {
  auto file = load_certificates(certificate);
  if (!file) return base::fail(failure_for(Trouble::certificate_unusable, text_of(file.error())));
  auto loaded = PrivateKey::load(key);
  if (!loaded) return base::fail(failure_for(Trouble::key_unusable, text_of(loaded.error())));
  if (!loaded->matches(file->certificates.front())) {
    return base::fail(failure_for(Trouble::key_of_another_certificate));
  }
  ClientIdentity identity(std::move(file->certificates), *std::move(loaded));
  // What OpenSSL thinks of it is told before anybody is dialled.
  const TrialHandle trial{SSL_new(trust.context())};
  if (!trial) return base::fail(failure_for(Trouble::out_of_memory));
  if (identity.equip(trial.get())) return identity;
  const bool weak = is_weakness(ERR_peek_error());
  ERR_clear_error();
  return base::fail(
      weak ? failure_for(Trouble::certificate_too_weak)
           : failure_for(Trouble::certificate_unusable, text_of(Fault::crypto_refused)));
}

bool ClientIdentity::equip(ssl_st* connection) const {
  bool used = SSL_use_certificate(connection, certificates_.front().x509()) == 1;
  for (std::size_t i = 1; used && i < certificates_.size(); ++i) {
    used = SSL_add1_chain_cert(connection, certificates_[i].x509()) == 1;
  }
  return used && SSL_use_PrivateKey(connection, key_.key()) == 1;
}

}  // namespace cordelia::tls
