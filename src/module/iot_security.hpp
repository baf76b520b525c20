// From the mqtt settings and the module's files to how a link is secured (at-protocol section 4).
#pragma once

#include <memory>
#include <optional>

#include "base/result.hpp"
#include "base/trace.hpp"
#include "flash/file_system.hpp"
#include "module/link.hpp"
#include "module/module_clock.hpp"
#include "module/user_settings.hpp"
#include "tls/client_context.hpp"
#include "tls/failure.hpp"
#include "tls/trust_anchors.hpp"

namespace cordelia::module {

struct SecuritySources {
  const UserSettings& settings;
  const flash::FileSystem& files;
  const ModuleClock& clock;
  tls::ContextCache& contexts;
  base::Trace& trace;
  std::shared_ptr<const tls::RootCatalogue> catalogue;
};

// Nothing where the flags ask for no TLS.
base::Result<std::optional<LinkSecurity>, tls::Failure> link_security(
    const SecuritySources& sources);

}  // namespace cordelia::module
