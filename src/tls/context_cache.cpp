#include <algorithm>

#include "tls/client_context.hpp"

namespace cordelia::tls {

base::Result<ClientContext::Trust, Failure> ContextCache::trust(std::optional<base::ByteView> ca,
                                                                ProtocolVersions versions) {
  // Comparing the bytes costs less than a digest of them. No file and an empty one are two things.
  const auto found = std::find_if(known_.begin(), known_.end(), [&](const Known& each) {
    return each.versions == versions && each.ca.has_value() == ca.has_value() &&
           (!ca || std::equal(ca->begin(), ca->end(), each.ca->begin(), each.ca->end()));
  });
  if (found != known_.end()) {
    if (auto trust = found->trust.lock()) return trust;
  }
  TRY(auto trust, TrustContext::create(ca, versions));
  std::erase_if(known_, [](const Known& each) { return each.trust.expired(); });
  known_.push_back({ca ? std::optional(base::copy_of(*ca)) : std::nullopt, versions, trust});
  return trust;
}

base::Result<std::shared_ptr<const ClientContext>, Failure> ContextCache::get(
    const ClientFiles& files, ProtocolVersions versions) {
  TRY(auto trust, trust(files.ca, versions));
  return ClientContext::create(std::move(trust), files);
}

std::size_t ContextCache::size() const {
  return static_cast<std::size_t>(std::count_if(
      known_.begin(), known_.end(), [](const Known& each) { return !each.trust.expired(); }));
}

}  // namespace cordelia::tls
