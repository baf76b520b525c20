// A network with one server, on a loop. For the tests of this room.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <optional>
#include <string>

#include "explain/explanation.hpp"
#include "io/system_clock.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::explain::testing_ground {

namespace asio = io::asio;
using asio::ip::tcp;

// A server on the loop that hangs up on everybody, as plain MQTT brokers do to TLS.
struct Ground {
  asio::io_context loop{1};
  io::SystemClock clock;
  tcp::acceptor acceptor{loop, tcp::endpoint{asio::ip::address_v4::loopback(), 0}};
  net::Network network{{.hosts = {{"broker.test", "127.0.0.1"}},
                        .ports = {{"127.0.0.1", 8883, {"127.0.0.1", port()}}}}};
  std::optional<Explanation::Outcome> outcome;

  std::uint16_t port() const { return acceptor.local_endpoint().port(); }

  void hang_up_on_everybody() {
    acceptor.async_accept([this](const boost::system::error_code& error, tcp::socket /*socket*/) {
      if (!error) hang_up_on_everybody();
    });
  }

  const Explanation::Outcome& explain(const Question& question) {
    hang_up_on_everybody();
    const Explanation explanation{{loop, network, clock}, question, {}, [this](const auto& what) {
                                    outcome = what;
                                    loop.stop();
                                  }};
    loop.run();
    return *outcome;
  }
};

inline std::string some_ca() { return tls::testing_pki::Authority{"Some Root"}.pem(); }

}  // namespace cordelia::explain::testing_ground
