// Several crowds measured in turns, and what that says of one of them beside each of the others.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/benchmark.hpp"
#include "bench/fleet_task.hpp"

namespace cordelia::bench {

// To connect to the benchmarks' broker, over TLS; the rest is to be filled in.
Result<FleetTask> task_at(BrokerOnDemand& broker);

class CrowdRounds {
 public:
  struct Entrant {
    std::string_view name;  // in questions
    std::string_view crowd;
    FleetTask task;
  };

  // Each round measures every crowd once; who begins changes. A crowd that cannot be had is left
  // out, with a note.
  static Result<CrowdRounds> run(const std::vector<Entrant>& entrants, int rounds);

  // Crowds under their own names, all with the same task.
  static Result<CrowdRounds> run(const std::vector<std::string_view>& names, const FleetTask& task,
                                 int rounds);

  struct Question {
    std::string name;
    std::string title;
    std::string_view peer;
    std::string_view product;
    double FleetFigures::*what = &FleetFigures::cpu_us;
    double ratio_max = 1;
    double allowed = 0;  // added to the peer's figure
    std::string unit = "us";
  };

  // Nothing where one of the two was left out.
  void answer(const Question& question, Findings& to) const;

 private:
  struct Series {
    Entrant entrant;
    std::vector<FleetFigures> rounds{};
  };

  const Series* find(std::string_view name) const;

  std::vector<Series> series_;
  int rounds_ = 0;
};

}  // namespace cordelia::bench
