// The enrolment service on a port: EstService over HTTPS with the lab's own server certificate.
#pragma once

#include <memory>

#include "lab/est_service.hpp"
#include "lab/https_server.hpp"

namespace cordelia::lab {

class EstServer {
 public:
  // Listens from now on. PKI and clock outlive the server.
  static Result<std::unique_ptr<EstServer>> open(io::asio::io_context& loop, const Pki& pki,
                                                 const base::Clock& clock,
                                                 EstService::Broker broker);

  // For open().
  EstServer(const Pki& pki, EstService::Broker broker) : pki_(pki), service_(pki, broker) {}

  EstServer(const EstServer&) = delete;
  EstServer& operator=(const EstServer&) = delete;

  std::uint16_t port() const { return server_->port(); }

  // Certificates and revocation list as they are now, for connections from now on.
  Result<void> reload();

 private:
  const Pki& pki_;
  const EstService service_;
  std::unique_ptr<HttpsServer> server_;
};

}  // namespace cordelia::lab
