#include "lab/est_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/base64.hpp"
#include "lab/files.hpp"
#include "lab/limits.hpp"
#include "tls/certificate_file.hpp"

namespace cordelia::lab {
namespace {

constexpr unsigned bad_request = 400;
constexpr unsigned unauthorised = 401;
constexpr unsigned forbidden = 403;
constexpr unsigned broken = 500;

http::Response words(unsigned status, std::string_view text) {
  return {status, "", {{"Content-Type", "text/plain"}}, std::string(text) + "\n"};
}

http::Response failed(const Failure& failure) { return words(broken, describe(failure)); }

// Lines that `openssl base64 -d` reads.
std::string in_lines(std::string_view text) {
  constexpr std::size_t line_bytes = 64;
  std::string lines;
  for (; !text.empty(); text.remove_prefix(std::min(line_bytes, text.size()))) {
    lines += std::string(text.substr(0, line_bytes)) + "\r\n";
  }
  return lines;
}

// RFC 7030 sections 4.1.3 and 4.2.3.
http::Response certificates(std::span<const tls::Certificate> all) {
  return {200,
          "",
          {{"Content-Type", "application/pkcs7-mime; smime-type=certs-only"},
           {"Content-Transfer-Encoding", "base64"}},
          in_lines(base::base64_encode(tls::certificates_to_pkcs7(all)))};
}

// Base64 of the DER, as RFC 7030 section 4.2.1 wants it, with white space anywhere (RFC 8951); PEM
// as well, because that is what people have at hand.
tls::Result<tls::CertificateRequest> request_in(const std::string& body) {
  if (body.find("-----BEGIN") != std::string::npos) {
    return tls::CertificateRequest::parse(base::bytes_of(body));
  }
  std::string dense;
  std::copy_if(body.begin(), body.end(), std::back_inserter(dense),
               [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
  const auto der = base::base64_decode(dense);
  if (!der) return base::fail(tls::Fault::damaged);
  return tls::CertificateRequest::parse(*der);
}

}  // namespace

enum class Client : std::uint8_t { anybody, with_certificate };

struct EstService::Operation {
  std::string_view method;
  std::string_view path;
  Client client;
  http::Response (EstService::*run)(const HttpsCall&) const;
};

const EstService::Operation EstService::operations[] = {
    {"GET", "/.well-known/est/cacerts", Client::anybody, &EstService::authorities},
    {"GET", "/.well-known/est/csrattrs", Client::anybody, &EstService::attributes},
    {"POST", "/.well-known/est/simpleenroll", Client::anybody, &EstService::enroll},
    {"POST", "/.well-known/est/simplereenroll", Client::with_certificate, &EstService::reenroll},
    {"GET", "/broker-settings", Client::with_certificate, &EstService::settings},
};

http::Response EstService::answer(const HttpsCall& call) const {
  const auto path = http::path_of(call.request.target);
  const auto method = call.request.method == "HEAD" ? "GET" : call.request.method;
  bool is_known = false;
  for (const Operation& operation : operations) {
    if (operation.path != path) continue;
    is_known = true;
    if (operation.method != method) continue;
    if (operation.client == Client::with_certificate && !call.client) {
      return words(unauthorised, "This needs a client certificate");
    }
    return (this->*operation.run)(call);
  }
  return is_known ? words(405, "Not with this method") : words(404, "There is nothing here");
}

http::Response EstService::authorities(const HttpsCall& /*call*/) const {
  const auto clients = pki_.signer(CertificateKind::client_ca);
  if (!clients) return failed(clients.error());
  const auto servers = pki_.signer(CertificateKind::lab_ca);
  if (!servers) return failed(servers.error());
  const std::array all{clients->certificate, servers->certificate};
  return certificates(all);
}

// RFC 7030 section 4.5.2: nothing in particular is asked for.
http::Response EstService::attributes(const HttpsCall& /*call*/) const { return {204, "", {}, ""}; }

Result<bool> EstService::is_temporary(const tls::Certificate& client) const {
  TRY(const auto issuer, pki_.signer(CertificateKind::enrolment_ca));
  return describe(client).issuer == describe(issuer.certificate).subject;
}

http::Response EstService::enroll(const HttpsCall& call) const { return sign(call); }

http::Response EstService::reenroll(const HttpsCall& call) const {
  const auto temporary = is_temporary(*call.client);
  if (!temporary) return failed(temporary.error());
  if (*temporary) return words(forbidden, "A renewal needs the certificate that is renewed");
  return sign(call);
}

http::Response EstService::sign(const HttpsCall& call) const {
  const auto request = request_in(call.request.body);
  if (!request) return words(bad_request, tls::text_of(request.error()));
  const auto id = request->public_key().sha256();
  const DeviceRegistry devices = pki_.devices();
  const auto state = devices.state_of(id);
  if (!state) return failed(state.error());
  if (!*state) return words(forbidden, "Device is unknown");
  if (**state == DeviceState::revoked) return words(forbidden, "Device is revoked");
  if (!call.client) {
    const auto made = pki_.sign_temporary(*request);
    return made ? certificates({&*made, 1}) : failed(made.error());
  }
  const auto client_key = tls::public_key_of(*call.client);
  if (!client_key || client_key->sha256() != id) {
    return words(forbidden, "The request is for another key than the client's certificate");
  }
  const auto made = pki_.sign_client(*request);
  if (!made) return failed(made.error());
  if (const auto kept = devices.add_certificate(id, *made); !kept) return failed(kept.error());
  return certificates({&*made, 1});
}

http::Response EstService::settings(const HttpsCall& call) const {
  const auto ca = pki_.signer(CertificateKind::lab_ca);
  if (!ca) return failed(ca.error());
  const auto key = tls::public_key_of(*call.client);
  if (!key) return words(forbidden, "The client's key is of an unknown kind");
  return {200,
          "",
          {{"Content-Type", "text/plain"}},
          fmt::format("iotHubEndpoint: {}\r\niotHubPort: {}\r\nclientId: {}\r\n"
                      "flags: url|sec|whitelist_rootca\r\n\r\n{}",
                      broker_.host, broker_.port, key->sha256(), ca->certificate.to_pem())};
}

}  // namespace cordelia::lab
