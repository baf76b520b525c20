// Turns the trace events of modules into reports of their connections, as docs/api.md ("Connection
// security") shows them. An engine: events and time in, reports out. Everything that it keeps is
// bounded.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/trace.hpp"
#include "security/capture.hpp"
#include "security/moment.hpp"
#include "security/next_steps.hpp"
#include "security/report.hpp"

namespace cordelia::security {

class ConnectionReports {
 public:
  explicit ConnectionReports(HelpAtHand help = {});
  ~ConnectionReports();
  ConnectionReports(const ConnectionReports&) = delete;
  ConnectionReports& operator=(const ConnectionReports&) = delete;

  // A lab has made its certificates anew.
  void set_help(HelpAtHand help) { help_ = std::move(help); }

  // One event of `device`. The report that has grown; nothing where none has.
  std::optional<ReportId> on(std::string_view device, const base::TraceEvent& event, Moment now);

  // Null where it is not known any more. The next call of on() ends what it points to.
  const Report* find(ReportId id) const;

  // Newest first; for as long as find()'s.
  std::vector<const Report*> newest_first() const;

  // Null where nothing was captured of it.
  const Capture* capture(ReportId id) const;

 private:
  struct Entry;

  Entry* open_entry(std::string_view device, base::ConnectionNumber number);
  Entry* mqtt_entry(std::string_view device);
  Entry& begin(std::string_view device, const base::ConnectionBegan& event, Moment now);
  Capture& capture_of(Entry& entry);

  struct OnEvent;

  HelpAtHand help_;
  std::uint32_t made_ = 0;
  std::deque<std::unique_ptr<Entry>> entries_;  // oldest first
};

}  // namespace cordelia::security
