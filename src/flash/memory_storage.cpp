#include "flash/memory_storage.hpp"

#include <utility>

#include "base/check.hpp"

namespace cordelia::flash {

MemoryStorage::MemoryStorage() : MemoryStorage(std::make_shared<const Image>()) {}

MemoryStorage::MemoryStorage(std::shared_ptr<const Image> base) : image_(std::move(base)) {
  CHECK(image_ != nullptr);
}

Result<Image> MemoryStorage::load() {
  if (!has_power_) return base::fail(Fault::failed_to_write);
  return *image_;
}

Result<void> MemoryStorage::commit(const Batch& batch) {
  if (!has_power_) return base::fail(Fault::failed_to_write);
  if (refused_.has_value()) return base::fail(*refused_);
  const bool cut_now = commits_to_cut_ > 0 && --commits_to_cut_ == 0;
  if (!cut_now || cut_ == Cut::after_effect) take(batch);
  has_power_ = !cut_now;
  if (cut_now) return base::fail(Fault::failed_to_write);
  return {};
}

void MemoryStorage::cut_power_at(std::size_t nth, Cut cut) {
  CHECK(nth > 0);
  commits_to_cut_ = nth;
  cut_ = cut;
}

void MemoryStorage::power_on() {
  has_power_ = true;
  commits_to_cut_ = 0;
}

void MemoryStorage::take(const Batch& batch) {
  Image next = *image_;
  carry_out(next, batch);
  image_ = std::make_shared<const Image>(std::move(next));
  ++commits_;
}

}  // namespace cordelia::flash
