// Name to X509_NAME. Seen by the sources of this room only.
#pragma once

#include "tls/name.hpp"
#include "tls/openssl.hpp"

namespace cordelia::tls {

using NameHandle = Handle<X509_NAME, X509_NAME_free>;

// Null where a field is unknown or a value does not fit it.
NameHandle encode(const Name& name);

// The last common name, printable; empty where there is none.
std::string common_name_of(const X509_NAME* name);

}  // namespace cordelia::tls
