#include "results/histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/check.hpp"
#include "results/limits.hpp"

namespace cordelia::results {
namespace {

using std::chrono::microseconds;

constexpr std::uint32_t buckets_an_octave = 64;
constexpr std::uint32_t octave_bits = 6;

// Below it every microsecond has a bucket of its own.
constexpr std::uint32_t exact_us = 2 * buckets_an_octave;

// Rounded up, so that no quantile is lower than the values were.
std::uint32_t whole_microseconds(base::Duration value) {
  const auto bounded = std::clamp(value, base::Duration(0), limits::longest_duration);
  return static_cast<std::uint32_t>(std::chrono::ceil<microseconds>(bounded).count());
}

}  // namespace

std::uint32_t bucket_of(base::Duration value) {
  const std::uint32_t us = whole_microseconds(value);
  if (us < exact_us) return us;
  const auto shift = static_cast<std::uint32_t>(std::bit_width(us)) - octave_bits - 1;
  return shift * buckets_an_octave + (us >> shift);
}

base::Duration upper_end(std::uint32_t bucket) {
  if (bucket < exact_us) return microseconds(bucket);
  const auto shift = bucket / buckets_an_octave - 1;
  const std::uint64_t top = bucket % buckets_an_octave + buckets_an_octave;
  return microseconds(((top + 1) << shift) - 1);
}

void Histogram::add_to(std::uint32_t bucket, std::uint64_t count) {
  CHECK(bucket < buckets_max);
  if (count == 0) return;
  if (bucket >= counts_.size()) counts_.resize(bucket + 1);
  counts_[bucket] += count;
  count_ += count;
}

void Histogram::merge(const Histogram& other) {
  if (other.counts_.size() > counts_.size()) counts_.resize(other.counts_.size());
  for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
  count_ += other.count_;
}

base::Duration Histogram::quantile(double of_all) const {
  if (count_ == 0) return {};
  // 0.07 * 100 is a little more than 7, and means the 7th value.
  constexpr double rounding = 1e-12;
  const double share = std::clamp(of_all, 0.0, 1.0) * (1 - rounding);
  const double rank = std::max(1.0, std::ceil(share * static_cast<double>(count_)));
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    seen += counts_[i];
    if (static_cast<double>(seen) >= rank) return upper_end(static_cast<std::uint32_t>(i));
  }
  return upper_end(static_cast<std::uint32_t>(counts_.size() - 1));
}

std::vector<Histogram::Bucket> Histogram::buckets() const {
  std::vector<Bucket> found;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] > 0) found.push_back({static_cast<std::uint32_t>(i), counts_[i]});
  }
  return found;
}

bool operator==(const Histogram& a, const Histogram& b) { return a.buckets() == b.buckets(); }

}  // namespace cordelia::results
