// Durations, counted in buckets that are the same everywhere and always: histograms of shards and
// machines add up exactly. A bucket is at most 1/64 wider than its lower end, so a quantile read
// from it is at most 1.6 % or a microsecond too high, and never too low.
#pragma once

#include <cstdint>
#include <vector>

#include "base/instant.hpp"

namespace cordelia::results {

// Buckets are numbered from 0 to this, without it.
inline constexpr std::uint32_t buckets_max = 1728;

// The bucket that holds `value`: microseconds below 128 one by one, then 64 buckets an octave, up
// to limits::longest_duration, which also holds all that is longer. Negative values count as 0.
std::uint32_t bucket_of(base::Duration value);

// The upper end of a bucket, which belongs to it.
base::Duration upper_end(std::uint32_t bucket);

class Histogram {
 public:
  struct Bucket {
    std::uint32_t number = 0;
    std::uint64_t count = 0;

    friend bool operator==(const Bucket&, const Bucket&) = default;
  };

  void add(base::Duration value) { add_to(bucket_of(value), 1); }

  void add_to(std::uint32_t bucket, std::uint64_t count);
  void merge(const Histogram& other);

  std::uint64_t count() const { return count_; }

  // The upper end of the bucket in which the share `of_all` (0 to 1) of the values is reached: the
  // smallest such bucket. Zero where there are no values.
  base::Duration quantile(double of_all) const;

  // Those that are not empty, in ascending order.
  std::vector<Bucket> buckets() const;

  friend bool operator==(const Histogram&, const Histogram&);

 private:
  std::vector<std::uint64_t> counts_;  // by bucket, as far as the highest that was used
  std::uint64_t count_ = 0;
};

}  // namespace cordelia::results
