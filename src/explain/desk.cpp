#include "explain/desk.hpp"

#include <boost/asio/post.hpp>
#include <limits>
#include <utility>

#include "security/pcapng.hpp"
#include "security/report_json.hpp"

namespace cordelia::explain {

namespace json = boost::json;

Desk::Desk(const Explanation::Ground& ground, std::filesystem::path key_log, OnGrowth on_growth)
    : ground_(ground),
      key_log_file_(std::move(key_log)),
      witness_(ground.clock, "module", {},
               [on_growth = std::move(on_growth)](const security::Report& report) {
                 if (on_growth) on_growth(static_cast<std::uint32_t>(report.id));
               }) {}

void Desk::set_help(security::HelpAtHand help) {
  help_ = std::move(help);
  witness_.reports().set_help(help_);
}

const security::Report* Desk::report(std::uint64_t id) const {
  if (id > std::numeric_limits<std::uint32_t>::max()) return nullptr;
  return witness_.reports().find(security::ReportId{static_cast<std::uint32_t>(id)});
}

json::array Desk::list() const {
  json::array all;
  for (const auto* each : witness_.reports().newest_first()) {
    all.push_back(security::to_json(*each, security::Messages::left_out));
  }
  return all;
}

std::optional<json::object> Desk::find(std::uint64_t id) const {
  const auto* known = report(id);
  if (known == nullptr) return std::nullopt;
  return security::to_json(*known);
}

Desk::Text Desk::capture(std::uint64_t id) const {
  const auto* known = report(id);
  if (known == nullptr) return base::fail(std::string{"no connection has this number any more"});
  const auto* capture = witness_.reports().capture(known->id);
  if (capture == nullptr) {
    return base::fail(
        std::string{"nothing was captured: the key log was off when this connection began"});
  }
  return security::to_pcapng(*known, *capture);
}

json::object Desk::key_log() const {
  const auto& log = witness_.key_log();
  return {{"on", log.is_on()}, {"path", log.path().string()}};
}

Desk::Object Desk::switch_key_log(bool on) {
  auto& log = witness_.key_log();
  if (!on) {
    log.turn_off();
  } else if (key_log_file_.empty()) {
    return base::fail(std::string{"there is no place for a key log"});
  } else if (!log.is_on()) {
    TRY_VOID(log.turn_on(key_log_file_));
  }
  return key_log();
}

void Desk::explain(const Question& question, std::function<void(Object)> call) {
  if (running_.size() >= explanations_max) {
    return io::asio::post(ground_.loop, [call = std::move(call), mark = lifetime_.mark()] {
      if (!mark.expired()) call(base::fail(std::string{"too many servers are being explained"}));
    });
  }
  const auto number = ++begun_;
  running_.push_back({number, nullptr});
  running_.back().explanation = std::make_unique<Explanation>(
      ground_, question, help_,
      [this, number, call = std::move(call)](const Explanation::Outcome& outcome) {
        answer(number, outcome, call);
      });
}

// The explanation allows to be destroyed from its own call.
void Desk::answer(std::uint64_t number, const Explanation::Outcome& outcome,
                  const std::function<void(Object)>& call) {
  const auto mark = lifetime_.mark();
  if (outcome) {
    auto report = outcome->report;
    report.id = security::ReportId{0};
    report.has_capture = false;
    call(security::to_json(report));
  } else {
    call(base::fail(outcome.error()));
  }
  if (mark.expired()) return;
  std::erase_if(running_, [&](const Running& each) { return each.number == number; });
}

}  // namespace cordelia::explain
