#include "module/enrolment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/base64.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "module/codes.hpp"
#include "module/events.hpp"
#include "tls/certificate_file.hpp"
#include "tls/certificate_request.hpp"
#include "tls/host.hpp"
#include "tls/trouble_words.hpp"

namespace cordelia::module {
namespace {

using namespace std::chrono_literals;

// at-protocol 3.6: all of it stays below 50 s, the time between events included. Two connections
// and one repetition of the second [inferred].
constexpr auto connection_time_max = 12s;

constexpr std::string_view est_path = "/.well-known/est/";  // RFC 7030 section 3.2.2
constexpr std::string_view settings_path = "/broker-settings";
constexpr std::string_view enrol = "simpleenroll";
constexpr std::string_view reenrol = "simplereenroll";

constexpr unsigned ok = 200;
constexpr unsigned forbidden = 403;

// RFC 8951 section 3: Base64 of an EST message may hold white space, and must be read with it.
std::optional<base::Bytes> decode(std::string_view text) {
  std::string dense;
  std::copy_if(text.begin(), text.end(), std::back_inserter(dense),
               [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
  return base::base64_decode(dense);
}

std::optional<base::ByteView> view_of(const flash::Content& content) {
  if (!content) return std::nullopt;
  return base::ByteView{*content};
}

bool speaks_of(const http::Response& response, std::string_view word) {
  return base::lowered(response.body).find(word) != std::string::npos;
}

tls::Failure not_understood(std::string_view what) {
  return {codes::protocol_error, fmt::format("The enrolment service sent {}.", what),
          "Check hostname and port of the quarklink settings."};
}

}  // namespace

// at-protocol 3.6, in its order.
const Enrolment::Step Enrolment::steps[] = {
    {EventText::get_temp_csr, &Enrolment::begin},
    {EventText::create_temp_csr, &Enrolment::make_request},
    {EventText::sending_csr_to_ql, &Enrolment::announce},
    {EventText::connecting_to_host, &Enrolment::ask_for_temporary},
    {EventText::http_response_code, &Enrolment::await_temporary},
    {EventText::temp_cert_received, &Enrolment::read_temporary},
    {EventText::writing_temp_cert, &Enrolment::announce},
    {EventText::temp_cert_saved, &Enrolment::save_temporary},
    {EventText::create_device_csr, &Enrolment::make_request},
    {EventText::connecting_ql_tls, &Enrolment::choose_identity},
    {EventText::connecting_to_host, &Enrolment::ask_for_device},
    {EventText::ql_response_received, &Enrolment::await_device},
    {EventText::enrolment_complete, &Enrolment::store},
};

Enrolment::Enrolment(Parts parts)
    : parts_(parts), exchange_(parts_.around.network, parts_.around.trace) {}

// --- from outside --------------------------------------------------------------------------------

at::Result<void> Enrolment::start(bool has_address, base::Instant now, Effects& effects) {
  if (!is_idle()) return base::fail(at::process_error(codes::already_in_progress));
  const auto ca = parts_.settings.text(keys::quarklink_root_ca_path);
  TRY(auto server, target());
  if (ca.empty()) return base::fail(at::process_error(codes::invalid_argument));
  if (const auto content = parts_.flash.files().content(ca); !content) {
    return base::fail(at::process_error(flash::code(content.error())));
  }
  if (!has_address) return base::fail(at::process_error(codes::wifi_not_connected));
  run_ = std::make_unique<Run>();
  run_->target = std::move(server);
  run_->next = now;
  proceed({now, effects});
  return {};
}

// A scheme is allowed, and a slash at the end; https is what it is anyway.
at::Result<Target> Enrolment::target() const {
  constexpr std::string_view scheme = "https://";
  auto host = parts_.settings.text(keys::quarklink_host);
  const auto port = parts_.settings.number(keys::quarklink_port);
  if (base::starts_with_word(host, scheme)) host.remove_prefix(scheme.size());
  if (host.ends_with('/')) host.remove_suffix(1);
  if (!tls::classify_host(host) || port < 1 || port > 65535) {
    return base::fail(at::process_error(codes::invalid_argument));
  }
  return Target{std::string(host), static_cast<std::uint16_t>(port), "quarklink,hostname",
                "quarklink,port", "enrolment"};
}

void Enrolment::drop(Effects& effects) { end(effects); }

void Enrolment::network_lost(Effects& effects) {
  if (is_idle()) return;
  fail(EventText::enrolment_failed, as_of_server(words_for(net::Fault::unreachable, run_->target)),
       {base::Instant{}, effects});
}

void Enrolment::on_resolved(ConnectionId id, const std::optional<std::string>& address,
                            base::Instant now, Effects& effects) {
  exchange_.on_resolved(id, address, effects);
  proceed({now, effects});
}

void Enrolment::on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream,
                           base::Instant now, Effects& effects) {
  exchange_.on_dialled(id, std::move(stream));
  proceed({now, effects});
}

void Enrolment::on_dial_failed(ConnectionId id, net::Fault fault, base::Instant now,
                               Effects& effects) {
  exchange_.on_dial_failed(id, fault);
  proceed({now, effects});
}

void Enrolment::on_stream_ready(ConnectionId id, base::Instant now, Effects& effects) {
  if (!owns(id)) return;
  exchange_.on_stream_ready();
  proceed({now, effects});
}

void Enrolment::on_time(base::Instant now, Effects& effects) { proceed({now, effects}); }

std::optional<base::Instant> Enrolment::due() const {
  if (!run_) return std::nullopt;
  return run_->waits ? run_->deadline : run_->next;
}

// --- the sequence --------------------------------------------------------------------------------

void Enrolment::proceed(Turn turn) {
  while (run_ && turn.now >= run_->next) {
    const Step& step = steps[run_->step];
    const auto code = (this->*step.work)(turn);
    if (!run_) return;  // it has failed
    run_->waits = !code.has_value();
    if (!code) return;
    say(step.text, *code, turn.effects);
    run_->next = turn.now + parts_.step_time;
    if (++run_->step == std::size(steps)) return end(turn.effects);
  }
}

std::optional<int> Enrolment::begin(Turn turn) {
  if (const auto id = parts_.device.id(); !id) {
    return fail(EventText::enrolment_failed,
                {flash::code(id.error()), "The module's own key cannot be stored.", ""}, turn);
  }
  return 0;
}

std::optional<int> Enrolment::announce(Turn /*turn*/) { return 0; }

std::optional<int> Enrolment::make_request(Turn turn) {
  const auto& settings = parts_.settings;
  const auto key = parts_.device.key();
  const auto id = parts_.device.id();
  tls::Name subject;
  for (const auto& [field, option] : keys::csr_subject) {
    subject.push_back({std::string(field), std::string(settings.text(option))});
  }
  if (id) subject.push_back({"CN", std::string(*id)});
  if (key) {
    if (const auto made = tls::CertificateRequest::create(subject, *key)) {
      run_->request = base::base64_encode(made->to_der());
      return 0;
    }
  }
  return fail(EventText::enrolment_failed,
              {codes::invalid_argument, "No certificate request can be made of the csr settings.",
               "A country has two letters; the other settings are UTF-8."},
              turn);
}

http::Request Enrolment::est_request(std::string_view operation) const {
  return {"POST",
          std::string(est_path) + std::string(operation),
          {{"Host", fmt::format("{}:{}", run_->target.host, run_->target.port)},
           {"Content-Type", "application/pkcs10"},
           {"Content-Transfer-Encoding", "base64"}},
          run_->request};
}

std::optional<int> Enrolment::ask_for_temporary(Turn turn) {
  if (!connect(est_request(enrol), {}, turn)) return std::nullopt;
  return 0;
}

std::optional<int> Enrolment::await_temporary(Turn turn) {
  if (!await_answer(turn)) return std::nullopt;
  return static_cast<int>(exchange_.response().status);
}

std::optional<int> Enrolment::read_temporary(Turn turn) {
  if (exchange_.response().status != ok) return refused(exchange_.response(), turn);
  auto certificate = issued(turn);
  if (!certificate) return std::nullopt;
  run_->temporary = std::move(certificate);
  exchange_.close(turn.effects);
  return static_cast<int>(run_->temporary->to_pem().size());
}

std::optional<int> Enrolment::save_temporary(Turn turn) {
  const auto pem = run_->temporary->to_pem();
  const auto saved = parts_.flash.files().put(enrolment_files::temporary_certificate,
                                              base::copy_of(base::bytes_of(pem)));
  if (!saved) {
    return fail(EventText::enrolment_failed,
                {flash::code(saved.error()), "The temporary certificate cannot be stored.", ""},
                turn);
  }
  return 0;
}

// A module that has a certificate of its own renews it with that one (RFC 7030 section 4.2.2).
std::optional<int> Enrolment::choose_identity(Turn /*turn*/) {
  const auto stored = parts_.flash.files().content(enrolment_files::device_certificate);
  const auto file = stored ? tls::load_certificates(**stored)
                           : tls::Result<tls::CertificateFile>{base::fail(tls::Fault::empty_file)};
  const auto key = parts_.device.key();
  run_->identity = Identity::temporary;
  if (!file || !key || !key->matches(file->certificates.front())) return 0;
  const auto info = tls::describe(file->certificates.front());
  const auto now = parts_.clock.time();
  if (info.not_before <= now && now < info.not_after) run_->identity = Identity::device;
  return 0;
}

std::optional<int> Enrolment::ask_for_device(Turn turn) {
  const bool is_renewal = run_->identity == Identity::device;
  const auto certificate = parts_.flash.files().content(
      is_renewal ? enrolment_files::device_certificate : enrolment_files::temporary_certificate);
  if (!certificate) {
    return fail(EventText::enrolment_failed,
                {flash::code(certificate.error()), "The certificate to connect with is gone.",
                 "Leave the files of an enrolment alone while it runs."},
                turn);
  }
  if (!connect(est_request(is_renewal ? reenrol : enrol), *certificate, turn)) return std::nullopt;
  return 0;
}

// A certificate that the service takes no longer (its CA was made anew, it was revoked once) is no
// reason to fail: the temporary one has just been issued.
bool Enrolment::may_fall_back() const {
  if (run_->identity != Identity::device || run_->device) return false;
  if (exchange_.state() == Exchange::State::failed) return true;
  return exchange_.state() == Exchange::State::answered && exchange_.response().status != ok &&
         !speaks_of(exchange_.response(), "revoked");
}

std::optional<int> Enrolment::await_device(Turn turn) {
  if (may_fall_back()) {
    run_->identity = Identity::temporary;
    exchange_.close(turn.effects);
    ask_for_device(turn);
    return std::nullopt;
  }
  if (!await_answer(turn)) return std::nullopt;
  if (exchange_.response().status != ok) {
    say(EventText::http_response_code, static_cast<int>(exchange_.response().status), turn.effects);
    return refused(exchange_.response(), turn);
  }
  if (!run_->device) {
    auto certificate = issued(turn);
    if (!certificate) return std::nullopt;
    run_->device = std::move(certificate);
    exchange_.ask({"GET",
                   std::string(settings_path),
                   {{"Host", fmt::format("{}:{}", run_->target.host, run_->target.port)}},
                   ""});
    return await_device(turn);
  }
  run_->handed_over = parse_broker_settings(exchange_.response().body);
  if (run_->handed_over) return 0;
  return fail(EventText::enrolment_failed, not_understood("broker settings that cannot be used"),
              turn);
}

std::optional<int> Enrolment::store(Turn turn) {
  if (const auto stored = commit(); !stored) {
    return fail(EventText::enrolment_failed,
                {flash::code(stored.error()), "What the service sent cannot be stored.", ""}, turn);
  }
  return 0;
}

// All of it or nothing: a power cut leaves the old enrolment or the new one.
flash::Result<void> Enrolment::commit() {
  const auto certificate = run_->device->to_pem();
  flash::FlashChange change;
  change.files = {{std::string(enrolment_files::device_certificate),
                   base::copy_of(base::bytes_of(certificate))},
                  {std::string(enrolment_files::root_ca),
                   base::copy_of(base::bytes_of(run_->handed_over->root_ca))}};
  change.removed = {enrolment_files::temporary_certificate};
  change.settings = std::move(run_->handed_over->settings);
  for (const auto& [key, file] :
       {std::pair{keys::client_cert_path, enrolment_files::device_certificate},
        std::pair{keys::root_ca_path, enrolment_files::root_ca},
        std::pair{keys::client_private_key, DeviceKey::file_name}}) {
    change.settings.push_back({std::string(key), std::string(file)});
  }
  return parts_.flash.change(std::move(change));
}

// --- the service ---------------------------------------------------------------------------------

// False where the enrolment has failed.
bool Enrolment::connect(const http::Request& request, const flash::Content& certificate,
                        Turn turn) {
  const auto ca = parts_.flash.files().content(parts_.settings.text(keys::quarklink_root_ca_path));
  if (!ca) {
    fail(EventText::enrolment_failed, tls::failure_for(tls::Trouble::ca_file_missing), turn);
    return false;
  }
  const auto key = certificate ? parts_.device.pem() : flash::Content{};
  const tls::ClientFiles files{view_of(*ca), view_of(certificate), view_of(key)};
  // As for the broker: TLS 1.2, unless the settings allow more [inferred].
  auto context = parts_.around.contexts.get(files, parts_.settings.is_on(keys::tls1_3)
                                                       ? tls::ProtocolVersions::tls1_2_and_1_3
                                                       : tls::ProtocolVersions::tls1_2);
  if (!context) {
    fail(EventText::enrolment_failed, as_of_server(context.error()), turn);
    return false;
  }
  LinkSecurity security{
      *std::move(context), {}, std::string(parts_.settings.text(keys::quarklink_root_ca_path))};
  security.options.server_name = *tls::classify_host(run_->target.host);
  security.options.verify.name = security.options.server_name;
  security.options.verify.at = parts_.clock.time();
  // The file is the service's own root; no catalogue knows it [inferred].
  security.options.verify.catalogue_waived = true;
  exchange_.begin(run_->target, std::move(security), request, turn.effects);
  run_->deadline = turn.now + connection_time_max;
  return true;
}

// False while there is no answer, and where there will be none.
bool Enrolment::await_answer(Turn turn) {
  if (exchange_.state() == Exchange::State::answered) return true;
  if (exchange_.state() == Exchange::State::failed) {
    fail(EventText::enrolment_failed, exchange_.failure(), turn);
  } else if (turn.now >= *run_->deadline) {
    fail(EventText::enrolment_failed, exchange_.words_for_silence(), turn);
  }
  return false;
}

// The certificate in a certs-only answer that is for the module's own key. Nothing, and the
// enrolment has failed, where there is none.
std::optional<tls::Certificate> Enrolment::issued(Turn turn) {
  const auto der = decode(exchange_.response().body);
  const auto certificates =
      der ? tls::certificates_from_pkcs7(*der)
          : tls::Result<std::vector<tls::Certificate>>{base::fail(tls::Fault::damaged)};
  const auto key = parts_.device.key();
  if (certificates && key) {
    const auto own = std::find_if(certificates->begin(), certificates->end(),
                                  [&](const tls::Certificate& each) { return key->matches(each); });
    if (own != certificates->end()) return *own;
  }
  return fail(EventText::enrolment_failed,
              not_understood(certificates ? "a certificate for another key"
                                          : "no certificate that can be read"),
              turn);
}

// --- ends ----------------------------------------------------------------------------------------

void Enrolment::say(EventText text, int code, Effects& effects) const {
  effects.events.push_back(event_line<events::iot_info>(parts_.firmware.say(text), code));
}

std::nullopt_t Enrolment::refused(const http::Response& response, Turn turn) {
  const auto id = parts_.device.id();
  const auto status = static_cast<int>(response.status);
  const auto who = id ? std::string(*id) : std::string{};
  if (response.status == forbidden && speaks_of(response, "revoked")) {
    return fail(EventText::device_revoked,
                {status, fmt::format("The enrolment service has revoked the device {}.", who),
                 "Allow the device ID at the service again."},
                turn);
  }
  if (response.status == forbidden && speaks_of(response, "unknown")) {
    return fail(EventText::device_unknown,
                {status, fmt::format("The enrolment service does not know the device {}.", who),
                 "Register the device ID at the service."},
                turn);
  }
  return fail(EventText::http_error,
              {status,
               fmt::format("The enrolment service refused: HTTP {} {}.", status,
                           base::printable(response.reason)),
               "See the service's log."},
              turn);
}

std::nullopt_t Enrolment::fail(EventText text, const tls::Failure& why, Turn turn) {
  auto& trace = parts_.around.trace;
  if (trace.listens()) {
    trace.on(base::ConnectFailed{why.code, why.headline, why.next_step, exchange_.number()});
  }
  turn.effects.events.push_back(event_line<events::iot_error>(parts_.firmware.say(text), why.code));
  end(turn.effects);
  return std::nullopt;
}

void Enrolment::end(Effects& effects) {
  exchange_.close(effects);
  run_.reset();
}

}  // namespace cordelia::module
