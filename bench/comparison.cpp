#include "bench/comparison.hpp"

#include <chrono>
#include <span>
#include <vector>

#include "base/check.hpp"

namespace cordelia::bench {
namespace {

using Samples = std::vector<double>;

// Appends the times of `count` operations to `to` and gives the median of them.
Result<double> measure(const Side& side, int count, Samples& to) {
  const auto first = to.size();
  for (int i = 0; i < count; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const auto done = side.operation();
    const auto end = std::chrono::steady_clock::now();
    if (!done) return fail(side.name + ": " + done.error().text);
    to.push_back(std::chrono::duration<double, std::micro>(end - begin).count());
  }
  return percentile(std::span{to}.subspan(first), 0.5);
}

}  // namespace

Result<Comparison> compare(const Side& peer, const Side& product, const Plan& plan) {
  CHECK(plan.rounds > 0 && plan.operations > 0 && plan.warm_up > 0);
  Samples of_peer;
  Samples of_product;
  Samples ratios;
  Samples ignored;
  TRY(double peer_median, measure(peer, plan.warm_up, ignored));
  TRY(double product_median, measure(product, plan.warm_up, ignored));
  for (int round = 0; round < plan.rounds; ++round) {
    // Who begins changes, so that a drift of the machine favours nobody.
    if (round % 2 == 0) {
      TRY(peer_median, measure(peer, plan.operations, of_peer));
    }
    TRY(product_median, measure(product, plan.operations, of_product));
    if (round % 2 == 1) {
      TRY(peer_median, measure(peer, plan.operations, of_peer));
    }
    ratios.push_back(product_median / peer_median);
  }
  return Comparison{summary_of(of_peer), summary_of(of_product), spread_of(ratios)};
}

}  // namespace cordelia::bench
