#include "module/iot_security.hpp"

#include "module/codes.hpp"
#include "module/words.hpp"
#include "tls/fault.hpp"
#include "tls/host.hpp"
#include "tls/trouble_words.hpp"

namespace cordelia::module {
namespace {

using tls::Trouble;
using Failure = tls::Failure;

// A file that a setting names, or nothing where the setting is empty.
base::Result<flash::Content, Failure> file_of(const SecuritySources& sources, std::string_view key,
                                              Trouble missing) {
  const auto name = sources.settings.text(key);
  if (name.empty()) return flash::Content{};
  auto content = sources.files.content(name);
  if (!content) return base::fail(tls::failure_for(missing, name));
  return *std::move(content);
}

std::optional<base::ByteView> view_of(const flash::Content& content) {
  if (!content) return std::nullopt;
  return base::ByteView{*content};
}

base::Result<std::shared_ptr<const tls::ClientContext>, Failure> context_for(
    const SecuritySources& sources, bool may_lack_anchors) {
  const auto& settings = sources.settings;
  TRY(const auto ca, file_of(sources, keys::root_ca_path, Trouble::ca_file_missing));
  if (!ca && !may_lack_anchors) return base::fail(tls::failure_for(Trouble::no_ca_file));
  tls::ClientFiles files;
  files.ca = view_of(ca);
  flash::Content certificate;
  flash::Content key;
  // at-protocol section 4: the client's certificate is sent when both paths are set.
  if (!settings.text(keys::client_cert_path).empty() &&
      !settings.text(keys::client_private_key).empty()) {
    TRY(certificate, file_of(sources, keys::client_cert_path, Trouble::certificate_missing));
    TRY(key, file_of(sources, keys::client_private_key, Trouble::key_missing));
  }
  files.certificate = view_of(certificate);
  files.key = view_of(key);
  const auto versions = settings.is_on(keys::tls1_3) ? tls::ProtocolVersions::tls1_2_and_1_3
                                                     : tls::ProtocolVersions::tls1_2;
  return sources.contexts.get(files, versions);
}

}  // namespace

base::Result<std::optional<LinkSecurity>, Failure> link_security(const SecuritySources& sources) {
  const auto flags = sources.settings.flags(keys::mqtt_flags);
  if (!has(flags, MqttFlag::sec)) return std::optional<LinkSecurity>{};
  const bool skips_catalogue = has(flags, MqttFlag::skip_cert_verify);
  TRY(auto context, context_for(sources, skips_catalogue));
  if (sources.trace.listens()) {
    for (const auto& note : context->notes()) sources.trace.on(base::Remark{note});
  }
  LinkSecurity security;
  security.context = std::move(context);
  security.ca_file = sources.settings.text(keys::root_ca_path);
  auto& verify = security.options.verify;
  const auto host = tls::classify_host(sources.settings.text(keys::endpoint));
  if (!host) {
    return base::fail(Failure{codes::invalid_argument, std::string(tls::text_of(host.error())),
                              "Check iotHubEndpoint."});
  }
  security.options.server_name = *host;
  const bool compares = has(flags, MqttFlag::url) && !has(flags, MqttFlag::skip_domain_verify);
  if (compares) verify.name = *host;
  verify.at = sources.clock.time();
  verify.check_dates = !has(flags, MqttFlag::skip_date_verify);
  verify.catalogue_waived = skips_catalogue || has(flags, MqttFlag::whitelist_rootca);
  verify.catalogue = sources.catalogue;
  verify.go_on_unverified_without_anchors = skips_catalogue;
  return std::optional<LinkSecurity>{std::move(security)};
}

}  // namespace cordelia::module
