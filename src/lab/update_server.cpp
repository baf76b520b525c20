#include "lab/update_server.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/random.hpp"
#include "module/update_manifest.hpp"
#include "tls/digest.hpp"

namespace cordelia::lab {
namespace {

// Large enough that a download takes several turns.
constexpr std::size_t image_bytes = std::size_t{96} * 1024;

struct Offer {
  std::string manifest;
  std::string image;
  std::string image_path;
};

// The same bytes in each lab: only the head means something to the software module.
Offer make_offer() {
  const auto version = module::parse_version(update_version);
  CHECK(version.has_value());
  Offer offer;
  offer.image = module::image_head(*version);
  base::Random random(1);
  while (offer.image.size() < image_bytes) offer.image += static_cast<char>(random.next());
  const auto name = fmt::format("cordelia-{}.img", update_version);
  offer.image_path = "/" + name;
  const auto digest = tls::sha256(base::bytes_of(offer.image));
  offer.manifest = module::print(
      module::UpdateManifest{*version, name, offer.image.size(), tls::hex_of(digest)});
  return offer;
}

// Immutable once made; made at the first request.
const Offer& offer() {
  static const Offer made = make_offer();
  return made;
}

http::Response with_body(std::string_view type, std::string body) {
  http::Response response;
  response.fields = {{"Content-Type", std::string(type)}};
  response.body = std::move(body);
  return response;
}

}  // namespace

http::Response update_answer(const http::Request& request) {
  auto refusal = with_body("text/plain; charset=utf-8", "");
  if (request.method != "GET" && request.method != "HEAD") {
    refusal.status = 405;
    refusal.fields.push_back({"Allow", "GET, HEAD"});
    return refusal;
  }
  const auto path = http::path_of(request.target);
  if (path == "/update.txt") {
    return with_body("text/plain; charset=utf-8", offer().manifest);
  }
  if (path == offer().image_path) return with_body("application/octet-stream", offer().image);
  refusal.status = 404;
  refusal.body = "The manifest is at /update.txt.\n";
  return refusal;
}

Result<std::unique_ptr<HttpsServer>> open_update_server(io::asio::io_context& loop, const Pki& pki,
                                                        const base::Clock& clock) {
  TRY(auto identity, pki.identity(CertificateKind::server));
  tls::ServerOptions server{std::move(identity)};
  auto context = tls::ServerContext::create(std::move(server));
  if (!context) return fail(Fault::crypto_refused, std::string(tls::text_of(context.error())));
  HttpsServer::Options options;
  options.context = *std::move(context);
  options.answer = [](const HttpsCall& call) { return update_answer(call.request); };
  return HttpsServer::open(loop, std::move(options), clock);
}

}  // namespace cordelia::lab
