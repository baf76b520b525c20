#include "tls/strict_profile.hpp"

#include <array>

#include "tls/alternative_names.hpp"

namespace cordelia::tls {

namespace {

constexpr int serial_bytes_max = 20;  // RFC 5280 section 4.1.2.2

using ConstraintsHandle = Handle<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free>;
using KeyIdHandle = Handle<AUTHORITY_KEYID, AUTHORITY_KEYID_free>;
using AccessHandle = Handle<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;

struct Subject {
  X509* x509;
  bool is_leaf;
  bool is_anchor;

  std::uint32_t flags() const { return X509_get_extension_flags(x509); }

  bool has(int nid) const { return X509_get_ext_by_NID(x509, nid, -1) >= 0; }

  bool is_critical(int nid) const {
    const int at = X509_get_ext_by_NID(x509, nid, -1);
    return at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(x509, at)) == 1;
  }

  int key_type() const {
    const EVP_PKEY* key = X509_get0_pubkey(x509);
    return key != nullptr ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;
  }
};

// An anchor is a name and a key: a root of 2009 with the serial number 0 is still in use.
bool has_bad_serial(const Subject& s) {
  if (s.is_anchor && !s.is_leaf) return false;
  const ASN1_INTEGER* serial = X509_get0_serialNumber(s.x509);
  const bool is_zero = ASN1_STRING_length(serial) == 0 ||
                       (ASN1_STRING_length(serial) == 1 && *ASN1_STRING_get0_data(serial) == 0);
  return is_zero || ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER;
}

bool has_long_serial(const Subject& s) {
  return !s.is_anchor &&
         der_of(i2d_ASN1_INTEGER, X509_get0_serialNumber(s.x509)).size() > serial_bytes_max + 2;
}

bool has_odd_rsa_size(const Subject& s) {
  return s.key_type() == EVP_PKEY_RSA && EVP_PKEY_get_bits(X509_get0_pubkey(s.x509)) % 8 != 0;
}

bool is_unknown_key(const Subject& s) {
  const int type = s.key_type();
  return type != EVP_PKEY_RSA && type != EVP_PKEY_EC && type != EVP_PKEY_ED25519 &&
         type != EVP_PKEY_ED448;
}

bool is_old(const Subject& s) { return X509_get_version(s.x509) != X509_VERSION_3; }

bool lacks_usage(const Subject& s) { return s.is_leaf && !s.has(NID_ext_key_usage); }

bool is_ca_leaf(const Subject& s) {
  return s.is_leaf && !s.is_anchor && (s.flags() & EXFLAG_CA) != 0;
}

bool is_signing_leaf(const Subject& s) {
  return s.is_leaf && !s.is_anchor && (s.flags() & EXFLAG_KUSAGE) != 0 &&
         (X509_get_key_usage(s.x509) & KU_KEY_CERT_SIGN) != 0;
}

bool is_constrained_leaf(const Subject& s) { return s.is_leaf && s.has(NID_name_constraints); }

bool lacks_names(const Subject& s) { return s.is_leaf && !s.has(NID_subject_alt_name); }

bool has_critical_usage(const Subject& s) { return s.is_critical(NID_ext_key_usage); }

bool is_root_with_usage(const Subject& s) {
  return s.is_anchor && !s.is_leaf && s.has(NID_ext_key_usage);
}

bool has_any_usage(const Subject& s) {
  return s.is_leaf && (X509_get_extension_flags(s.x509) & EXFLAG_XKUSAGE) != 0 &&
         (X509_get_extended_key_usage(s.x509) & XKU_ANYEKU) != 0;
}

bool has_malformed_names(const Subject& s) { return has_malformed_alternative_name(s.x509); }

bool has_needlessly_critical_names(const Subject& s) {
  return s.is_critical(NID_subject_alt_name) &&
         X509_NAME_entry_count(X509_get_subject_name(s.x509)) > 0;
}

bool has_optional_constraints(const Subject& s) {
  return (s.has(NID_name_constraints) && !s.is_critical(NID_name_constraints)) ||
         (s.has(NID_policy_constraints) && !s.is_critical(NID_policy_constraints));
}

bool has_dotted_tree(const STACK_OF(GENERAL_SUBTREE) * trees) {
  for (int i = 0; i < sk_GENERAL_SUBTREE_num(trees); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_SUBTREE_value(trees, i)->base;
    if (name->type != GEN_DNS || ASN1_STRING_length(name->d.dNSName) == 0) continue;
    if (*ASN1_STRING_get0_data(name->d.dNSName) == '.') return true;
  }
  return false;
}

bool has_malformed_constraints(const Subject& s) {
  if (!s.has(NID_name_constraints)) return false;
  const ConstraintsHandle constraints{static_cast<NAME_CONSTRAINTS*>(
      X509_get_ext_d2i(s.x509, NID_name_constraints, nullptr, nullptr))};
  if (!constraints) return true;
  const auto* permitted = constraints->permittedSubtrees;
  const auto* excluded = constraints->excludedSubtrees;
  const bool is_empty =
      sk_GENERAL_SUBTREE_num(permitted) <= 0 && sk_GENERAL_SUBTREE_num(excluded) <= 0;
  return is_empty || has_dotted_tree(permitted) || has_dotted_tree(excluded);
}

bool has_vague_issuer_key(const Subject& s) {
  if (!s.has(NID_authority_key_identifier)) return false;
  const KeyIdHandle id{static_cast<AUTHORITY_KEYID*>(
      X509_get_ext_d2i(s.x509, NID_authority_key_identifier, nullptr, nullptr))};
  return !id || id->keyid == nullptr;
}

bool has_malformed_access(const Subject& s) {
  if (!s.has(NID_info_access)) return false;
  const AccessHandle access{static_cast<AUTHORITY_INFO_ACCESS*>(
      X509_get_ext_d2i(s.x509, NID_info_access, nullptr, nullptr))};
  return access == nullptr;
}

struct Rule {
  bool (*applies)(const Subject&);
  const char* text;
};

constexpr std::array<Rule, 19> rules{{
    {is_old, "it is not of X.509 version 3"},
    {has_bad_serial, "its serial number is not positive"},
    {has_long_serial, "its serial number is longer than 20 bytes"},
    {is_unknown_key, "its key is neither RSA nor on a usual curve"},
    {has_odd_rsa_size, "its RSA key is not a whole number of bytes long"},
    {lacks_usage, "it does not say what it may be used for (extended key usage)"},
    {has_any_usage, "it may be used for anything (anyExtendedKeyUsage)"},
    {has_critical_usage, "its extended key usage is marked critical"},
    {is_root_with_usage, "a root must not restrict its usage"},
    {is_ca_leaf, "a CA certificate is used by a server"},
    {is_signing_leaf, "a server's certificate may sign certificates"},
    {is_constrained_leaf, "a server's certificate carries name constraints"},
    {lacks_names, "it has no subject alternative name"},
    {has_malformed_names, "one of its alternative names is malformed"},
    {has_needlessly_critical_names, "its alternative names are critical beside a subject"},
    {has_optional_constraints, "its constraints are not marked critical"},
    {has_malformed_constraints, "its name constraints are malformed"},
    {has_vague_issuer_key, "its authority key identifier names no key"},
    {has_malformed_access, "its authority information access is malformed"},
}};

}  // namespace

std::vector<Objection> strict_objections(STACK_OF(X509) * chain) {
  std::vector<Objection> objections;
  const int size = sk_X509_num(chain);
  for (int depth = 0; depth < size; ++depth) {
    const Subject subject{sk_X509_value(chain, depth), depth == 0, depth == size - 1};
    for (const Rule& rule : rules) {
      if (rule.applies(subject)) objections.push_back({depth, rule.text});
    }
  }
  ERR_clear_error();
  return objections;
}

bool is_numbered(X509_CRL* list) { return X509_CRL_get_ext_by_NID(list, NID_crl_number, -1) >= 0; }

}  // namespace cordelia::tls
