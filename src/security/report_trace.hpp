// Hears a module and keeps reports of its connections, and its keys where somebody wants them: what
// stands between a module and whoever shows the reports.
#pragma once

#include <functional>
#include <string>

#include "base/clock.hpp"
#include "base/trace.hpp"
#include "security/connection_reports.hpp"
#include "security/key_log.hpp"
#include "security/moment.hpp"

namespace cordelia::security {

class ReportTrace : public base::Trace {
 public:
  // Called from within what the module does, so it may not touch the module. Null: nobody.
  using OnGrowth = std::function<void(const Report&)>;

  // The clock outlives the object.
  ReportTrace(const base::Clock& clock, std::string device, HelpAtHand help = {},
              OnGrowth on_growth = {});

  bool listens() const override { return true; }

  // While keys are logged the bytes are captured, too.
  bool wants_secrets() const override { return key_log_.is_on() || captures_; }

  // Connections that begin from now on are captured without a key log.
  void capture_all() { captures_ = true; }

  void on(const base::TraceEvent& event) override;

  ConnectionReports& reports() { return reports_; }

  const ConnectionReports& reports() const { return reports_; }

  KeyLog& key_log() { return key_log_; }

  const KeyLog& key_log() const { return key_log_; }

 private:
  Moment now() const;

  const base::Clock& clock_;
  base::WallTime began_wall_;
  base::Instant began_;
  std::string device_;
  ConnectionReports reports_;
  KeyLog key_log_;
  bool captures_ = false;
  OnGrowth on_growth_;
};

}  // namespace cordelia::security
