#include "app/lab_session.hpp"

#include "app/transcript_options.hpp"

namespace cordelia::app {

base::Result<std::unique_ptr<LabSession>, std::string> LabSession::open(io::asio::io_context& loop,
                                                                        Options options,
                                                                        std::ostream& sink) {
  // tidy: raw-memory because the constructor is private and make_unique cannot reach it.
  auto self = std::unique_ptr<LabSession>(new LabSession(sink, options.detail));
  self->faults_ = std::move(options.faults);
  auto opened = lab::Lab::open(loop, std::move(options.lab), self->clock_);
  if (!opened) return base::fail(lab::describe(opened.error()));
  self->lab_ = *std::move(opened);
  for (const auto& news : self->lab_->pki().news()) sink << news << '\n';
  SoftwareModuleOptions module;
  module.profile = options.profile;
  module.firmware = options.firmware;
  module.provisioning = options.provisioning;
  module.on_page = options.on_page ? options.on_page : [](const std::string&) {};
  module.on_turn = options.on_turn;
  module.catalogue = self->lab_->pki().catalogue_file();
  if (options.memory == Options::Memory::kept) {
    module.database = self->lab_->folder().module_database();
  }
  TRY(self->module_,
      SoftwareModule::create({loop, self->lab_->network(), self->clock_, self->trace_}, module));
  TRY(const auto device_id, self->module_->device_id());
  const bool is_kept = options.memory == Options::Memory::kept;
  const auto known =
      self->lab_->welcome(device_id, is_kept ? lab::Stay::resident : lab::Stay::guest);
  if (!known) return base::fail(lab::describe(known.error()));
  return self;
}

void LabSession::start(std::function<void()> on_ready,
                       std::function<void(std::string)> on_failure) {
  lab::LabCalls calls;
  calls.on_ready = [this, on_ready = std::move(on_ready)] {
    if (std::exchange(was_ready_, true)) return trace_.on(base::Remark{"Mosquitto runs again."});
    for (auto& order : faults_) follow(replay::BeginFault{std::move(order)});
    on_ready();
  };
  calls.on_failure = [on_failure = std::move(on_failure)](const lab::Failure& failure) {
    on_failure(lab::describe(failure));
  };
  calls.on_stopped = [this] {
    if (on_stopped_) on_stopped_();
  };
  module_->power_on();
  lab_->start(std::move(calls));
}

void LabSession::stop(std::function<void()> on_stopped) {
  on_stopped_ = std::move(on_stopped);
  module_->stop();
  lab_->stop();
}

base::Result<void, std::string> LabSession::supply(replay::PlaceholderValues& values) const {
  const lab::Pki& pki = lab_->pki();
  const auto client = lab::CertificateKind::client;
  TRY(values.default_content, read_file(pki.certificate_file(lab::CertificateKind::lab_ca)));
  TRY(values.defaults["public root certificate"],
      read_file(pki.certificate_file(lab::CertificateKind::public_root)));
  TRY(values.defaults["client certificate"], read_file(pki.certificate_file(client)));
  TRY(values.defaults["client private key"], read_file(pki.key_file(client)));
  return {};
}

void LabSession::follow(const replay::StageDirection& direction) {
  auto& faults = lab_->network().faults();
  module_->driver().act([&](module::Module& module, base::Instant now, module::Outbox& out) {
    if (const auto* begin = std::get_if<replay::BeginFault>(&direction)) {
      (void)faults.begin(begin->order, now);  // one that is too many harms nobody
    } else if (const auto* end = std::get_if<replay::EndFault>(&direction)) {
      (void)(end->kind ? faults.end(*end->kind) : faults.end_all());
    }
    module.on_time(now, out);
  });
}

void LabSession::end_faults() { follow(replay::EndFault{}); }

}  // namespace cordelia::app
