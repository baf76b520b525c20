// tidy: include-count because it ties keys, broker, lessons and network together.
// One lab: a name with its folder, the PKI, the broker with its listeners, and the network that
// leads modules there. It builds no module and no web server: those are handed network(), ca and
// catalogue by whoever wires them. One thread: the loop's.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "lab/broker.hpp"
#include "lab/est_server.hpp"
#include "lab/services.hpp"
#include "lab/state_folder.hpp"
#include "lab/topology.hpp"
#include "net/network.hpp"

namespace cordelia::lab {

class LessonServer;

struct LabOptions {
  std::filesystem::path state;  // base of the state folder
  std::optional<std::string> name{};
  std::vector<std::filesystem::path> program_folders = usual_program_folders();
  TopologyOptions topology{};
  // Somebody else's broker instead of a Mosquitto of our own.
  std::optional<ForeignBroker> broker{};
};

// All come from the loop; they may not destroy the lab.
struct LabCalls {
  // Once after start(), and again after each restart of the broker: network() leads to it.
  std::function<void()> on_ready;
  // The broker did not start, or ended by itself. In the second case the lab starts it again after
  // a pause that grows from time to time (limits::broker_pause_min), and goes on without it
  // meanwhile.
  std::function<void(const Failure&)> on_failure;
  // After stop().
  std::function<void()> on_stopped;
};

class Lab {
 public:
  // Takes the name and makes the PKI; blocks for as long as keys take to make. The clock outlives
  // the lab. Mosquitto is looked for here, so that its absence is known at once.
  static Result<std::unique_ptr<Lab>> open(io::asio::io_context& loop, LabOptions options,
                                           const base::Clock& clock);

  // For open().
  struct Parts {
    LabFolder folder;
    Pki pki;
    std::optional<Mosquitto> mosquitto;
    const base::Clock& clock;
  };

  Lab(io::asio::io_context& loop, LabOptions options, Parts parts);
  ~Lab();
  Lab(const Lab&) = delete;
  Lab& operator=(const Lab&) = delete;

  // Once.
  void start(LabCalls calls);

  // Ends the broker. The folder is given free with the object.
  void stop();

  // At once, with certificates as they are now, the services too. A broker of somebody else goes on
  // as it is.
  void restart_broker();

  // Where modules connect. Before the first on_ready no name leads anywhere.
  net::Network& network() { return network_; }

  Pki& pki() { return pki_; }

  const LabFolder& folder() const { return folder_; }

  // The lab's module: the enrolment service knows its device ID, unless that was revoked.
  Result<void> welcome(const std::string& device_id, Stay stay) const;

  // Where the lab's HTTPS services are. Empty before start() and where no name is the lab's.
  const std::vector<ServiceBinding>& services() const { return services_; }

  // Nothing where the broker is somebody else's, or none is wanted.
  const Broker* broker() const { return broker_.get(); }

  // Where the lab's listeners really are, Mosquitto's first; empty where the broker is somebody
  // else's, and before the first on_ready.
  std::vector<Binding> bindings() const;

  // PEM of what plays the vendor's catalogue (at-protocol section 4): see tls::load_catalogue.
  Result<std::shared_ptr<const std::string>> root_catalogue() const;

  // How hosts reach the lab's module, for lab.json. Written now, or when the lab is ready.
  struct Attachments {
    std::string pty;
    std::string tcp;
    std::string control{};
    std::string page{};  // of provisioning
    std::string web{};   // the terminal's address and token
  };

  Result<void> publish(Attachments attachments);

 private:
  using Addresses = io::asio::ip::tcp::resolver::results_type;

  void build_broker(const Mosquitto& mosquitto);
  Result<void> bring_up_lessons();
  void on_broker_failure(const Failure& failure);
  Result<void> open_services();
  net::NetworkOptions with_services(net::NetworkOptions network) const;
  void watch_revocations();
  void reload_revocations();
  void find_foreign_broker();
  void on_addresses(const boost::system::error_code& error, const Addresses& addresses);
  void on_listening();
  void become_ready();
  void report(const Failure& failure) const;
  Result<void> write_record() const;
  void later(std::function<void()> work);

  io::asio::io_context& loop_;
  LabOptions options_;
  LabFolder folder_;
  Pki pki_;
  const base::Clock& clock_;
  base::WallTime started_;
  net::Network network_;
  std::unique_ptr<Broker> broker_;
  std::unique_ptr<LessonServer> lessons_;
  std::unique_ptr<EstServer> enrolment_;  // none where no name is the lab's
  std::unique_ptr<HttpsServer> update_;   // likewise
  std::vector<ServiceBinding> services_;
  io::asio::steady_timer revocation_timer_;
  std::filesystem::file_time_type revocations_seen_{};
  io::asio::ip::tcp::resolver resolver_;
  LabCalls calls_;
  Attachments attachments_;
  bool is_ready_ = false;
  io::asio::steady_timer pause_;  // until the broker is started again
  std::chrono::milliseconds next_pause_ = limits::broker_pause_min;
  std::chrono::steady_clock::time_point listening_since_{};
  io::Lifetime lifetime_;
};

}  // namespace cordelia::lab
