#include "tls/extensions.hpp"

#include <fmt/format.h>

namespace cordelia::tls {

namespace {

using ExtensionHandle = Handle<X509_EXTENSION, X509_EXTENSION_free>;
using NamesHandle = Handle<GENERAL_NAMES, GENERAL_NAMES_free>;
using NameConstraintsHandle = Handle<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free>;
using StringHandle = Handle<ASN1_IA5STRING, ASN1_STRING_free>;
using OctetsHandle = Handle<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using GeneralNameHandle = Handle<GENERAL_NAME, GENERAL_NAME_free>;
using SubtreeHandle = Handle<GENERAL_SUBTREE, GENERAL_SUBTREE_free>;

struct Target {
  X509* x509;
  X509* issuer;
};

// `value` in OpenSSL's configuration syntax; only ever made of constants and numbers.
bool add(const Target& to, int nid, const char* value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, to.issuer, to.x509, nullptr, nullptr, 0);
  const ExtensionHandle extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value)};
  return extension && X509_add_ext(to.x509, extension.get(), -1) == 1;
}

GeneralNameHandle dns_name(const std::string& text) {
  StringHandle string{ASN1_IA5STRING_new()};
  if (ASN1_STRING_set(string.get(), text.data(), static_cast<int>(text.size())) != 1) return {};
  GeneralNameHandle name{GENERAL_NAME_new()};
  GENERAL_NAME_set0_value(name.get(), GEN_DNS, string.release());
  return name;
}

GeneralNameHandle ip_address(const std::string& text) {
  OctetsHandle address{a2i_IPADDRESS(text.c_str())};
  if (!address) return {};
  GeneralNameHandle name{GENERAL_NAME_new()};
  GENERAL_NAME_set0_value(name.get(), GEN_IPADD, address.release());
  return name;
}

bool push(GENERAL_NAMES* names, GeneralNameHandle name) {
  return name && sk_GENERAL_NAME_push(names, name.release()) > 0;
}

bool add_alternative_names(X509* x509, const CertificateSpec& spec) {
  if (spec.dns_names.empty() && spec.ip_addresses.empty()) return true;
  const NamesHandle names{GENERAL_NAMES_new()};
  bool good = true;
  for (const auto& text : spec.dns_names) good = good && push(names.get(), dns_name(text));
  for (const auto& text : spec.ip_addresses) good = good && push(names.get(), ip_address(text));
  // RFC 5280 section 4.2.1.6: critical where the subject is empty.
  const int critical = spec.subject.empty() ? 1 : 0;
  return good && X509_add1_ext_i2d(x509, NID_subject_alt_name, names.get(), critical, 0) == 1;
}

bool push(STACK_OF(GENERAL_SUBTREE) * &trees, const std::string& text) {
  SubtreeHandle tree{GENERAL_SUBTREE_new()};
  GENERAL_NAME_free(tree->base);
  tree->base = dns_name(text).release();
  if (trees == nullptr) trees = sk_GENERAL_SUBTREE_new_null();
  return tree->base != nullptr && sk_GENERAL_SUBTREE_push(trees, tree.release()) > 0;
}

bool add_name_constraints(X509* x509, const CertificateSpec& spec) {
  if (spec.permitted_dns_names.empty() && spec.excluded_dns_names.empty()) return true;
  const NameConstraintsHandle constraints{NAME_CONSTRAINTS_new()};
  bool good = true;
  for (const auto& name : spec.permitted_dns_names) {
    good = good && push(constraints->permittedSubtrees, name);
  }
  for (const auto& name : spec.excluded_dns_names) {
    good = good && push(constraints->excludedSubtrees, name);
  }
  return good && X509_add1_ext_i2d(x509, NID_name_constraints, constraints.get(), 1, 0) == 1;
}

const char* usage_text(Usage usage) {
  switch (usage) {
    case Usage::server:
      return "serverAuth";
    case Usage::client:
      return "clientAuth";
    case Usage::server_and_client:
      return "serverAuth,clientAuth";
    case Usage::any:
      return "anyExtendedKeyUsage";
    case Usage::unstated:
      break;
  }
  return nullptr;
}

bool add_ca_extensions(const Target& to, const CertificateSpec& spec) {
  const std::string constraint = spec.path_length
                                     ? fmt::format("critical,CA:TRUE,pathlen:{}", *spec.path_length)
                                     : "critical,CA:TRUE";
  return add(to, NID_basic_constraints, constraint.c_str()) &&
         (!spec.states_key_usage || add(to, NID_key_usage, "critical,keyCertSign,cRLSign")) &&
         add_name_constraints(to.x509, spec);
}

bool add_leaf_extensions(const Target& to, const CertificateSpec& spec) {
  const bool is_rsa = EVP_PKEY_get_base_id(X509_get0_pubkey(to.x509)) == EVP_PKEY_RSA;
  const char* key_usage =
      is_rsa ? "critical,digitalSignature,keyEncipherment" : "critical,digitalSignature";
  const char* usage = usage_text(spec.usage);
  return add(to, NID_basic_constraints, "critical,CA:FALSE") &&
         (!spec.states_key_usage || add(to, NID_key_usage, key_usage)) &&
         (usage == nullptr || add(to, NID_ext_key_usage, usage));
}

}  // namespace

bool add_extensions(X509* x509, X509* issuer, const CertificateSpec& spec) {
  const Target to{x509, issuer};
  return (spec.is_ca ? add_ca_extensions(to, spec) : add_leaf_extensions(to, spec)) &&
         add(to, NID_subject_key_identifier, "hash") &&
         add(to, NID_authority_key_identifier, "keyid:always") && add_alternative_names(x509, spec);
}

bool add_authority_key(X509_CRL* list, X509* issuer) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, nullptr, nullptr, list, 0);
  const ExtensionHandle extension{
      X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always")};
  return extension && X509_CRL_add_ext(list, extension.get(), -1) == 1;
}

}  // namespace cordelia::tls
