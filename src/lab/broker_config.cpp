#include "lab/broker_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "lab/limits.hpp"

namespace cordelia::lab {
namespace {

using Text = std::back_insert_iterator<std::string>;

// Mosquitto reads line by line and trims blanks at the ends.
bool can_stand_in_a_line(const std::filesystem::path& path) {
  const std::string& text = path.native();
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
  return !text.empty() && text.back() != ' ' && std::none_of(text.begin(), text.end(), is_control);
}

void write_general(Text to, const BrokerSetup& setup) {
  fmt::format_to(to, "per_listener_settings true\n");
  // Without it a connect takes some 40 ms more, and one client reaches 21 connects a second.
  fmt::format_to(to, "set_tcp_nodelay true\n");
  fmt::format_to(to, "persistence false\n");
  fmt::format_to(to, "max_packet_size {}\n", limits::broker_packet_bytes_max);
  fmt::format_to(to, "max_queued_messages {}\n", limits::broker_queued_messages_max);
  // Standard error is the log file: what Mosquitto says before it has read this is there as well.
  fmt::format_to(to, "log_dest stderr\n");
  fmt::format_to(to, "log_timestamp_format %Y-%m-%dT%H:%M:%S\n");
  for (const std::string_view type :
       {"error", "warning", "notice", "information", "subscribe", "unsubscribe"}) {
    fmt::format_to(to, "log_type {}\n", type);
  }
  if (!setup.run_as.empty()) fmt::format_to(to, "user {}\n", setup.run_as);
}

bool is_weak(const CertificateRow& row) {
  return row.key == tls::KeyKind::rsa_1024 || row.digest == tls::Digest::sha1;
}

void write_tls(Text to, const Pki& pki, const Listener& listener) {
  const auto kind = *listener.certificate;
  fmt::format_to(to, "certfile {}\n", pki.certificate_file(kind).string());
  fmt::format_to(to, "keyfile {}\n", pki.key_file(kind).string());
  const bool is_newest = listener.version == TlsVersion::only_1_3;
  fmt::format_to(to, "tls_version {}\n", is_newest ? "tlsv1.3" : "tlsv1.2");
  // OpenSSL refuses to load at its usual level what this listener is there to show.
  if (is_weak(row_of(kind))) fmt::format_to(to, "ciphers DEFAULT:@SECLEVEL=0\n");
  if (listener.client == ClientCertificate::none) return;
  fmt::format_to(to, "cafile {}\n", pki.certificate_file(CertificateKind::client_ca).string());
  fmt::format_to(to, "crlfile {}\n", pki.client_revocation_file().string());
  fmt::format_to(to, "require_certificate true\n");
}

void write_listener(Text to, const BrokerSetup& setup, const Binding& binding) {
  const Listener& listener = *binding.listener;
  fmt::format_to(to, "\n# {}:{}. {}\n", listener.address, listener.public_port, listener.meaning);
  fmt::format_to(to, "listener {} 127.0.0.1\n", binding.port);
  // Mosquitto 2.0.11 binds WebSocket listeners to every address of the machine, unless it is told
  // the family as well.
  fmt::format_to(to, "socket_domain ipv4\n");
  if (listener.transport == Transport::websockets) fmt::format_to(to, "protocol websockets\n");
  if (listener.certificate) write_tls(to, setup.pki, listener);
  const bool is_open = listener.login == Login::none;
  fmt::format_to(to, "allow_anonymous {}\n", is_open);
  if (is_open) return;
  fmt::format_to(to, "password_file {}\n", setup.files.passwords.string());
  fmt::format_to(to, "acl_file {}\n", setup.files.access.string());
}

std::string_view word_of(Access access) {
  switch (access) {
    case Access::read_write:
      return "readwrite";
    case Access::read_only:
      return "read";
    case Access::write_only:
      return "write";
  }
  return "deny";
}

}  // namespace

Result<std::string> broker_config(const BrokerSetup& setup, std::span<const Binding> bindings) {
  for (const auto& path : {setup.pki.folder(), setup.files.passwords, setup.files.access}) {
    if (!can_stand_in_a_line(path)) {
      return fail(Fault::bad_name,
                  fmt::format("{}: Mosquitto cannot take such a path", path.string()));
    }
  }
  std::string text;
  write_general(std::back_inserter(text), setup);
  for (const Binding& binding : bindings) write_listener(std::back_inserter(text), setup, binding);
  return text;
}

std::string password_lines() {
  std::string text;
  for (const User& user : users) text += fmt::format("{}:{}\n", user.name, user.password);
  return text;
}

std::string access_lines() {
  std::string text;
  for (const User& user : users) {
    text += fmt::format("user {}\ntopic {} #\n", user.name, word_of(user.access));
    // `#` does not match the broker's own topics (MQTT 3.1.1 section 4.7.2).
    if (user.access != Access::write_only) text += "topic read $SYS/#\n";
  }
  return text;
}

}  // namespace cordelia::lab
