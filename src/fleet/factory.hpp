// What the flash of a module holds when it leaves the factory of a fleet: the files that all share,
// and its own certificate and key.
#pragma once

#include <memory>
#include <string_view>

#include "flash/storage.hpp"
#include "fleet/identities.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::fleet {

// The broker's CA and the scenario's own files: one image for all.
std::shared_ptr<const flash::Image> factory_image(const scenario::Scenario& scenario);

// `shared` with these beside its files; `shared` itself where there are none.
std::shared_ptr<const flash::Image> own_image(const std::shared_ptr<const flash::Image>& shared,
                                              const Credentials& credentials);

}  // namespace cordelia::fleet
