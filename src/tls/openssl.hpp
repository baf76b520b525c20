// Owners for what OpenSSL allocates. Seen by the sources of this room only.
#pragma once

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "base/instant.hpp"

namespace cordelia::tls {

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

template <typename T, auto Free>
using Handle = std::unique_ptr<T, Freed<Free>>;

inline void free_certificates(STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); }

inline void free_stack_only(STACK_OF(X509) * stack) { sk_X509_free(stack); }

using BioHandle = Handle<BIO, BIO_free_all>;
using X509Handle = Handle<X509, X509_free>;
using KeyHandle = Handle<EVP_PKEY, EVP_PKEY_free>;
using StackHandle = Handle<STACK_OF(X509), free_certificates>;
using BorrowedStackHandle = Handle<STACK_OF(X509), free_stack_only>;

// Bytes that are overwritten before they are freed: they may be a private key.
struct ClearFree {
  std::size_t bytes = 0;

  void operator()(unsigned char* data) const { OPENSSL_clear_free(data, bytes); }
};

using SecretBytes = std::unique_ptr<unsigned char, ClearFree>;

// A BIO that reads `bytes`, which must outlive it.
inline BioHandle reader_of(base::ByteView bytes) {
  return BioHandle{BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()))};
}

inline BioHandle new_buffer() { return BioHandle{BIO_new(BIO_s_mem())}; }

inline std::string content_of(BIO* buffer) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(buffer, &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string{};
}

inline const unsigned char* octets(base::ByteView bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// Whatever i2d function: the DER of `object`, empty where it has none.
template <typename Encode, typename T>
base::Bytes der_of(Encode encode, T* object) {
  const int size = encode(object, nullptr);
  if (size <= 0) return {};
  base::Bytes der(static_cast<std::size_t>(size));
  auto* at = reinterpret_cast<unsigned char*>(der.data());
  encode(object, &at);
  return der;
}

}  // namespace cordelia::tls
