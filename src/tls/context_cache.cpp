#include <algorithm>
#include <array>

#include "tls/client_context.hpp"

namespace cordelia::tls {

namespace {

// Each file with a mark of presence and its length, so that no two sets read the same.
void add(base::Bytes& to, const std::optional<base::ByteView>& file) {
  to.push_back(file ? std::byte{1} : std::byte{0});
  std::uint64_t size = file ? file->size() : 0;
  for (int i = 0; i < 8; ++i, size >>= 8U) to.push_back(static_cast<std::byte>(size & 0xFFU));
  if (file) base::append(to, sha256(*file));
}

Sha256 digest_of(const ClientFiles& files, ProtocolVersions versions) {
  base::Bytes content;
  add(content, files.ca);
  add(content, files.certificate);
  add(content, files.key);
  content.push_back(static_cast<std::byte>(versions));
  return sha256(content);
}

}  // namespace

base::Result<std::shared_ptr<const ClientContext>, Failure> ContextCache::get(
    const ClientFiles& files, ProtocolVersions versions) {
  const Sha256 digest = digest_of(files, versions);
  if (const auto found = known_.find(digest); found != known_.end()) {
    if (auto context = found->second.lock()) return context;
  }
  TRY(auto context, ClientContext::create(files, versions));
  std::erase_if(known_, [](const auto& entry) { return entry.second.expired(); });
  known_[digest] = context;
  return context;
}

std::size_t ContextCache::size() const {
  return static_cast<std::size_t>(std::count_if(
      known_.begin(), known_.end(), [](const auto& entry) { return !entry.second.expired(); }));
}

}  // namespace cordelia::tls
