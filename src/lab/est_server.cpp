#include "lab/est_server.hpp"

namespace cordelia::lab {
namespace {

// Clients show nothing, a temporary certificate, or one of their own that is not revoked.
Result<std::shared_ptr<const tls::ServerContext>> context_from(const Pki& pki) {
  TRY(auto identity, pki.identity(CertificateKind::server));
  TRY(const auto temporary, pki.signer(CertificateKind::enrolment_ca));
  TRY(const auto devices, pki.signer(CertificateKind::client_ca));
  TRY(auto revoked, pki.client_revocations());
  tls::ServerOptions options{std::move(identity)};
  options.client_certificates = tls::ClientCertificates::optional;
  options.client_authorities = {temporary.certificate, devices.certificate};
  options.revocation_lists = {std::move(revoked)};
  auto context = tls::ServerContext::create(std::move(options));
  if (!context) return fail(Fault::crypto_refused, std::string(tls::text_of(context.error())));
  return *std::move(context);
}

}  // namespace

Result<std::unique_ptr<EstServer>> EstServer::open(io::asio::io_context& loop, const Pki& pki,
                                                   const base::Clock& clock,
                                                   EstService::Broker broker) {
  auto made = std::make_unique<EstServer>(pki, std::move(broker));
  HttpsServer::Options options;
  TRY(options.context, context_from(pki));
  options.answer = [service = &made->service_](const HttpsCall& call) {
    return service->answer(call);
  };
  TRY(made->server_, HttpsServer::open(loop, std::move(options), clock));
  return made;
}

Result<void> EstServer::reload() {
  TRY(auto context, context_from(pki_));
  server_->use(std::move(context));
  return {};
}

}  // namespace cordelia::lab
