// Which firmware an update has put into the module: a file of the system, so that it outlives a
// factory reset. The software module keeps the version and the image's digest, not the image: it
// has no processor that could run it.
#pragma once

#include <optional>

#include "flash/file_system.hpp"
#include "module/update_manifest.hpp"

namespace cordelia::module {

// Nothing where no update was ever installed.
std::optional<FirmwareVersion> installed_firmware(const flash::FileSystem& files);

// In one step: after a power cut it is the old one or the new one.
flash::Result<void> install_firmware(flash::FileSystem& files, const UpdateManifest& manifest);

}  // namespace cordelia::module
