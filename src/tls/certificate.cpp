#include "tls/certificate.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <array>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "tls/digest.hpp"
#include "tls/openssl.hpp"
#include "tls/openssl_name.hpp"
#include "tls/openssl_text.hpp"
#include "tls/pem.hpp"

namespace cordelia::tls {

namespace {

std::string text_of_address(const ASN1_OCTET_STRING* address) {
  const int family = ASN1_STRING_length(address) == 4 ? AF_INET : AF_INET6;
  if (family == AF_INET6 && ASN1_STRING_length(address) != 16) return "(malformed address)";
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, ASN1_STRING_get0_data(address), text.data(), text.size());
  return text.data();
}

void add_alternative_names(const X509* x509, CertificateInfo& info) {
  using Names = Handle<GENERAL_NAMES, GENERAL_NAMES_free>;
  const Names names{
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(x509, NID_subject_alt_name, nullptr, nullptr))};
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS) info.dns_names.push_back(printable_text(name->d.dNSName));
    if (name->type == GEN_IPADD) info.ip_addresses.push_back(text_of_address(name->d.iPAddress));
  }
}

void add_usages(const X509* x509, CertificateInfo& info) {
  using Usages = Handle<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;
  const Usages usages{static_cast<EXTENDED_KEY_USAGE*>(
      X509_get_ext_d2i(x509, NID_ext_key_usage, nullptr, nullptr))};
  for (int i = 0; usages && i < sk_ASN1_OBJECT_num(usages.get()); ++i) {
    const int known = OBJ_obj2nid(sk_ASN1_OBJECT_value(usages.get(), i));
    info.usages.emplace_back(known != NID_undef ? OBJ_nid2sn(known) : "unknown usage");
  }
}

std::string text_of_key(const EVP_PKEY* key) {
  if (key == nullptr) return "unreadable key";
  if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA) {
    return fmt::format("RSA {}", EVP_PKEY_get_bits(key));
  }
  std::array<char, 64> group{};
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1) {
    return fmt::format("EC {}", group.data());
  }
  const char* type = OBJ_nid2sn(EVP_PKEY_get_base_id(key));
  return type != nullptr ? type : "unknown key type";
}

}  // namespace

Certificate::Certificate(std::shared_ptr<x509_st> x509) : x509_(std::move(x509)) {
  CHECK(x509_ != nullptr);
}

Result<Certificate> Certificate::from_der(base::ByteView der) {
  if (der.size() > limits::pem_file_bytes_max) return base::fail(Fault::too_large);
  const unsigned char* at = octets(der);
  std::shared_ptr<X509> x509{d2i_X509(nullptr, &at, static_cast<long>(der.size())), X509_free};
  ERR_clear_error();
  if (!x509) return base::fail(Fault::damaged);
  const auto used = static_cast<std::size_t>(at - octets(der));
  if (!without_padding(der.subspan(used)).empty()) return base::fail(Fault::damaged);
  return Certificate{std::move(x509)};
}

std::string Certificate::to_pem() const {
  const BioHandle buffer = new_buffer();
  CHECK(PEM_write_bio_X509(buffer.get(), x509_.get()) == 1);
  return content_of(buffer.get());
}

base::Bytes Certificate::to_der() const { return der_of(i2d_X509, x509_.get()); }

std::string Certificate::fingerprint_sha256() const { return hex_of(sha256(to_der())); }

bool operator==(const Certificate& a, const Certificate& b) {
  return a.x509_ == b.x509_ || X509_cmp(a.x509_.get(), b.x509_.get()) == 0;
}

CertificateInfo describe(const Certificate& certificate) {
  X509* x509 = certificate.x509();
  CertificateInfo info;
  info.subject = text_of_name(X509_get_subject_name(x509));
  info.issuer = text_of_name(X509_get_issuer_name(x509));
  info.common_name = common_name_of(X509_get_subject_name(x509));
  info.not_before = wall_time_of(X509_get0_notBefore(x509));
  info.not_after = wall_time_of(X509_get0_notAfter(x509));
  add_alternative_names(x509, info);
  add_usages(x509, info);
  info.key = text_of_key(X509_get0_pubkey(x509));
  const char* signature = OBJ_nid2ln(X509_get_signature_nid(x509));
  info.signature = signature != nullptr ? signature : "unknown";
  info.fingerprint_sha256 = certificate.fingerprint_sha256();
  info.serial = text_of_serial(X509_get0_serialNumber(x509));
  info.is_ca = X509_check_ca(x509) > 0;
  info.is_self_signed = X509_NAME_cmp(X509_get_subject_name(x509), X509_get_issuer_name(x509)) == 0;
  ERR_clear_error();
  return info;
}

bool is_issued_by(const Certificate& certificate, const Certificate& issuer) {
  const bool is_issued = X509_check_issued(issuer.x509(), certificate.x509()) == X509_V_OK &&
                         X509_verify(certificate.x509(), X509_get0_pubkey(issuer.x509())) == 1;
  ERR_clear_error();
  return is_issued;
}

}  // namespace cordelia::tls
