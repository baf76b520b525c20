// Who the terminal is to browsers that come over TLS.
#pragma once

#include <string>

namespace cordelia::web {

// PEM. The certificate carries each name and address that the terminal is opened by; the chain to
// its root follows it, where there is one.
struct TlsIdentity {
  std::string certificates;
  std::string key;
};

}  // namespace cordelia::web
