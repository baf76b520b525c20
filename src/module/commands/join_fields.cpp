#include "module/commands/join_fields.hpp"

#include "module/passphrase.hpp"

namespace cordelia::module {

at::Result<Credentials> checked(Credentials credentials) {
  if (needs_passphrase(credentials.security) && !is_passphrase(credentials.key)) {
    return base::fail(key_error.error);
  }
  return credentials;
}

}  // namespace cordelia::module
