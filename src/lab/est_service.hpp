// The lab's enrolment service (RFC 7030) as a function from requests to responses: what it signs
// for whom, and what else it hands over. TLS and sockets are EstServer's.
//
//   GET  /.well-known/est/cacerts         who signs here, and whom to trust
//   POST /.well-known/est/simpleenroll    without a client certificate: a temporary certificate for
//                                         a registered device; with it: the device's certificate
//   POST /.well-known/est/simplereenroll  with the device's certificate: a new one
//   GET  /broker-settings                 with either: lines `option: value` of the module's mqtt
//                                         settings, an empty line, the broker's root CA as PEM
//
// The last one is the lab's own addition: RFC 7030 says nothing of brokers.
#pragma once

#include <cstdint>
#include <string>

#include "lab/device_registry.hpp"
#include "lab/https_server.hpp"
#include "lab/pki.hpp"

namespace cordelia::lab {

class EstService {
 public:
  // What modules are told.
  struct Broker {
    std::string host = "test.mosquitto.org";
    std::uint16_t port = 8884;
  };

  // The PKI outlives the service.
  EstService(const Pki& pki, Broker broker) : pki_(pki), broker_(std::move(broker)) {}

  http::Response answer(const HttpsCall& call) const;

 private:
  struct Operation;
  static const Operation operations[];

  http::Response authorities(const HttpsCall& call) const;
  http::Response attributes(const HttpsCall& call) const;
  http::Response enroll(const HttpsCall& call) const;
  http::Response reenroll(const HttpsCall& call) const;
  http::Response settings(const HttpsCall& call) const;

  http::Response sign(const HttpsCall& call) const;
  Result<bool> is_temporary(const tls::Certificate& client) const;

  const Pki& pki_;
  const Broker broker_;
};

}  // namespace cordelia::lab
