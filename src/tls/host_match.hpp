// Whether a certificate is for a host. Seen by the sources of this room only.
#pragma once

#include "tls/host.hpp"
#include "tls/openssl.hpp"
#include "tls/verify.hpp"

namespace cordelia::tls {

inline constexpr unsigned strict_host_flags =
    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT;

inline unsigned host_flags(const VerifyOptions& options) {
  return options.cn_fallback ? X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS : strict_host_flags;
}

// An address is compared with addresses only.
inline bool names_host(X509* leaf, const Host& host, unsigned flags) {
  const std::string& text = host.text;
  return (host.is_name() ? X509_check_host(leaf, text.data(), text.size(), flags, nullptr)
                         : X509_check_ip_asc(leaf, text.c_str(), 0)) == 1;
}

}  // namespace cordelia::tls
