// The storage without a disk: what fleets and tests run on. It counts commits, and it can lose its
// power at any of them or refuse them, as a disk does.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "flash/storage.hpp"

namespace cordelia::flash {

// Where the power goes in the commit that it goes in: a batch has no state in between.
enum class Cut { before_effect, after_effect };

class MemoryStorage : public Storage {
 public:
  // Empty.
  MemoryStorage();

  // Begins as `base`, which other storages may share; it is never changed. A storage that has not
  // been written costs a pointer. REQUIRES: base is not null.
  explicit MemoryStorage(std::shared_ptr<const Image> base);

  Result<Image> load() override;
  Result<void> commit(const Batch& batch) override;

  const Settings* settings_in_memory() const override { return &image_->settings; }

  // Commits that took effect.
  std::size_t commits() const { return commits_; }

  // The `nth` commit from now on, counted from 1, meets a power cut; until power_on() everything
  // fails. REQUIRES: nth > 0.
  void cut_power_at(std::size_t nth, Cut cut);

  bool has_power() const { return has_power_; }

  void power_on();

  // Every commit fails so, without effect, until it is called with nothing: a disk that is full or
  // broken.
  void refuse(std::optional<Fault> fault) { refused_ = fault; }

 private:
  void take(const Batch& batch);

  std::shared_ptr<const Image> image_;  // owners: this, the caller's base, its other modules
  std::size_t commits_ = 0;
  std::size_t commits_to_cut_ = 0;  // 0: none planned
  Cut cut_ = Cut::before_effect;
  bool has_power_ = true;
  std::optional<Fault> refused_;
};

}  // namespace cordelia::flash
