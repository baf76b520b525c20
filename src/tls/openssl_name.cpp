#include "tls/openssl_name.hpp"

#include "tls/openssl_text.hpp"

namespace cordelia::tls {

NameHandle encode(const Name& name) {
  NameHandle encoded{X509_NAME_new()};
  for (const NameEntry& entry : name) {
    if (entry.value.empty()) continue;
    const auto* value = reinterpret_cast<const unsigned char*>(entry.value.data());
    const auto size = static_cast<int>(entry.value.size());
    if (X509_NAME_add_entry_by_txt(encoded.get(), entry.field.c_str(), MBSTRING_UTF8, value, size,
                                   -1, 0) != 1) {
      ERR_clear_error();
      return {};
    }
  }
  return encoded;
}

std::string common_name_of(const X509_NAME* name) {
  int last = -1;
  for (int i = -1; (i = X509_NAME_get_index_by_NID(name, NID_commonName, i)) >= 0;) last = i;
  if (last < 0) return {};
  return printable_text(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
}

}  // namespace cordelia::tls
