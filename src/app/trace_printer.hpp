// Shows what happens inside the module as lines of text, and remembers why the last connection
// failed.
#pragma once

#include <ostream>
#include <string>

#include "base/trace.hpp"

namespace cordelia::app {

enum class Detail {
  failures,  // nothing is shown, the last failure is remembered
  story,     // names, connections, verdicts: what a learner follows
  all,       // every TLS message and MQTT packet as well
};

class TracePrinter : public base::Trace {
 public:
  // `sink` outlives the object.
  TracePrinter(std::ostream& sink, Detail detail) : sink_(sink), detail_(detail) {}

  bool listens() const override { return true; }

  bool wants_secrets() const override { return other_ != nullptr && other_->wants_secrets(); }

  // Hears everything, too. Null: nobody does. It outlives the object, or is taken back before.
  void tell_also(base::Trace* other) { other_ = other; }

  void on(const base::TraceEvent& event) override;

  // Why the last connection did not come about and what to try; empty where none failed.
  const std::string& last_failure() const { return last_failure_; }

  void forget_failure() { last_failure_.clear(); }

 private:
  std::ostream& sink_;
  Detail detail_;
  base::Trace* other_ = nullptr;
  std::string last_failure_;
};

}  // namespace cordelia::app
