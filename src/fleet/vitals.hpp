// What a process uses of its machine.
#pragma once

#include <cstdint>
#include <optional>

#include "base/instant.hpp"

namespace cordelia::fleet {

class Vitals {
 public:
  virtual ~Vitals() = default;

  // Processor time of the calling thread, and of the whole process.
  virtual base::Duration thread_time() const = 0;
  virtual base::Duration process_time() const = 0;

  virtual std::uint32_t descriptors() const = 0;
  virtual std::uint64_t resident_bytes() const = 0;

  // How wrong the machine's date may be, at most, in milliseconds; nothing where nobody keeps it.
  virtual std::optional<double> clock_error_ms() const = 0;
};

// As the kernel tells it. 0 where it does not.
class SystemVitals : public Vitals {
 public:
  base::Duration thread_time() const override;
  base::Duration process_time() const override;
  std::uint32_t descriptors() const override;
  std::uint64_t resident_bytes() const override;
  std::optional<double> clock_error_ms() const override;
};

}  // namespace cordelia::fleet
