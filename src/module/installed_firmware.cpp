#include "module/installed_firmware.hpp"

namespace cordelia::module {
namespace {

constexpr std::string_view file_name = "/sys/firmware.txt";

}  // namespace

std::optional<FirmwareVersion> installed_firmware(const flash::FileSystem& files) {
  const auto content = files.content(file_name);
  if (!content) return std::nullopt;
  const auto manifest = parse_manifest(base::text_of(**content));
  if (!manifest) return std::nullopt;
  return manifest->version;
}

flash::Result<void> install_firmware(flash::FileSystem& files, const UpdateManifest& manifest) {
  const auto text = print(manifest);
  return files.put(file_name, base::copy_of(base::bytes_of(text)));
}

}  // namespace cordelia::module
