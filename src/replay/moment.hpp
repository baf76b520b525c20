// One call of an engine of this room: what time it is, and where its bytes and events go.
#pragma once

#include <utility>

#include "replay/run_event.hpp"

namespace cordelia::replay {

class Moment {
 public:
  // `out` outlives the object.
  Moment(base::Instant now, base::Instant started, Output& out)
      : now_(now), started_(started), out_(out) {}

  base::Instant now() const { return now_; }

  base::Duration since_start() const { return now_ - started_; }

  void send(base::ByteView bytes) { base::append(out_.to_module, bytes); }

  void direct(const StageDirection& direction) { out_.directions.push_back(direction); }

  void report(RunEvent::What what) { out_.events.push_back({since_start(), std::move(what)}); }

 private:
  base::Instant now_;
  base::Instant started_;
  Output& out_;
};

}  // namespace cordelia::replay
