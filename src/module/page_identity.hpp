// Key and certificate of the configuration page: self-signed, made at the first use, kept in files
// of the system that no command reaches and no factory reset erases.
#pragma once

#include <optional>

#include "base/instant.hpp"
#include "flash/file_system.hpp"
#include "module/identity.hpp"
#include "tls/authority.hpp"

namespace cordelia::module {

// Makes them anew where there are none, they cannot be read, or their time is over. Nothing where
// the crypto library refuses. A flash that takes no file costs the same certificate next time, and
// nothing else.
std::optional<tls::Signer> page_identity(flash::FileSystem& files, const Identity& identity,
                                         base::WallTime now);

}  // namespace cordelia::module
