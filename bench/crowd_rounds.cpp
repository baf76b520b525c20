#include "bench/crowd_rounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "bench/statistics.hpp"

namespace cordelia::bench {
namespace {

std::string title_of(std::string_view name) {
  const auto* row = std::find_if(std::begin(crowds), std::end(crowds),
                                 [name](const Crowd& crowd) { return crowd.name == name; });
  return std::string(row == std::end(crowds) ? name : row->title);
}

}  // namespace

Result<FleetTask> task_at(BrokerOnDemand& broker) {
  TRY(const auto* const running, broker.get());
  FleetTask task;
  task.port = running->tls_port();
  task.ca_file = running->ca_file().string();
  return task;
}

Result<CrowdRounds> CrowdRounds::run(const std::vector<std::string_view>& names,
                                     const FleetTask& task, int rounds) {
  std::vector<Entrant> entrants;
  for (const auto name : names) entrants.push_back({name, name, task});
  return run(entrants, rounds);
}

Result<CrowdRounds> CrowdRounds::run(const std::vector<Entrant>& entrants, int rounds) {
  CrowdRounds all;
  all.rounds_ = rounds;
  for (const auto& entrant : entrants) {
    const auto why = why_missing(entrant.crowd);
    if (why.empty()) {
      all.series_.push_back({entrant});
    } else {
      fmt::print(stderr, "{}\n", why);
    }
  }
  for (int round = 0; round < rounds; ++round) {
    for (auto& series : all.series_) {
      TRY(const auto figures, measure_crowd(series.entrant.crowd, series.entrant.task));
      series.rounds.push_back(figures);
    }
    std::reverse(all.series_.begin(), all.series_.end());
  }
  return all;
}

const CrowdRounds::Series* CrowdRounds::find(std::string_view name) const {
  const auto found = std::find_if(series_.begin(), series_.end(), [name](const Series& series) {
    return series.entrant.name == name;
  });
  return found == series_.end() ? nullptr : &*found;
}

void CrowdRounds::answer(const Question& question, Findings& to) const {
  const auto* peer = find(question.peer);
  const auto* product = find(question.product);
  if (peer == nullptr || product == nullptr) return;
  std::vector<double> of_peer;
  std::vector<double> of_product;
  std::vector<double> ratios;
  for (std::size_t round = 0; round < peer->rounds.size(); ++round) {
    of_peer.push_back(peer->rounds[round].*question.what + question.allowed);
    of_product.push_back(product->rounds[round].*question.what);
    ratios.push_back(of_product.back() / of_peer.back());
  }
  std::string peer_title = title_of(question.peer);
  if (question.allowed > 0) peer_title += fmt::format(", and {:.0f} bytes", question.allowed);
  auto finding = finding_of({.name = question.name,
                             .title = question.title,
                             .peer = std::move(peer_title),
                             .product = title_of(question.product),
                             .ratio_max = question.ratio_max},
                            {summary_of(of_peer), summary_of(of_product), spread_of(ratios)},
                            Plan{.rounds = rounds_});
  finding.unit = question.unit;
  to.push_back(std::move(finding));
}

}  // namespace cordelia::bench
