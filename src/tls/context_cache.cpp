#include <algorithm>

#include "tls/client_context.hpp"

namespace cordelia::tls {

namespace {

// A file that is not there and an empty one are two things.
Sha256 digest_of(std::optional<base::ByteView> ca, ProtocolVersions versions) {
  base::Bytes content;
  if (ca) base::append(content, sha256(*ca));
  content.push_back(static_cast<std::byte>(versions));
  return sha256(content);
}

}  // namespace

base::Result<ClientContext::Trust, Failure> ContextCache::trust(std::optional<base::ByteView> ca,
                                                                ProtocolVersions versions) {
  const Sha256 digest = digest_of(ca, versions);
  if (const auto found = known_.find(digest); found != known_.end()) {
    if (auto trust = found->second.lock()) return trust;
  }
  TRY(auto trust, TrustContext::create(ca, versions));
  std::erase_if(known_, [](const auto& entry) { return entry.second.expired(); });
  known_[digest] = trust;
  return trust;
}

base::Result<std::shared_ptr<const ClientContext>, Failure> ContextCache::get(
    const ClientFiles& files, ProtocolVersions versions) {
  TRY(auto trust, trust(files.ca, versions));
  return ClientContext::create(std::move(trust), files);
}

std::size_t ContextCache::size() const {
  return static_cast<std::size_t>(std::count_if(
      known_.begin(), known_.end(), [](const auto& entry) { return !entry.second.expired(); }));
}

}  // namespace cordelia::tls
