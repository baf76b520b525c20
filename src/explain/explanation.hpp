// A module of its own connects to a server and is watched: what comes of it is the report of that
// one connection. Nothing of it stays. Works on the loop's thread and never blocks.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "explain/question.hpp"
#include "io/runtime.hpp"
#include "net/network.hpp"
#include "security/capture.hpp"
#include "security/next_steps.hpp"
#include "security/report.hpp"

namespace cordelia::explain {

class Explanation {
 public:
  struct Answer {
    security::Report report;
    security::Capture capture;  // empty where question.is_captured was not set
  };

  // A sentence where there is no report.
  using Outcome = base::Result<Answer, std::string>;
  using OnDone = std::function<void(const Outcome&)>;

  // All of it outlives the explanation.
  struct Ground {
    io::asio::io_context& loop;
    net::Network& network;
    const base::Clock& clock;
  };

  // `on_done` is called once, from the loop, after explain_timeout at the latest; it may destroy
  // the explanation. Destroying it earlier ends all and calls nobody.
  Explanation(const Ground& ground, const Question& question, security::HelpAtHand help,
              OnDone on_done);
  ~Explanation();
  Explanation(const Explanation&) = delete;
  Explanation& operator=(const Explanation&) = delete;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cordelia::explain
