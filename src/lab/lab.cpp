#include "lab/lab.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/post.hpp>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "lab/files.hpp"
#include "lab/hosts.hpp"
#include "lab/lesson_server.hpp"
#include "lab/limits.hpp"
#include "lab/update_server.hpp"

namespace cordelia::lab {
namespace {

bool needs_mosquitto(const LabOptions& options) {
  return !options.broker && options.topology.reach != Reach::host_only;
}

// Access points from the first moment on; the names come with the broker.
net::NetworkOptions without_names(const TopologyOptions& topology) {
  net::NetworkOptions network;
  network.access_points = topology.access_points;
  return network;
}

}  // namespace

Result<std::unique_ptr<Lab>> Lab::open(io::asio::io_context& loop, LabOptions options,
                                       const base::Clock& clock) {
  std::optional<Mosquitto> mosquitto;
  if (needs_mosquitto(options)) {
    TRY(mosquitto, find_mosquitto(options.program_folders));
  }
  TRY(const auto state, StateFolder::open(options.state));
  TRY(auto folder, state.claim(options.name));
  TRY(auto pki, Pki::open(state.pki(), clock));
  Parts parts{std::move(folder), std::move(pki), std::move(mosquitto), clock};
  return std::make_unique<Lab>(loop, std::move(options), std::move(parts));
}

Lab::Lab(io::asio::io_context& loop, LabOptions options, Parts parts)
    : loop_(loop),
      options_(std::move(options)),
      folder_(std::move(parts.folder)),
      pki_(std::move(parts.pki)),
      clock_(parts.clock),
      started_(clock_.wall()),
      network_(without_names(options_.topology)),
      revocation_timer_(loop),
      resolver_(loop),
      pause_(loop) {
  if (parts.mosquitto) build_broker(*parts.mosquitto);
}

Lab::~Lab() = default;

void Lab::build_broker(const Mosquitto& mosquitto) {
  BrokerOptions options;
  options.mosquitto = mosquitto;
  options.pki = &pki_;
  options.config = folder_.config_file();
  options.log = folder_.log_file();
  options.files = folder_.broker_files();
  BrokerCalls calls;
  calls.on_ready = [this] { on_listening(); };
  calls.on_failure = [this](const Failure& failure) { on_broker_failure(failure); };
  calls.on_stopped = [this] {
    if (calls_.on_stopped) calls_.on_stopped();
  };
  broker_ = std::make_unique<Broker>(loop_, std::move(options), std::move(calls));
}

void Lab::start(LabCalls calls) {
  calls_ = std::move(calls);
  if (const auto opened = open_services(); !opened) {
    return later([this, why = opened.error()] { report(why); });
  }
  watch_revocations();
  if (broker_) return broker_->start();
  if (options_.broker) return find_foreign_broker();
  later([this] {
    network_.set_options(with_services(network_to(std::span<const Binding>{}, options_.topology)));
    become_ready();
  });
}

void Lab::stop() {
  is_ready_ = false;
  pause_.cancel();
  resolver_.cancel();
  revocation_timer_.cancel();
  if (broker_) return broker_->stop();
  later([this] {
    if (calls_.on_stopped) calls_.on_stopped();
  });
}

void Lab::restart_broker() {
  pause_.cancel();
  if (enrolment_) {
    if (const auto loaded = enrolment_->reload(); !loaded) report(loaded.error());
  }
  if (broker_) broker_->restart();
}

// A broker that never came up is a matter for people. One that did is brought back.
void Lab::on_broker_failure(const Failure& failure) {
  report(failure);
  if (!is_ready_) return;
  const auto was_up_for = std::chrono::steady_clock::now() - listening_since_;
  if (was_up_for > limits::broker_pause_max) next_pause_ = limits::broker_pause_min;
  pause_.expires_after(next_pause_);
  next_pause_ = std::min<std::chrono::milliseconds>(next_pause_ * 2, limits::broker_pause_max);
  pause_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
    if (!error && !mark.expired()) broker_->restart();
  });
}

// Lessons keep their ports from restart to restart.
Result<void> Lab::bring_up_lessons() {
  if (!lessons_) {
    TRY(lessons_, LessonServer::open(loop_, {&pki_, &clock_, folder_.known_clients_file()}));
  } else {
    TRY_VOID(lessons_->load_certificates());
  }
  for (const Binding& binding : broker_->bindings()) {
    if (binding.listener->is_open_and_plain()) lessons_->use_broker(binding.port);
  }
  return {};
}

