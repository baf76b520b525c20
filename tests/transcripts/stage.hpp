// tidy: include-count because it stands for everything around a module.
// A module on a bench with a broker in memory and time that is moved by hand: transcripts and
// dialogues run on it in no time, and everything that is said goes to a Coverage.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/memory_pipe.hpp"
#include "coverage.hpp"
#include "echo_broker.hpp"
#include "flash/memory_storage.hpp"
#include "module/module.hpp"
#include "module/testing_est_peer.hpp"
#include "net/network.hpp"
#include "replay/runner.hpp"
#include "tls/client_context.hpp"

namespace cordelia::transcripts {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace): a test's unit words

class Stage {
 public:
  enum class Names {
    known_only,  // what the network does not know is no name
    silent,      // beyond it a name service that never answers
  };

  // `firmware`: a row of module::firmwares(), by name.
  explicit Stage(Coverage& coverage, std::string_view firmware = "fw-1.0.0",
                 Names names = Names::known_only);

  // Boots; what the storage holds is there.
  void power_up();

  // What the module says to one request, at once.
  std::string ask(std::string_view request);

  // Time passes; what came meanwhile.
  std::string wait(base::Duration time);

  // An event that somebody outside asks for, and what came of it.
  std::string announce(std::string_view event, std::span<const std::string> arguments);

  // What the web server at http://update.test/ says to each who connects.
  void serve_web(std::string response) { web_response_ = std::move(response); }

  // PEM of what the enrolment service at enrol.test, port 6000, is to be verified with. What it
  // does to a module follows from the organization in its request.
  std::string service_ca() const { return service_.root.pem(); }

  // A browser's request to the module's configuration page, and what it is answered.
  std::string browse(std::string_view request);

  // Joins the network of the exercises and points the module to the broker.
  void go_online(std::string_view client_id);

  // Plays the transcript to its end; time jumps to whatever is due next.
  void run(replay::Runner& runner, std::vector<replay::RunEvent>& events);

 private:
  void send(std::string_view bytes);
  void collect();
  void connect(const module::NetworkRequest& request);
  void connect_web(module::ConnectionId id);
  bool serve_enrolment();
  http::Response enrolment(const module::EstPeer::Call& call);
  void advance_to(base::Instant instant);
  void follow(const replay::StageDirection& direction);

  std::string take() { return std::exchange(heard_, {}); }

  Coverage& coverage_;
  flash::MemoryStorage storage_;
  net::Network network_;
  tls::ContextCache contexts_;
  base::ManualClock clock_;
  module::Options options_;
  std::unique_ptr<module::Module> module_;
  module::LineId line_{};
  module::Outbox out_;
  EchoBroker broker_;
  module::ConnectionId connection_{};
  module::EstPeer service_;
  module::ConnectionId to_service_{};
  std::string heard_;
  std::string web_response_;
  std::vector<std::unique_ptr<base::MemoryPipe>> pipes_;  // of the web, both ways
  module::ConnectionId page_{};                           // what the module serves
};

}  // namespace cordelia::transcripts
