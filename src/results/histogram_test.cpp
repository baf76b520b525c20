#include "results/histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "results/limits.hpp"
#include "results/testing_property.hpp"

namespace cordelia::results {
namespace {

using namespace std::chrono_literals;
using Values = std::vector<std::uint32_t>;  // microseconds

base::Duration us(std::uint32_t value) { return std::chrono::microseconds(value); }

// Small ones as often as large ones.
rc::Gen<Values> any_values() {
  return rc::gen::container<Values>(rc::gen::mapcat(rc::gen::inRange(1, 33), [](int bits) {
    return rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << bits);
  }));
}

Histogram histogram_of(const Values& values) {
  Histogram histogram;
  for (const auto value : values) histogram.add(us(value));
  return histogram;
}

TEST(Histogram, HasABucketForEachMicrosecondBelow128) {
  for (std::uint32_t value = 0; value < 128; ++value) EXPECT_EQ(bucket_of(us(value)), value);
  EXPECT_EQ(bucket_of(us(128)), bucket_of(us(129)));
  EXPECT_NE(bucket_of(us(129)), bucket_of(us(130)));
}

TEST(Histogram, LeavesNoHoleBetweenBuckets) {
  for (std::uint32_t bucket = 0; bucket + 1 < buckets_max; ++bucket) {
    EXPECT_EQ(bucket_of(upper_end(bucket)), bucket);
    EXPECT_EQ(bucket_of(upper_end(bucket) + 1us), bucket + 1);
  }
  EXPECT_EQ(bucket_of(limits::longest_duration), buckets_max - 1);
}

TEST(Histogram, HoldsWhatNoBucketIsFor) {
  EXPECT_EQ(bucket_of(-5s), 0U);
  EXPECT_EQ(bucket_of(1000h), buckets_max - 1);
  EXPECT_EQ(upper_end(buckets_max - 1), limits::longest_duration);
}

TEST(Histogram, RoundsUp) {
  EXPECT_EQ(upper_end(bucket_of(1ns)), 1us);
  EXPECT_EQ(upper_end(bucket_of(99'001ns)), 100us);
}

TEST(Histogram, SaysNothingOfNoValues) {
  EXPECT_EQ(Histogram().quantile(0.5), 0s);
  EXPECT_EQ(Histogram().count(), 0U);
  EXPECT_TRUE(Histogram().buckets().empty());
}

TEST(Histogram, CountsRanksExactly) {
  Histogram histogram;
  for (std::uint32_t value = 1; value <= 100; ++value) histogram.add(us(value));
  EXPECT_EQ(histogram.quantile(0), 1us);
  EXPECT_EQ(histogram.quantile(0.07), 7us);
  EXPECT_EQ(histogram.quantile(0.5), 50us);
  EXPECT_EQ(histogram.quantile(0.99), 99us);
  EXPECT_EQ(histogram.quantile(0.999), 100us);
  EXPECT_EQ(histogram.quantile(1), 100us);
}

TEST(Histogram, BoundsEachQuantile) {
  expect_holds("quantiles", [] {
    auto values = *rc::gen::nonEmpty(any_values());
    const double of_all = *rc::gen::inRange(0, 1001) / 1000.0;
    const auto histogram = histogram_of(values);
    std::sort(values.begin(), values.end());
    const auto rank = std::max(1.0, std::ceil(of_all * static_cast<double>(values.size()) - 1e-9));
    const auto exact = us(values[static_cast<std::size_t>(rank) - 1]);
    RC_ASSERT(histogram.quantile(of_all) >= exact);
    RC_ASSERT(histogram.quantile(of_all) <= exact + exact / 64);
  });
}

TEST(Histogram, MergesExactly) {
  expect_holds("merges", [] {
    const auto first = *any_values();
    const auto second = *any_values();
    auto all = first;
    all.insert(all.end(), second.begin(), second.end());
    auto merged = histogram_of(first);
    merged.merge(histogram_of(second));
    RC_ASSERT(merged == histogram_of(all));
    RC_ASSERT(merged.count() == all.size());
    auto reversed = histogram_of(second);
    reversed.merge(histogram_of(first));
    RC_ASSERT(reversed == merged);
  });
}

TEST(Histogram, IsMadeAgainFromItsBuckets) {
  expect_holds("buckets", [] {
    const auto histogram = histogram_of(*any_values());
    Histogram again;
    for (const auto& bucket : histogram.buckets()) again.add_to(bucket.number, bucket.count);
    RC_ASSERT(again == histogram);
    RC_ASSERT(again.count() == histogram.count());
  });
}

}  // namespace
}  // namespace cordelia::results
