#include "module/provisioning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "module/events.hpp"
#include "module/page_identity.hpp"
#include "module/provisioning_address.hpp"
#include "tls/digest.hpp"
#include "tls/random.hpp"

namespace cordelia::module {
namespace {

using Page = ProvisioningOptions::Page;

constexpr std::uint16_t https_port = 443;
constexpr std::uint16_t http_port = 80;
constexpr std::size_t token_bytes = 16;

// The browser's end of the module's Wi-Fi; locally administered, because nobody made it [inferred].
constexpr base::Mac client_mac{{0x02, 0x00, 0x00, 0x00, 0x00, 0x01}};

http::Response page(unsigned status, std::string html) {
  http::Response response;
  response.status = status;
  if (status == 422) response.reason = "Unprocessable Content";
  response.fields = {
      {"Content-Type", "text/html; charset=utf-8"},
      {"Cache-Control", "no-store"},
      {"Content-Security-Policy",
       "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
       "frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "same-origin"},  // no-referrer would make the form's origin null
  };
  response.body = std::move(html);
  return response;
}

http::Response notice(unsigned status, std::string_view title, std::string_view text) {
  return page(status, notice_html(title, text));
}

// The names under which the page is meant to be opened. Any other one is a foreign site's whose
// name service points here (DNS rebinding).
bool is_own_host(std::string_view host) {
  const auto end = host.starts_with('[') ? host.find(']') : host.find(':');
  auto name = host.substr(0, end);
  if (name.starts_with('[')) name.remove_prefix(1);
  static const auto own_address = base::dotted(provisioning_address);
  return base::same_word(name, "localhost") || name == "127.0.0.1" || name == "::1" ||
         name == own_address;
}

bool is_form(const http::Request& request) {
  const auto type = http::value_of(request.fields, "Content-Type").value_or("");
  return base::same_word(base::trimmed(type.substr(0, type.find(';'))),
                         "application/x-www-form-urlencoded");
}

// Takes the same time wherever the texts differ.
bool is_same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(a[i] ^ b[i]);
  return difference == 0;
}

}  // namespace

// --- begin and end -------------------------------------------------------------------------------

void Provisioning::begin(Start how, base::Instant now, Effects& effects) {
  CHECK(!is_active());
  has_stored_ = false;
  token_ = tls::hex_of(tls::random_bytes(token_bytes));
  note_networks(now);
  serve_ = effects.new_connection();
  if (parts_.options.page == Page::https && !prepare_tls()) {
    return remark("The page has no certificate, so it is not served.");
  }
  const auto port = parts_.options.page == Page::https ? https_port : http_port;
  effects.network.emplace_back(Serve{*serve_, port});
  if (how == Start::by_pins) say("auto_started", "", effects);
}

bool Provisioning::prepare_tls() {
  if (context_) return true;
  auto identity = page_identity(parts_.flash.files(), parts_.identity, parts_.around.clock.wall());
  if (!identity) return false;
  tls::ServerOptions options{*std::move(identity)};
  auto context = tls::ServerContext::create(std::move(options));
  if (!context) return false;
  context_ = *std::move(context);
  return true;
}

void Provisioning::end(Effects& effects) {
  if (!is_active()) return;
  for (const auto& client : connections_) effects.network.emplace_back(HangUp{client->id});
  connections_.clear();
  effects.network.emplace_back(HangUp{*serve_});
  serve_.reset();
  context_.reset();
  has_station_ = has_stored_ = false;
  networks_.clear();
}

bool Provisioning::is_done(base::Instant now) const {
  return has_stored_ && connections_.empty() && now >= restarts_at_;
}

void Provisioning::say(std::string_view status, std::string_view ssid, Effects& effects) const {
  if (parts_.options.events == ProvisioningOptions::Events::none) return;
  effects.events.push_back(event_line<events::provisioning_status>(status, ssid));
}

void Provisioning::remark(std::string text) const {
  if (parts_.around.trace.listens()) parts_.around.trace.on(base::Remark{std::move(text)});
}

// --- connections ---------------------------------------------------------------------------------

bool Provisioning::owns(ConnectionId id) const {
  if (serve_ == id) return true;
  return std::any_of(connections_.begin(), connections_.end(),
                     [id](const auto& client) { return client->id == id; });
}

void Provisioning::on_resolved(ConnectionId /*id*/, const std::optional<std::string>& /*address*/,
                               base::Instant /*now*/, Effects& /*effects*/) {}

void Provisioning::on_dialled(ConnectionId /*id*/, std::unique_ptr<base::ByteStream> /*stream*/,
                              base::Instant /*now*/, Effects& /*effects*/) {}

void Provisioning::on_dial_failed(ConnectionId id, net::Fault /*fault*/, base::Instant /*now*/,
                                  Effects& /*effects*/) {
  if (serve_ == id) remark("The page cannot be served: no port is free.");
}

void Provisioning::on_accepted(ConnectionId serve, ConnectionId id,
                               std::unique_ptr<base::ByteStream> stream, base::Instant now,
                               Effects& effects) {
  // One browser too many, or one that comes when all is done, finds the connection closed.
  if (serve_ != serve || has_stored_ || connections_.size() >= limits::page_connections_max) return;
  if (!std::exchange(has_station_, true)) {
    effects.events.push_back(event_line<events::sta_added>(client_mac));
  }
  station_seen_ = now;
  WebConnectionOptions options;
  options.context = context_;
  options.limits = {limits::page_head_bytes_max, limits::page_body_bytes_max};
  options.date = parts_.around.clock.wall();
  options.patience = limits::page_timeout;
  connections_.push_back(std::make_unique<Client>(
      Client{id, WebConnection(std::move(stream), std::move(options), now)}));
  advance(*connections_.back(), now, effects);
  part_with_those_gone(now, effects);
}

void Provisioning::on_stream_ready(ConnectionId id, base::Instant now, Effects& effects) {
  for (const auto& client : connections_) {
    if (client->id == id) advance(*client, now, effects);
  }
  part_with_those_gone(now, effects);
}

void Provisioning::advance(Client& client, base::Instant now, Effects& effects) {
  const auto request = client.connection.advance(now);
  if (!request) return;
  auto response = answer(*request, now, effects);
  if (request->method == "HEAD") {
    response.fields.push_back({"Content-Length", std::to_string(response.body.size())});
    response.body.clear();
  }
  client.connection.answer(response, now);
}

void Provisioning::part_with_those_gone(base::Instant now, Effects& effects) {
  std::erase_if(connections_, [&](const auto& client) {
    if (!client->connection.is_over()) return false;
    effects.network.emplace_back(HangUp{client->id});
    station_seen_ = now;
    return true;
  });
  // Others that are still reading get no page any more: what they would send is not wanted.
  if (!has_stored_) return;
  std::erase_if(connections_, [&](const auto& client) {
    if (client->connection.is_answering()) return false;
    effects.network.emplace_back(HangUp{client->id});
    return true;
  });
}

void Provisioning::on_time(base::Instant now, Effects& effects) {
  if (!is_active()) return;
  for (const auto& client : connections_) client->connection.on_time(now);
  part_with_those_gone(now, effects);
  const bool has_left =
      has_station_ && connections_.empty() && now >= station_seen_ + limits::page_client_idle;
  if (!has_left) return;
  has_station_ = false;
  effects.events.push_back(event_line<events::sta_removed>(client_mac));
}

std::optional<base::Instant> Provisioning::due() const {
  if (!is_active()) return std::nullopt;
  std::optional<base::Instant> due;
  for (const auto& client : connections_) {
    due = std::min(due.value_or(client->connection.due()), client->connection.due());
  }
  if (!connections_.empty()) return due;
  if (has_stored_) return restarts_at_;
  if (has_station_) return station_seen_ + limits::page_client_idle;
  return due;
}

// --- the page ------------------------------------------------------------------------------------

void Provisioning::note_networks(base::Instant now) {
  if (auto seen = parts_.station.scan(now)) networks_ = *std::move(seen);
}

http::Response Provisioning::answer(const http::Request& request, base::Instant now,
                                    Effects& effects) {
  const auto host = http::value_of(request.fields, "Host").value_or("");
  if (!is_own_host(host)) {
    return notice(403, "Not here", "This page is opened by the module's own address only.");
  }
  if (http::path_of(request.target) != "/") {
    return notice(404, "Not found", "The module has one page.");
  }
  if (request.method == "GET" || request.method == "HEAD") {
    return form(page_values(parts_.settings), {}, now);
  }
  if (request.method != "POST") {
    auto response = notice(405, "Not allowed", "The page is read and its form is sent, no more.");
    response.fields.push_back({"Allow", "GET, HEAD, POST"});
    return response;
  }
  const auto origin = http::value_of(request.fields, "Origin");
  const auto scheme = parts_.options.page == Page::https ? "https" : "http";
  if (origin && !base::same_word(*origin, fmt::format("{}://{}", scheme, host))) {
    return notice(403, "Not from here", "Another site has sent this form.");
  }
  return take_form(request, now, effects);
}

http::Response Provisioning::form(const PageTexts& values, const PageTexts& errors,
                                  base::Instant now) {
  note_networks(now);
  auto html = page_html({parts_.identity, networks_, values, errors, token_});
  return page(errors.empty() ? 200 : 422, std::move(html));
}

http::Response Provisioning::take_form(const http::Request& request, base::Instant now,
                                       Effects& effects) {
  if (!is_form(request)) return notice(415, "No form", "The page takes its own form only.");
  const auto data = FormData::parse(request.body);
  if (!data) return notice(400, "No form", "The form cannot be read.");
  if (!is_same_secret(data->value("token"), token_)) {
    return notice(403, "Too old", "This form is not the page's of now. Open the page again.");
  }
  const auto wanted = read_page(*data);
  if (!wanted.errors.empty()) return form(wanted.values, wanted.errors, now);
  return store(wanted, now, effects);
}

http::Response Provisioning::store(const PageAnswer& wanted, base::Instant now, Effects& effects) {
  KnownNetworks known(parts_.configuration);
  const auto slot = known.slot_for(wanted.wlan.ssid);
  if (!slot) {
    return notice(507, "No room", "All profiles are taken. Delete one with AT+wlanProfileDel.");
  }
  const auto stored = known.adopt(*slot, {wanted.wlan, wanted.priority}, wanted.settings);
  if (!stored) {
    return notice(507, "Not stored", fmt::format("The flash: {}.", flash::meaning(stored.error())));
  }
  has_stored_ = true;
  restarts_at_ = now + limits::page_farewell;
  if (parts_.options.events != ProvisioningOptions::Events::none) {
    effects.events.push_back(
        event_line<events::provisioning_profile_added>(std::string_view{wanted.wlan.ssid}));
  }
  say("stopped", wanted.wlan.ssid, effects);
  remark(fmt::format("The page has stored the network \"{}\"; the module restarts.",
                     base::printable(wanted.wlan.ssid)));
  return page(200, stored_html(wanted.wlan.ssid));
}

}  // namespace cordelia::module
