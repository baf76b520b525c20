// The lab's update server (ota.lab): a manifest and an image of a newer firmware over HTTPS, with
// the lab's own server certificate. Both are made here; see docs/update.md.
#pragma once

#include <memory>

#include "http/message.hpp"
#include "lab/https_server.hpp"
#include "lab/pki.hpp"

namespace cordelia::lab {

// What a module asks for as https://ota.lab/: the version that the lab offers.
inline constexpr std::string_view update_version = "1.1.0";

// The answer to any request, as it is served.
http::Response update_answer(const http::Request& request);

// Listens from now on. PKI and clock outlive the server.
Result<std::unique_ptr<HttpsServer>> open_update_server(io::asio::io_context& loop, const Pki& pki,
                                                        const base::Clock& clock);

}  // namespace cordelia::lab
