#include "tls/name_constraints.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace cordelia::tls {

namespace {

using NamesHandle = Handle<GENERAL_NAMES, GENERAL_NAMES_free>;
using ConstraintsHandle = Handle<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free>;

std::string lowered_text(const ASN1_STRING* string) {
  const auto size = static_cast<std::size_t>(ASN1_STRING_length(string));
  return base::lowered({reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)), size});
}

std::vector<std::string> wildcards_of(const X509* leaf) {
  const NamesHandle names{
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(leaf, NID_subject_alt_name, nullptr, nullptr))};
  std::vector<std::string> wildcards;
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type != GEN_DNS) continue;
    std::string text = lowered_text(name->d.dNSName);
    if (text.starts_with("*.")) wildcards.push_back(std::move(text));
  }
  return wildcards;
}

std::vector<std::string> excluded_by(const X509* authority) {
  const ConstraintsHandle constraints{static_cast<NAME_CONSTRAINTS*>(
      X509_get_ext_d2i(authority, NID_name_constraints, nullptr, nullptr))};
  std::vector<std::string> names;
  if (!constraints) return names;
  for (int i = 0; i < sk_GENERAL_SUBTREE_num(constraints->excludedSubtrees); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_SUBTREE_value(constraints->excludedSubtrees, i)->base;
    if (name->type == GEN_DNS) names.push_back(lowered_text(name->d.dNSName));
  }
  return names;
}

// *.example.com covers exactly the names with one more label than example.com. What lies wholly
// inside the subtree OpenSSL has refused before.
bool reaches_into(std::string_view wildcard, std::string_view excluded) {
  if (excluded.starts_with('.')) excluded.remove_prefix(1);
  const auto dot = excluded.find('.');
  return dot != std::string_view::npos && excluded.substr(dot) == wildcard.substr(1);
}

}  // namespace

std::optional<std::string> wildcard_into_excluded_subtree(STACK_OF(X509) * chain) {
  const auto wildcards = wildcards_of(sk_X509_value(chain, 0));
  if (wildcards.empty()) return std::nullopt;
  for (int i = 1; i < sk_X509_num(chain); ++i) {
    for (const std::string& excluded : excluded_by(sk_X509_value(chain, i))) {
      const auto found = std::find_if(
          wildcards.begin(), wildcards.end(),
          [&](const std::string& wildcard) { return reaches_into(wildcard, excluded); });
      if (found != wildcards.end()) return base::printable(*found);
    }
  }
  return std::nullopt;
}

}  // namespace cordelia::tls
