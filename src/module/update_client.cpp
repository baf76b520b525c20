#include "module/update_client.hpp"

#include <fmt/format.h>

#include <utility>

#include "at/command.hpp"
#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "http/limits.hpp"
#include "module/codes.hpp"
#include "tls/host.hpp"
#include "tls/trouble_words.hpp"

namespace cordelia::module {
namespace {

constexpr std::string_view url_setting = "ota,url";

constexpr unsigned http_ok = 200;

// The answer to get=ota,updateVersion, whose row stands in commands/settings.cpp.
constexpr auto version_response = at::fields(at::text("value", 0, 64, "The version's text."));

static_assert(limits::update_image_bytes_max <= http::Limits{}.body_bytes_max);

tls::Failure no_url() {
  return {codes::invalid_argument, "ota,url names no update server.",
          "Set ota,url to http://HOST/PATH or https://HOST/PATH."};
}

}  // namespace

UpdateClient::UpdateClient(Parts parts)
    : parts_(std::move(parts)), exchange_(parts_.around.network, parts_.around.trace) {}

std::string UpdateClient::where() const {
  return fmt::format("{}:{}", base::printable(url_.host), url_.port);
}

// --- begin ---------------------------------------------------------------------------------------

at::Result<void> UpdateClient::ask_version(bool has_address, base::Instant now, Effects& effects) {
  if (task_ != Task::none) return base::fail(at::process_error(codes::already_in_progress));
  if (!parse_update_url(parts_.settings.text(keys::ota_url))) {
    return base::fail(at::process_error(codes::invalid_argument));
  }
  if (!has_address) return base::fail(at::process_error(codes::wifi_not_connected));
  if (const auto failure = begin(Task::version, now + limits::update_version_timeout, effects)) {
    return base::fail(at::process_error(failure->code));
  }
  return {};
}

void UpdateClient::begin_update(base::Instant now, Effects& effects) {
  CHECK(task_ == Task::none);
  if (auto failure = begin(Task::manifest, now + limits::update_timeout, effects)) {
    outcome_ = base::fail(*std::move(failure));
  }
}

std::optional<tls::Failure> UpdateClient::begin(Task task, base::Instant deadline,
                                                Effects& effects) {
  auto url = parse_update_url(parts_.settings.text(keys::ota_url));
  if (!url) return no_url();
  url_ = *std::move(url);
  auto secured = security();
  if (!secured) {
    if (parts_.around.trace.listens()) {
      const auto& why = secured.error();
      parts_.around.trace.on(base::ConnectFailed{why.code, why.headline, why.next_step});
    }
    return secured.error();
  }
  task_ = task;
  deadline_ = deadline;
  fetch(url_.path, *std::move(secured), effects);
  settle(effects);
  return std::nullopt;
}

// The CA file alone is asked: it is the host's own, so no catalogue has to know it [inferred].
base::Result<std::optional<LinkSecurity>, tls::Failure> UpdateClient::security() const {
  if (!url_.is_secure) return std::optional<LinkSecurity>{};
  const auto name = parts_.settings.text(keys::ota_root_ca_path);
  if (name.empty()) return base::fail(tls::failure_for(tls::Trouble::no_ca_file));
  const auto ca = parts_.files.content(name);
  if (!ca) return base::fail(tls::failure_for(tls::Trouble::ca_file_missing, name));
  tls::ClientFiles files;
  files.ca = base::ByteView{**ca};
  TRY(auto context, parts_.around.contexts.get(files, tls::ProtocolVersions::tls1_2_and_1_3));
  const auto host = tls::classify_host(url_.host);
  if (!host) return base::fail(no_url());
  LinkSecurity security;
  security.context = std::move(context);
  security.ca_file = name;
  security.options.server_name = *host;
  security.options.verify.name = *host;
  security.options.verify.at = parts_.clock.time();
  security.options.verify.catalogue_waived = true;
  return std::optional<LinkSecurity>{std::move(security)};
}

void UpdateClient::fetch(const std::string& path, std::optional<LinkSecurity> security,
                         Effects& effects) {
  http::Request request;
  request.target = path;
  request.fields = {
      {"Host", url_.authority()},
      {"User-Agent", fmt::format("Cordelia-I/{}", version_text(parts_.identity.firmware))},
      {"Accept", "*/*"},
      {"Connection", "close"},
  };
  exchange_.begin({url_.host, url_.port, url_setting, url_setting, "update"}, std::move(security),
                  request, effects);
}

// --- what the exchange says ----------------------------------------------------------------------

void UpdateClient::on_resolved(ConnectionId id, const std::optional<std::string>& address,
                               base::Instant /*now*/, Effects& effects) {
  exchange_.on_resolved(id, address, effects);
  settle(effects);
}

void UpdateClient::on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream,
                              base::Instant /*now*/, Effects& effects) {
  exchange_.on_dialled(id, std::move(stream));
  settle(effects);
}

