#include "app/lab_connections.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "lab/help_at_hand.hpp"
#include "security/pcapng.hpp"
#include "security/report_json.hpp"

namespace cordelia::app {
namespace {

namespace json = boost::json;

// In the lab's folder.
constexpr const char* key_log_name = "keys.log";

// Whoever asks for more waits until one is done.
constexpr std::size_t explanations_max = 8;

// Without what the lab could offer, reports have fewer buttons and are as true.
security::HelpAtHand help_of(lab::Lab& lab) {
  auto help = lab::help_at_hand(lab.pki());
  return help ? *std::move(help) : security::HelpAtHand{};
}

}  // namespace

LabConnections::LabConnections(io::asio::io_context& loop, LabSession& session,
                               const std::string& device,
                               std::function<void(std::uint64_t id)> on_growth)
    : loop_(loop),
      session_(session),
      trace_(session.clock(), device, help_of(session.lab()),
             [call = std::move(on_growth)](const security::Report& report) {
               call(static_cast<std::uint64_t>(report.id));
             }) {
  session_.trace().tell_also(&trace_);
}

LabConnections::~LabConnections() { session_.trace().tell_also(nullptr); }

const security::Report* LabConnections::report(std::uint64_t id) const {
  return trace_.reports().find(static_cast<security::ReportId>(id));
}

json::array LabConnections::list() const {
  json::array list;
  for (const auto* report : trace_.reports().newest_first()) {
    list.push_back(to_json(*report, security::Messages::left_out));
  }
  return list;
}

std::optional<json::object> LabConnections::find(std::uint64_t id) const {
  const auto* found = report(id);
  return found == nullptr ? std::nullopt : std::optional(to_json(*found));
}

base::Result<std::string, std::string> LabConnections::capture(std::uint64_t id) const {
  const auto* found = report(id);
  const auto* capture =
      found == nullptr ? nullptr : trace_.reports().capture(static_cast<security::ReportId>(id));
  if (capture == nullptr) {
    return base::fail(
        std::string("The key log was off when this connection began, so nothing was captured."));
  }
  return security::to_pcapng(*found, *capture);
}

base::Result<json::object, std::string> LabConnections::switch_key_log(bool on) {
  if (on) {
    TRY_VOID(trace_.key_log().turn_on(session_.lab().folder().path() / key_log_name));
  } else {
    trace_.key_log().turn_off();
  }
  return key_log();
}

json::object LabConnections::key_log() const {
  const auto& log = trace_.key_log();
  return {
      {"on", log.is_on()}, {"path", log.path().string()}, {"warning", security::KeyLog::warning}};
}

void LabConnections::explain(Where where, Explained call) {
  const explain::Question question{std::move(where.host), where.port, std::move(where.ca_pem)};
  if (const auto good = explain::check(question); !good) return call(base::fail(good.error()));
  if (explanations_.size() >= explanations_max) {
    return call(base::fail(std::string("Too many servers are being explained; try again.")));
  }
  const auto number = ++asked_;
  explanations_[number] = std::make_unique<explain::Explanation>(
      explain::Explanation::Ground{loop_, session_.lab().network(), session_.clock()}, question,
      help_of(session_.lab()), [this, number, call = std::move(call)](const auto& outcome) {
        // What called may be destroyed by its own answer, so it goes in a turn of the loop.
        io::asio::post(loop_, [this, number, mark = lifetime_.mark()] {
          if (!mark.expired()) explanations_.erase(number);
        });
        if (!outcome) return call(base::fail(outcome.error()));
        call(to_json(outcome->report));
      });
}

}  // namespace cordelia::app
