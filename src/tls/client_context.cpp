#include "tls/client_context.hpp"

#include <utility>

#include "tls/trouble_words.hpp"

namespace cordelia::tls {

ClientContext::ClientContext(Trust trust, std::optional<ClientIdentity> identity)
    : trust_(std::move(trust)), identity_(std::move(identity)) {}

base::Result<std::shared_ptr<const ClientContext>, Failure> ClientContext::create(
    const ClientFiles& files, ProtocolVersions versions) {
  TRY(auto trust, TrustContext::create(files.ca, versions));
  return create(std::move(trust), files);
}

base::Result<std::shared_ptr<const ClientContext>, Failure> ClientContext::create(
    Trust trust, const ClientFiles& files) {
  std::optional<ClientIdentity> identity;
  if (files.certificate || files.key) {
    if (!files.key) return base::fail(failure_for(Trouble::certificate_without_key));
    if (!files.certificate) return base::fail(failure_for(Trouble::key_without_certificate));
    TRY(identity, ClientIdentity::load(*files.certificate, *files.key, *trust));
  }
  return std::make_shared<const ClientContext>(std::move(trust), std::move(identity));
}

}  // namespace cordelia::tls
