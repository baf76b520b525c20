#include "tls/alternative_names.hpp"

#include <algorithm>
#include <string_view>

#include "tls/host.hpp"

namespace cordelia::tls {

namespace {

using NamesHandle = Handle<GENERAL_NAMES, GENERAL_NAMES_free>;

std::string_view text_of(const ASN1_STRING* string) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
          static_cast<std::size_t>(ASN1_STRING_length(string))};
}

bool is_dns_name(std::string_view name) {
  if (name.starts_with("*.")) name.remove_prefix(2);
  if (name.ends_with('.') || name.find('_') != std::string_view::npos) return false;
  const auto host = classify_host(name);
  return host.has_value() && host->is_name();
}

bool is_mail_address(std::string_view address) {
  return std::count(address.begin(), address.end(), '@') == 1 && address.front() != '@' &&
         address.back() != '@';
}

bool is_well_formed(const GENERAL_NAME& name) {
  switch (name.type) {
    case GEN_DNS:
      return is_dns_name(text_of(name.d.dNSName));
    case GEN_EMAIL:
      return is_mail_address(text_of(name.d.rfc822Name));
    case GEN_IPADD: {
      const int size = ASN1_STRING_length(name.d.iPAddress);
      return size == 4 || size == 16;
    }
    default:
      return true;
  }
}

}  // namespace

bool has_malformed_alternative_name(const X509* x509) {
  if (X509_get_ext_by_NID(x509, NID_subject_alt_name, -1) < 0) return false;
  const NamesHandle names{
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(x509, NID_subject_alt_name, nullptr, nullptr))};
  if (!names) return true;
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    if (!is_well_formed(*sk_GENERAL_NAME_value(names.get(), i))) return true;
  }
  return false;
}

}  // namespace cordelia::tls
