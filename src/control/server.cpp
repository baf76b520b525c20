#include "control/server.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/asio/post.hpp>

#include "base/text.hpp"
#include "control/limits.hpp"

namespace cordelia::control {
namespace {

Failure unknown_module(const Subjects& subjects, const std::optional<std::string>& name) {
  const auto there = "there are " + subjects.names();
  if (!name) return {Refusal::usage, "the request names no module; " + there};
  return {Refusal::usage,
          fmt::format("no module is called '{}'; {}", base::printable(*name), there)};
}

}  // namespace

Answer execute(const Subjects& subjects, const Request& request) {
  const auto* action = find_action(request.action);
  if (action == nullptr) {
    return base::fail(
        Failure{Refusal::usage, fmt::format("'{}' is no action; `actions` lists them all",
                                            base::printable(request.action))});
  }
  const auto subject = subjects.find(request.module);
  if (!subject) return base::fail(unknown_module(subjects, request.module));
  TRY(const auto arguments, checked(*action, request.arguments));
  return action->run(*subject, arguments);
}

// --- one client ----------------------------------------------------------------------------------

class Server::Client : public io::LineOwner {
 public:
  Client(Server& server, std::unique_ptr<io::LineHost> host)
      : server_(server), host_(std::move(host)) {}

  void start() {
    host_->start(*this);
    host_->set_reading(true);
  }

  void close() { host_->close(); }

  void on_input(base::ByteView bytes) override {
    pending_ += base::text_of(bytes);
    answer_lines();
  }

  void on_unblocked() override {
    is_blocked_ = false;
    answer_lines();
  }

  // What was asked is still answered, as far as it can be at once.
  void on_input_end() override {
    has_ended_ = true;
    answer_lines();
  }

  void on_closed() override { server_.dismiss(*this); }

 private:
  // While an answer waits to be read, no further request is done.
  void answer_lines() {
    while (!is_blocked_) {
      const auto end = pending_.find('\n');
      if (end == std::string::npos) break;
      auto line = std::string_view(pending_).substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      const bool alive = base::trimmed(line).empty() || answer(line);
      if (!alive) return;
      pending_.erase(0, end + 1);
    }
    const bool is_too_long =
        pending_.size() > limits::request_bytes_max && pending_.find('\n') == std::string::npos;
    if (is_too_long && !is_blocked_) {
      const Failure failure{
          Refusal::usage, fmt::format("a request has at most {} bytes", limits::request_bytes_max)};
      if (write(Answer(base::fail(failure)), nullptr)) server_.dismiss(*this);
      return;
    }
    if (has_ended_ && !is_blocked_) return server_.dismiss(*this);
    host_->set_reading(!is_blocked_ && !has_ended_);
  }

  bool answer(std::string_view line) {
    server_.touch(*this);
    const auto request = parse_request(line);
    if (!request) return write(Answer(base::fail(request.error())), nullptr);
    return write(execute(server_.subjects_, *request), request->id);
  }

  // False where the client is gone; so is this object then.
  bool write(const Answer& answer, const boost::json::value& id) {
    const auto sent = host_->write(to_line(answer, id));
    is_blocked_ = sent == io::Sent::kept;
    if (sent == io::Sent::lost) server_.dismiss(*this);
    return sent != io::Sent::lost;
  }

  Server& server_;
  std::unique_ptr<io::LineHost> host_;
  std::string pending_;
  bool is_blocked_ = false;
  bool has_ended_ = false;
};

// --- all of them ---------------------------------------------------------------------------------

io::Result<std::unique_ptr<Server>> Server::open(io::asio::io_context& loop,
                                                 const std::filesystem::path& path,
                                                 Subjects subjects,
                                                 std::function<void(std::string)> on_trouble) {
  // tidy: raw-memory because the constructor is private and make_unique cannot reach it.
  auto self = std::unique_ptr<Server>(new Server(loop, std::move(subjects)));
  io::UnixListener::Calls calls;
  calls.on_client = [raw = self.get()](std::unique_ptr<io::LineHost> host) {
    raw->welcome(std::move(host));
  };
  calls.on_trouble = std::move(on_trouble);
  TRY(self->listener_, io::UnixListener::open(loop, path, std::move(calls)));
  return self;
}

Server::Server(io::asio::io_context& loop, Subjects subjects)
    : loop_(loop), subjects_(std::move(subjects)) {}

Server::~Server() {
  for (const auto& client : clients_) client->close();
}

void Server::welcome(std::unique_ptr<io::LineHost> host) {
  if (clients_.size() >= limits::clients_max) dismiss(*clients_.front());
  clients_.push_back(std::make_unique<Client>(*this, std::move(host)));
  clients_.back()->start();
}

void Server::touch(const Client& client) {
  const auto found = std::find_if(clients_.begin(), clients_.end(),
                                  [&client](const auto& one) { return one.get() == &client; });
  if (found != clients_.end()) std::rotate(found, found + 1, clients_.end());
}

// The client may be the one that called, so it goes in a turn of the loop of its own.
void Server::dismiss(const Client& client) {
  const auto found = std::find_if(clients_.begin(), clients_.end(),
                                  [&client](const auto& one) { return one.get() == &client; });
  if (found == clients_.end()) return;
  auto gone = std::move(*found);
  clients_.erase(found);
  gone->close();
  io::asio::post(loop_, [gone = std::move(gone)] {});
}

}  // namespace cordelia::control
