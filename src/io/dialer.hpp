// Does what a module asks of the network: looks names up, connects, listens, hangs up. It sets no
// time limit; the module hangs up when it has waited long enough.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/socket_stream.hpp"
#include "module/outbox.hpp"
#include "net/network.hpp"

namespace cordelia::io {

// Called from the loop, never from within a call of the Dialer.
class DialerOwner : public StreamWatcher {
 public:
  virtual void on_resolved(module::ConnectionId id, std::optional<std::string> address) = 0;
  virtual void on_dialled(module::ConnectionId id, std::unique_ptr<base::ByteStream> stream) = 0;
  virtual void on_dial_failed(module::ConnectionId id, net::Fault fault) = 0;
  virtual void on_accepted(module::ConnectionId serve, module::ConnectionId id,
                           std::unique_ptr<base::ByteStream> stream) = 0;
};

// Where people reach what a module serves.
struct Serving {
  std::uint16_t port = 0;  // as the module's network has it
  std::string address;     // of this machine, with its port; empty: the module serves no longer
};

struct DialerOptions {
  // Where connections come from; nothing: the system chooses. For fleets, which need more ports
  // than one address has.
  std::optional<asio::ip::address> source;
  // What the module's error codes cannot say, a sentence for people: no descriptors are left.
  std::function<void(std::string)> on_trouble;
  // Called from within execute() and hang_up_all().
  std::function<void(const Serving&)> on_serving{};
};

class Dialer {
 public:
  // The owner and the loop outlive the dialer; the streams that it made may outlive it.
  Dialer(asio::io_context& loop, DialerOwner& owner, DialerOptions options = {});
  ~Dialer();

  void execute(const module::NetworkRequest& request);

  // Ends all that is under way and tells nobody.
  void hang_up_all();

  std::size_t under_way() const { return attempts_.size(); }

 private:
  struct Attempt;
  struct Service;

  void run(const module::Resolve& request);
  void run(const module::Dial& request);
  void run(const module::HangUp& request);
  void run(const module::Serve& request);
  void welcome(module::ConnectionId serve, Socket socket);
  void stop_serving(std::size_t index);

  Attempt& attempt(module::ConnectionId id);
  std::unique_ptr<Attempt> finish(module::ConnectionId id);
  void connected(module::ConnectionId id, const boost::system::error_code& error);
  void fail_later(module::ConnectionId id, int error);
  boost::system::error_code open(Socket& socket, const asio::ip::tcp::endpoint& to) const;

  asio::io_context& loop_;
  DialerOwner& owner_;
  DialerOptions options_;
  std::vector<std::unique_ptr<Attempt>> attempts_;
  std::vector<std::unique_ptr<Service>> services_;
  std::uint32_t accepted_ = 0;
  Lifetime lifetime_;
};

// What a module's host is told of an errno of connect(2).
net::Fault dial_fault(int error);

}  // namespace cordelia::io