void UpdateClient::on_dial_failed(ConnectionId id, net::Fault fault, base::Instant /*now*/,
                                  Effects& effects) {
  exchange_.on_dial_failed(id, fault);
  settle(effects);
}

void UpdateClient::on_stream_ready(ConnectionId /*id*/, base::Instant /*now*/, Effects& effects) {
  exchange_.on_stream_ready();
  settle(effects);
}

void UpdateClient::settle(Effects& effects) {
  if (exchange_.state() == Exchange::State::failed) return fail(exchange_.failure(), effects);
  if (exchange_.state() != Exchange::State::answered) return;
  const auto response = exchange_.response();
  exchange_.close(effects);
  if (response.status != http_ok) {
    return fail({codes::status_error,
                 fmt::format("The update server at {} answered {} {}.", where(), response.status,
                             base::printable(http::reason_of(response.status))),
                 "Check ota,url."},
                effects);
  }
  if (task_ == Task::image) return take_image(response.body, effects);
  take_manifest(response.body, effects);
}

void UpdateClient::take_manifest(const std::string& text, Effects& effects) {
  manifest_ = text.size() > limits::update_manifest_bytes_max ? std::nullopt : parse_manifest(text);
  if (!manifest_) {
    return fail({codes::invalid_parameter,
                 fmt::format("What {} serves at ota,url is no update manifest.", where()),
                 "Check ota,url."},
                effects);
  }
  if (task_ == Task::version) {
    using Text = std::tuple<std::string_view>;
    const auto version = version_text(manifest_->version);
    effects.answer =
        at::late_answer<version_response>("get", at::Result<Text>(Text{std::string_view{version}}));
    return finish(std::optional<UpdateManifest>{}, effects);
  }
  if (manifest_->version == parts_.identity.firmware) {
    return finish(std::optional<UpdateManifest>{}, effects);
  }
  auto secured = security();
  if (!secured) return fail(secured.error(), effects);
  task_ = Task::image;
  fetch(beside(url_.path, manifest_->image), *std::move(secured), effects);
  settle(effects);
}

void UpdateClient::take_image(const std::string& image, Effects& effects) {
  if (auto wrong = what_is_wrong(*manifest_, base::bytes_of(image))) {
    return fail({codes::invalid_parameter, *std::move(wrong), "Check the update server's files."},
                effects);
  }
  finish(std::move(manifest_), effects);
}

// --- end -----------------------------------------------------------------------------------------

void UpdateClient::fail(const tls::Failure& failure, Effects& effects) {
  if (parts_.around.trace.listens()) {
    parts_.around.trace.on(
        base::ConnectFailed{failure.code, failure.headline, failure.next_step, exchange_.number()});
  }
  if (task_ == Task::version) {
    std::string answer;
    at::append_line(answer, at::process_error(failure.code));
    effects.answer = std::move(answer);
  }
  finish(base::fail(failure), effects);
}

void UpdateClient::finish(Outcome outcome, Effects& effects) {
  if (task_ != Task::version) outcome_ = std::move(outcome);
  exchange_.close(effects);
  task_ = Task::none;
  deadline_.reset();
  manifest_.reset();
}

void UpdateClient::drop(Effects& effects) {
  exchange_.close(effects);
  task_ = Task::none;
  deadline_.reset();
  manifest_.reset();
  outcome_.reset();
}

void UpdateClient::network_lost(Effects& effects) {
  if (task_ == Task::none) return;
  fail({codes::network_unreachable, "The module has left its network before the answer came.", ""},
       effects);
}

void UpdateClient::on_time(base::Instant now, Effects& effects) {
  if (deadline_ && now >= *deadline_) fail(exchange_.words_for_silence(), effects);
}

}  // namespace cordelia::module
