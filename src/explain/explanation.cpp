#include "explain/explanation.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <functional>
#include <string_view>
#include <utility>

#include "explain/limits.hpp"
#include "explain/script.hpp"
#include "flash/memory_storage.hpp"
#include "io/device.hpp"
#include "io/driver.hpp"
#include "io/memory_line.hpp"
#include "module/module.hpp"
#include "module/profile.hpp"
#include "security/report_trace.hpp"
#include "tls/client_context.hpp"

namespace cordelia::explain {
namespace {

namespace asio = io::asio;

// What faults call it by: nobody orders one for it.
constexpr std::uint64_t module_number = 0xE'0000'0000;

}  // namespace

class Explanation::Impl {
 public:
  Impl(const Ground& ground, const Question& question, security::HelpAtHand help, OnDone on_done)
      : loop_(ground.loop),
        clock_(ground.clock),
        on_done_(std::move(on_done)),
        witness_(ground.clock, "explain", std::move(help),
                 [this](const auto& report) { on_growth(report); }),
        patience_(ground.loop) {
    start(ground, question);
  }

  ~Impl() {
    is_done_ = true;
    if (device_) device_->close();
    module::Outbox nobody_listens_any_more;
    if (module_) module_->shut_down(clock_.now(), nobody_listens_any_more);
    if (driver_) driver_->stop();
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

 private:
  void start(const Ground& ground, const Question& question);
  void power_up(const Ground& ground);
  void send();
  void on_input(std::string_view text);
  void on_growth(const security::Report& report);
  void finish_later(std::string why);

  asio::io_context& loop_;
  const base::Clock& clock_;
  OnDone on_done_;
  std::deque<Request> requests_;  // the first one is under way
  std::string heard_;
  std::string file_id_;
  bool is_done_ = false;

  security::ReportTrace witness_;
  flash::MemoryStorage storage_;
  tls::ContextCache contexts_;
  std::unique_ptr<module::Module> module_;
  std::unique_ptr<io::Driver> driver_;
  std::unique_ptr<io::Device> device_;
  asio::steady_timer patience_;
  io::Lifetime lifetime_;
};

void Explanation::Impl::start(const Ground& ground, const Question& question) {
  if (auto good = check(question); !good) return finish_later(std::move(good).error());
  const auto& air = ground.network.access_points();
  if (air.empty()) return finish_later("There is no Wi-Fi network to join.");
  for (auto& request : script_for(question, air.front())) requests_.push_back(std::move(request));
  if (question.is_captured) witness_.capture_all();
  power_up(ground);
}

void Explanation::Impl::power_up(const Ground& ground) {
  module::Options options;
  options.number = module_number;
  options.timing = module::find_profile("instant")->timing;
  auto created = module::Module::create(
      std::move(options), {storage_, ground.network, contexts_, ground.clock, witness_});
  if (!created) return finish_later("There is no memory for a module.");
  module_ = *std::move(created);
  driver_ = std::make_unique<io::Driver>(io::Driver::Surroundings{loop_, *module_, ground.clock});
  auto line = io::memory_line(loop_, "explain");
  if (!driver_->attach(std::move(line.line))) return finish_later("The module takes no host.");
  device_ = std::move(line.device);
  device_->start({[this](base::ByteView bytes) { on_input(base::text_of(bytes)); }});
  patience_.expires_after(limits::explanation_timeout);
  patience_.async_wait([this](const boost::system::error_code& error) {
    if (!error) finish_later("The module did not come to an end in time.");
  });
  driver_->power_on();
  send();
}

void Explanation::Impl::send() {
  std::string text = requests_.front().text;
  constexpr std::string_view placeholder = "{id}";
  if (const auto at = text.substr(0, 20).find(placeholder); at != std::string::npos) {
    text.replace(at, placeholder.size(), file_id_);
  }
  if (!device_->send(text + "\r\n")) finish_later("The module takes no requests.");
}

// The device may not be destroyed from here: what ends all is posted.
void Explanation::Impl::on_input(std::string_view text) {
  if (is_done_) return;
  heard_ += text;
  while (!requests_.empty() && !is_done_) {
    if (heard_.find("ERROR: ") != std::string::npos || heard_.size() > limits::heard_bytes_max) {
      return finish_later("The module refused " + requests_.front().text.substr(0, 60) + ".");
    }
    const auto end = heard_.find(requests_.front().until);
    if (end == std::string::npos) return;
    constexpr std::string_view opened = "+fileopen:";
    if (const auto at = heard_.find(opened); at < end) {
      const auto start = at + opened.size();
      file_id_ = heard_.substr(start, heard_.find(',', start) - start);
    }
    heard_.erase(0, end + requests_.front().until.size());
    requests_.pop_front();
    if (!requests_.empty()) send();
  }
  heard_.clear();
}

void Explanation::Impl::on_growth(const security::Report& report) {
  const bool is_known = report.is_over() || report.state == security::ReportState::connected;
  if (is_known) finish_later({});
}

// Empty: there is a report. The caller is in the middle of something of ours.
void Explanation::Impl::finish_later(std::string why) {
  if (std::exchange(is_done_, true)) return;
  asio::post(loop_, [this, why = std::move(why), mark = lifetime_.mark()] {
    if (mark.expired()) return;
    patience_.cancel();
    const auto reports = witness_.reports().newest_first();
    // Moved out, as it may destroy us.
    const auto on_done = std::move(on_done_);
    if (!reports.empty() && why.empty()) {
      const auto* capture = witness_.reports().capture(reports.front()->id);
      on_done(
          Outcome{Answer{*reports.front(), capture != nullptr ? *capture : security::Capture{}}});
    } else {
      on_done(base::fail(why));
    }
  });
}

Explanation::Explanation(const Ground& ground, const Question& question, security::HelpAtHand help,
                         OnDone on_done)
    : impl_(std::make_unique<Impl>(ground, question, std::move(help), std::move(on_done))) {}

Explanation::~Explanation() = default;

}  // namespace cordelia::explain
