// The host of a simulated module: it sends requests, holds what comes back against what it asked,
// and remembers what was confirmed. What must not be goes to the workbench as a violation.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "at/request_reader.hpp"
#include "sim/requests.hpp"
#include "support/answer_reader.hpp"
#include "support/workbench.hpp"

namespace cordelia::sim {

// One request that waits for its answer.
struct Asked {
  std::string text;
  std::string name;             // in lower case, as answers write it
  bool is_behind_boot = false;  // the module had booted, whether the host had heard so or not
};

class Host {
 public:
  // The workbench outlives the host.
  explicit Host(support::Workbench& bench) : bench_(bench) {}

  // Sends, in one piece. How many answers are due is counted by a request reader of its own.
  void send(std::string_view bytes);

  // Takes what the module has said since the last call.
  void listen();

  // Whether an answer is still due.
  bool waits() const { return !pending_.empty() || reader_.is_inside() || requests_.due(); }

  // The module is gone; nothing of what was asked will be answered.
  void lost_power();

  // Its reset pin is low or its power away: what the module was saying ends in the middle.
  void lost_module();

  // What waits for its answer.
  const std::deque<Asked>& pending() const { return pending_; }

  // The answer to the last request that was answered.
  const support::Burst& last() const { return last_; }

  std::function<void(const Asked&, const support::Burst&)> on_answer;
  std::function<void(const std::string&)> on_event;

  Knowledge known;
  std::uint64_t transcript = 0;  // a sum of all that was said, and when
  std::string recent;            // the end of the conversation, for people

 private:
  bool is_running() const;
  void booted();
  void note(std::string_view arrow, std::string_view text);
  void expect(const at::Request& request);
  void on_burst(const support::Burst& burst);
  void learn(const Asked& asked, const support::Burst& burst);

  support::Workbench& bench_;
  at::RequestReader requests_{framing()};
  support::AnswerReader reader_;
  std::deque<Asked> pending_;
  bool boots_ = false;  // +eventstartup has still to come
  support::Burst last_;

  static at::Framing framing();
};

// The settings that an OK has confirmed.
class ConfirmedSettings {
 public:
  // A factory reset, under either of its names.
  static bool erases_all(const Asked& asked);

  // What the request does once it is confirmed.
  void confirm(const Asked& asked);

  // Empty, or how `image` differs.
  std::string difference(const flash::Image& image) const;

  // `printed` is the answer to this `get`; empty, or how it differs.
  std::string difference(const Asked& get, const support::Burst& answer) const;

  std::string value(const std::string& key) const;

 private:
  std::map<std::string, std::string> values_;  // those that are not the factory's
};

}  // namespace cordelia::sim
