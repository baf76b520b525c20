// Whom a TLS client trusts and which versions it speaks: what thousands of connections share, in
// one SSL_CTX. What it says never changes; its connections are one thread's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "tls/failure.hpp"
#include "tls/trust_anchors.hpp"

struct bio_method_st;
struct ssl_ctx_st;

namespace cordelia::tls {

enum class ProtocolVersions { tls1_2, tls1_2_and_1_3 };

class KnownCertificates;

class TrustContext {
  struct OnlyCreate {};

 public:
  explicit TrustContext(OnlyCreate);
  ~TrustContext();

  // Without a CA file there are no anchors. Fails with -456 and its reason where the file cannot be
  // used.
  static base::Result<std::shared_ptr<const TrustContext>, Failure> create(
      std::optional<base::ByteView> ca, ProtocolVersions versions);

  TrustContext(const TrustContext&) = delete;
  TrustContext& operator=(const TrustContext&) = delete;

  const TrustAnchors& anchors() const { return anchors_; }

  // What was odd about the file, for people.
  const std::vector<std::string>& notes() const { return notes_; }

  // For the sources of this room.
  ssl_ctx_st* context() const { return context_.get(); }

  const bio_method_st* stream_method() const { return stream_method_.get(); }

  KnownCertificates& known() const { return *known_; }

 private:
  TrustAnchors anchors_{{}};
  std::vector<std::string> notes_;
  std::unique_ptr<KnownCertificates> known_;      // what its connections were shown; never null
  std::shared_ptr<bio_method_st> stream_method_;  // owned here alone; the type is incomplete
  std::shared_ptr<ssl_ctx_st> context_;           // owned here alone; the type is incomplete
};

}  // namespace cordelia::tls
