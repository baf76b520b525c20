#include "results/histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "results/limits.hpp"

namespace cordelia::results {
namespace {

// Below this many microseconds each has a bucket of its own; above, an octave has half as many.
constexpr std::uint64_t exact_us = 128;
constexpr unsigned octave_bits = 6;
constexpr std::uint64_t octave_buckets = std::uint64_t{1} << octave_bits;
static_assert(exact_us == 2 * octave_buckets);

std::uint64_t microseconds_of(base::Duration value) {
  const auto bounded = std::clamp(value, base::Duration::zero(), limits::longest_duration);
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(bounded).count());
}

}  // namespace

std::uint32_t bucket_of(base::Duration value) {
  const auto us = microseconds_of(value);
  if (us < exact_us) return static_cast<std::uint32_t>(us);
  const auto exponent = static_cast<unsigned>(std::bit_width(us)) - 1;
  const auto mantissa = us >> (exponent - octave_bits);  // 64 to 127
  return static_cast<std::uint32_t>(exact_us + (exponent - octave_bits - 1) * octave_buckets +
                                    (mantissa - octave_buckets));
}

base::Duration upper_end(std::uint32_t bucket) {
  if (bucket < exact_us) return std::chrono::microseconds(bucket);
  const auto above = bucket - exact_us;
  const auto exponent = above / octave_buckets + octave_bits + 1;
  const auto mantissa = above % octave_buckets + octave_buckets;
  const auto us = ((mantissa + 1) << (exponent - octave_bits)) - 1;
  return std::min<base::Duration>(std::chrono::microseconds(us), limits::longest_duration);
}

void Histogram::add_to(std::uint32_t bucket, std::uint64_t count) {
  if (counts_.size() <= bucket) counts_.resize(bucket + std::size_t{1});
  counts_[bucket] += count;
  count_ += count;
}

void Histogram::merge(const Histogram& other) {
  for (const auto& bucket : other.buckets()) add_to(bucket.number, bucket.count);
}

base::Duration Histogram::quantile(double of_all) const {
  const auto wanted = static_cast<std::uint64_t>(
      std::ceil(std::clamp(of_all, 0.0, 1.0) * static_cast<double>(count_)));
  std::uint64_t reached = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    reached += counts_[i];
    if (reached > 0 && reached >= wanted) return upper_end(static_cast<std::uint32_t>(i));
  }
  return base::Duration::zero();
}

std::vector<Histogram::Bucket> Histogram::buckets() const {
  std::vector<Bucket> buckets;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] > 0) buckets.push_back({static_cast<std::uint32_t>(i), counts_[i]});
  }
  return buckets;
}

bool operator==(const Histogram& a, const Histogram& b) { return a.buckets() == b.buckets(); }

}  // namespace cordelia::results
