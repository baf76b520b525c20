// One transcript run over a device on a loop, with its reporters.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "io/device.hpp"
#include "io/runtime.hpp"
#include "replay/report.hpp"
#include "replay/runner.hpp"

namespace cordelia::app {

class TranscriptRun {
 public:
  struct Parts {
    io::asio::io_context& loop;
    const base::Clock& clock;
    io::Device& device;
    std::vector<replay::Reporter*> reporters;  // outlive the run
    replay::TextReporter* text = nullptr;      // the one of them that explains; may be null
    // Asked when a run ends badly: a paragraph for the report, or nothing.
    std::function<std::string()> explain;
    std::function<void(const replay::Summary&)> on_finished;
    // Follows what a document does to the world; null where RunOptions take no directions.
    std::function<void(const replay::StageDirection&)> follow{};
  };

  TranscriptRun(Parts parts, replay::Runner runner);
  TranscriptRun(const TranscriptRun&) = delete;
  TranscriptRun& operator=(const TranscriptRun&) = delete;

  void start();

 private:
  template <typename Call>
  void turn(Call call);
  void report(const replay::RunEvent& event);
  void arm();

  Parts parts_;
  replay::Runner runner_;
  io::asio::steady_timer timer_;
  bool is_over_ = false;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::app
