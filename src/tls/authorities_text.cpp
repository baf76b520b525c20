#include "tls/authorities_text.hpp"

#include <fmt/format.h>

#include <vector>

#include "tls/openssl.hpp"
#include "tls/openssl_text.hpp"
#include "tls/wire_reader.hpp"

namespace cordelia::tls {

namespace {

using NameHandle = Handle<X509_NAME, X509_NAME_free>;

constexpr std::size_t names_max = 50;

std::string text_of_one(base::ByteView der) {
  const unsigned char* at = octets(der);
  const NameHandle name{d2i_X509_NAME(nullptr, &at, static_cast<long>(der.size()))};
  ERR_clear_error();
  return name ? text_of_name(name.get()) : "(malformed name)";
}

}  // namespace

std::string text_of_authorities(base::ByteView list) {
  std::vector<std::string> names;
  std::size_t count = 0;
  for (WireReader reader{list}; reader.has_more(); ++count) {
    const auto der = reader.vector16();
    if (count < names_max) names.push_back(text_of_one(der));
  }
  if (count > names_max) names.push_back(fmt::format("and {} more", count - names_max));
  return fmt::format("{}", fmt::join(names, "; "));
}

}  // namespace cordelia::tls
