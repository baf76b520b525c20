#include "flash/flash.hpp"

#include <utility>

namespace cordelia::flash {

Result<std::unique_ptr<Flash>> Flash::open(Storage& storage, const FileSystemOptions& options) {
  TRY(Image image, storage.load());
  return std::make_unique<Flash>(storage, std::move(image), options);
}

Flash::Flash(Storage& storage, Image image, const FileSystemOptions& options)
    : storage_(storage),
      files_(storage, std::move(image.files), options),
      settings_(storage, std::move(image.settings)) {}

Result<void> Flash::change(FlashChange change) {
  TRY(Batch batch, files_.plan(std::move(change.files), change.removed));
  TRY(const Batch settings, settings_.plan(change.settings));
  batch.insert(batch.end(), settings.begin(), settings.end());
  TRY_VOID(storage_.commit(batch));
  files_.on_planned_committed(batch);
  settings_.on_committed(batch);
  return {};
}

Result<void> Flash::factory_reset() {
  const Batch batch{EraseUserFiles{}, EraseSettings{}};
  TRY_VOID(storage_.commit(batch));
  files_.on_committed(batch);
  settings_.on_committed(batch);
  return {};
}

}  // namespace cordelia::flash
