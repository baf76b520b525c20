// A run against a real software module in memory, in time that is moved by hand. For tests only.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lesson/run.hpp"
#include "module/testing_board.hpp"

namespace cordelia::lesson {

class Player {
 public:
  Player(module::Board& board, Run& run) : board_(board), run_(run) { board_.take(); }

  // Gives the order; then time jumps to whatever is due next until the run stands still.
  void go(Run::Order order) {
    turn([&](auto& out) { run_.go(order, board_.clock.now(), out); });
    for (int turns = 0; turns < 100'000 && !stands_still(); ++turns) {
      const auto run_due = run_.due().value_or(base::Instant::max());
      const auto due = std::min(run_due, board_.module->due().value_or(base::Instant::max()));
      if (due == base::Instant::max()) break;
      board_.wait(std::max(due, board_.clock.now()) - board_.clock.now());
      hear();
      turn([&](auto& out) { run_.on_time(board_.clock.now(), out); });
    }
  }

  bool stands_still() const {
    return run_.is_over() || run_.to_json().at("state").as_string() == "paused";
  }

  // All requests that were sent, and all that the module said, as a terminal's log has it.
  std::vector<std::pair<bool, std::string>> log;
  std::vector<RequestToSend> sent;

 private:
  template <typename Call>
  void turn(Call call) {
    RunOutput out;
    call(out);
    while (!out.requests.empty()) {
      auto requests = std::exchange(out.requests, {});
      for (auto& request : requests) {
        log.emplace_back(true, request.bytes);
        board_.send(request.bytes);
        sent.push_back(std::move(request));
        const auto said = board_.take();
        if (said.empty()) continue;
        log.emplace_back(false, said);
        run_.on_bytes(base::bytes_of(said), board_.clock.now(), out);
      }
    }
  }

  void hear() {
    const auto said = board_.take();
    if (said.empty()) return;
    log.emplace_back(false, said);
    turn([&](auto& out) { run_.on_bytes(base::bytes_of(said), board_.clock.now(), out); });
  }

  module::Board& board_;
  Run& run_;
};

}  // namespace cordelia::lesson