std::vector<Binding> Lab::bindings() const {
  std::vector<Binding> all;
  if (broker_) all = broker_->bindings();
  if (lessons_) {
    const auto more = lessons_->bindings();
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

void Lab::on_listening() {
  listening_since_ = std::chrono::steady_clock::now();
  if (const auto up = bring_up_lessons(); !up) report(up.error());
  // The first time the names come as well; from then on modules may hold the network.
  if (!is_ready_) {
    network_.set_options(with_services(network_to(bindings(), options_.topology)));
  } else {
    auto rules = port_rules(bindings());
    for (auto& rule : port_rules(services_)) rules.push_back(std::move(rule));
    network_.set_ports(std::move(rules));
  }
  become_ready();
}

Result<void> Lab::open_services() {
  if (enrolment_ || options_.topology.reach == Reach::host_only) return {};
  EstService::Broker broker;
  if (options_.broker) broker = {options_.broker->host, options_.broker->port};
  TRY(enrolment_, EstServer::open(loop_, pki_, clock_, broker));
  services_.push_back({enrolment_service, enrolment_->port()});
  TRY(update_, open_update_server(loop_, pki_, clock_));
  services_.push_back({update_service, update_->port()});
  return {};
}

net::NetworkOptions Lab::with_services(net::NetworkOptions network) const {
  for (auto& rule : port_rules(services_)) network.ports.push_back(std::move(rule));
  return network;
}

// `cordelia lab devices revoke` is another process: the file that it replaces says that there is
// news.
void Lab::watch_revocations() {
  std::error_code ignored;
  const auto written = std::filesystem::last_write_time(pki_.client_revocation_file(), ignored);
  const auto before = std::exchange(revocations_seen_, written);
  if (before != written && before != std::filesystem::file_time_type{}) reload_revocations();
  revocation_timer_.expires_after(limits::revocation_check_interval);
  revocation_timer_.async_wait(
      [this, mark = lifetime_.mark()](const boost::system::error_code& error) {
        if (!error && !mark.expired()) watch_revocations();
      });
}

// For connections from now on; those that are there stay.
void Lab::reload_revocations() {
  if (broker_) broker_->reload();
  if (lessons_) {
    if (const auto loaded = lessons_->load_certificates(); !loaded) report(loaded.error());
  }
  if (enrolment_) {
    if (const auto loaded = enrolment_->reload(); !loaded) report(loaded.error());
  }
}

Result<void> Lab::welcome(const std::string& device_id, Stay stay) const {
  return pki_.devices().welcome(device_id, folder_.name(), stay);
}

void Lab::find_foreign_broker() {
  const ForeignBroker& broker = *options_.broker;
  resolver_.async_resolve(broker.host, std::to_string(broker.port),
                          [this, mark = lifetime_.mark()](const boost::system::error_code& error,
                                                          const Addresses& addresses) {
                            if (!mark.expired()) on_addresses(error, addresses);
                          });
}

void Lab::on_addresses(const boost::system::error_code& error, const Addresses& addresses) {
  if (error == io::asio::error::operation_aborted) return;
  ForeignBroker& broker = *options_.broker;
  if (error || addresses.empty()) {
    return report({Fault::bad_name, fmt::format("{}: {}", broker.host, error.message())});
  }
  broker.address = addresses.begin()->endpoint().address().to_string();
  network_.set_options(with_services(network_to(broker, options_.topology)));
  become_ready();
}

void Lab::become_ready() {
  is_ready_ = true;
  if (const auto written = write_record(); !written) report(written.error());
  if (calls_.on_ready) calls_.on_ready();
}

void Lab::report(const Failure& failure) const {
  if (calls_.on_failure) calls_.on_failure(failure);
}

Result<void> Lab::write_record() const {
  LabRecord record;
  record.started = started_;
  record.pty = attachments_.pty;
  record.tcp = attachments_.tcp;
  record.control = attachments_.control;
  record.page = attachments_.page;
  record.web = attachments_.web;
  record.ca_file = pki_.certificate_file(CertificateKind::lab_ca).string();
  record.listeners = records_of(bindings());
  for (auto& service : records_of(services_)) record.listeners.push_back(std::move(service));
  return folder_.publish(std::move(record));
}

Result<void> Lab::publish(Attachments attachments) {
  attachments_ = std::move(attachments);
  return is_ready_ ? write_record() : Result<void>{};
}

Result<std::shared_ptr<const std::string>> Lab::root_catalogue() const {
  TRY(auto text, read_file(pki_.catalogue_file(), cordelia::limits::pem_file_bytes_max));
  return std::make_shared<const std::string>(std::move(text));
}

void Lab::later(std::function<void()> work) {
  io::asio::post(loop_, [mark = lifetime_.mark(), work = std::move(work)] {
    if (!mark.expired()) work();
  });
}

}  // namespace cordelia::lab
