#include "lab/lesson_server.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "io/limits.hpp"
#include "lab/files.hpp"
#include "tls/certificate_file.hpp"
#include "tls/fault.hpp"

namespace cordelia::lab {
namespace {

using boost::system::error_code;
using io::asio::ip::tcp;

auto unusable(const std::filesystem::path& file, tls::Fault fault) {
  return fail(Fault::file_unusable, fmt::format("{}: {}", file.string(), tls::text_of(fault)));
}

Result<std::vector<tls::Certificate>> certificates_in(const std::filesystem::path& file) {
  TRY(const auto text, read_file(file, cordelia::limits::pem_file_bytes_max));
  auto loaded = tls::load_certificates(base::bytes_of(text));
  if (!loaded) return unusable(file, loaded.error());
  return std::move(loaded->certificates);
}

Result<tls::PrivateKey> key_in(const std::filesystem::path& file) {
  TRY(auto text, read_file(file, cordelia::limits::pem_file_bytes_max));
  auto key = tls::PrivateKey::load(base::bytes_of(text));
  wipe(text);
  if (!key) return unusable(file, key.error());
  return *std::move(key);
}

tls::ServerVersions versions_of(TlsVersion version) {
  switch (version) {
    case TlsVersion::any:
      break;
    case TlsVersion::only_1_1:
      return tls::ServerVersions::tls1_1;
    case TlsVersion::only_1_2:
      return tls::ServerVersions::tls1_2;
    case TlsVersion::only_1_3:
      return tls::ServerVersions::tls1_3;
  }
  return tls::ServerVersions::tls1_2_and_1_3;
}

Result<std::shared_ptr<const tls::ServerContext>> context_for(const Listener& listener,
                                                              const Pki& pki) {
  CHECK(listener.certificate.has_value());
  const auto file = pki.certificate_file(*listener.certificate);
  TRY(auto certificates, certificates_in(file));
  TRY(auto key, key_in(pki.key_file(*listener.certificate)));
  tls::ServerOptions options{{certificates.front(), std::move(key)}};
  options.chain.assign(certificates.begin() + 1, certificates.end());
  options.versions = versions_of(listener.version);
  if (listener.client == ClientCertificate::needed) {
    options.client_certificates = tls::ClientCertificates::required;
    TRY(options.client_authorities,
        certificates_in(pki.certificate_file(CertificateKind::client_ca)));
    TRY(auto revoked, pki.client_revocations());
    options.revocation_lists = {std::move(revoked)};
  }
  auto context = tls::ServerContext::create(std::move(options));
  if (!context) return unusable(file, context.error());
  return *std::move(context);
}

error_code open_loopback(tcp::acceptor& acceptor) {
  const tcp::endpoint any{io::asio::ip::address_v4::loopback(), 0};
  error_code error;
  acceptor.open(any.protocol(), error);
  if (error) return error;
  ::fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
  acceptor.bind(any, error);
  if (!error) acceptor.listen(io::limits::listen_backlog, error);
  return error;
}

}  // namespace

// One listener of the table, and where it really is.
struct LessonServer::Door {
  Door(io::asio::io_context& loop, const Listener& row)
      : listener(row), acceptor(loop), pause(loop) {}

  const Listener& listener;
  tcp::acceptor acceptor;
  io::asio::steady_timer pause;
  std::shared_ptr<const tls::ServerContext> context{};
};

Result<std::unique_ptr<LessonServer>> LessonServer::open(io::asio::io_context& loop,
                                                         LessonServerOptions options) {
  auto server = std::make_unique<LessonServer>(loop, std::move(options));
  TRY_VOID(server->load_certificates());
  TRY_VOID(server->listen());
  return server;
}

LessonServer::LessonServer(io::asio::io_context& loop, LessonServerOptions options)
    : loop_(loop), options_(std::move(options)), known_(options_.known_clients) {
  CHECK(options_.pki != nullptr && options_.clock != nullptr);
  for (const Listener* row : listeners_of(Player::lab)) {
    doors_.push_back(std::make_unique<Door>(loop_, *row));
  }
}

LessonServer::~LessonServer() = default;

Result<void> LessonServer::load_certificates() {
  for (const auto& door : doors_) {
    if (instead_of_tls(door->listener)) continue;
    TRY(door->context, context_for(door->listener, *options_.pki));
  }
  return {};
}

Result<void> LessonServer::listen() {
  for (const auto& door : doors_) {
    if (const auto error = open_loopback(door->acceptor)) {
      return fail(Fault::no_ports, error.message());
    }
    accept(*door);
  }
  return {};
}

std::vector<Binding> LessonServer::bindings() const {
  std::vector<Binding> all;
  for (const auto& door : doors_) {
    error_code error;
    all.push_back({&door->listener, door->acceptor.local_endpoint(error).port()});
  }
  return all;
}

void LessonServer::accept(Door& door) {
  door.acceptor.async_accept(loop_.get_executor(), [this, &door, mark = lifetime_.mark()](
                                                       const error_code& error, io::Socket socket) {
    if (mark.expired()) return;
    // No descriptors or memory: the client stays in the queue, asking again at once would spin.
    if (error && error != io::asio::error::connection_aborted) return accept_later(door);
    if (!error) welcome(door, std::move(socket));
    accept(door);
  });
}

void LessonServer::accept_later(Door& door) {
  door.pause.expires_after(io::limits::accept_retry);
  door.pause.async_wait([this, &door, mark = lifetime_.mark()](const error_code& error) {
    if (!error && !mark.expired()) accept(door);
  });
}

void LessonServer::welcome(Door& door, io::Socket socket) {
  error_code error;
  ::fcntl(socket.native_handle(), F_SETFD, FD_CLOEXEC);
  socket.native_non_blocking(true, error);
  if (error) return;
  socket.set_option(tcp::no_delay(true), error);
  if (connections_.size() >= limits::lesson_clients_max) connections_.pop_front();
  connections_.push_back(std::make_unique<LessonConnection>(
      std::move(socket),
      LessonConnection::Parts{loop_, door.listener, door.context, *options_.clock, broker_port_,
                              known_, [this](LessonConnection& gone) { forget(gone); }}));
  connections_.back()->start();
}

void LessonServer::forget(const LessonConnection& connection) {
  connections_.remove_if([&](const auto& each) { return each.get() == &connection; });
}

}  // namespace cordelia::lab
