#include "app/metrics_port.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "app/say.hpp"
#include "http/parser.hpp"
#include "http/printer.hpp"

namespace cordelia::app {
namespace {

// A scraper or two and a person with curl.
constexpr std::size_t scrapers_max = 16;
constexpr std::chrono::seconds scrape_timeout{5};

http::Response answer_to(const http::Request& request, const std::function<std::string()>& text) {
  const std::vector<http::Field> fields{{"Content-Type", "text/plain; version=0.0.4"},
                                        {"Connection", "close"}};
  if (request.method != "GET") return {405, "", fields, "only GET is answered here\n"};
  if (http::path_of(request.target) != "/metrics") return {404, "", fields, "see /metrics\n"};
  return {200, "", fields, text()};
}

}  // namespace

class MetricsPort::Client : public io::LineOwner {
 public:
  Client(MetricsPort& port, std::unique_ptr<io::LineHost> host)
      : port_(port), host_(std::move(host)), patience_(port.loop_) {}

  void start() {
    host_->start(*this);
    host_->set_reading(true);
    patience_.expires_after(scrape_timeout);
    patience_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
      if (!error && !mark.expired()) leave();
    });
  }

  void on_input(base::ByteView bytes) override {
    if (has_answered_) return;
    const auto fed = parser_.feed(bytes);
    if (fed && !parser_.is_complete()) return;
    has_answered_ = true;
    const auto response = fed ? answer_to(parser_.take(), port_.text_)
                              : http::Response{400, "", {{"Connection", "close"}}, ""};
    if (host_->write(http::print(response)) != io::Sent::kept) leave();
  }

  void on_unblocked() override { leave(); }

  void on_input_end() override {
    if (!has_answered_) leave();
  }

  void on_closed() override { port_.dismiss(*this); }

 private:
  void leave() {
    host_->close();
    port_.dismiss(*this);
  }

  MetricsPort& port_;
  std::unique_ptr<io::LineHost> host_;
  http::RequestParser parser_;
  io::asio::steady_timer patience_;
  bool has_answered_ = false;
  io::Lifetime lifetime_;
};

base::Result<std::unique_ptr<MetricsPort>, std::string> MetricsPort::open(
    io::asio::io_context& loop, const std::string& address, std::function<std::string()> text) {
  // tidy: raw-memory because the constructor is private and make_unique cannot reach it.
  auto self = std::unique_ptr<MetricsPort>(new MetricsPort(loop, std::move(text)));
  io::TcpListener::Calls calls;
  calls.has_room = [raw = self.get()] { return raw->clients_.size() < scrapers_max; };
  calls.on_client = [raw = self.get()](std::unique_ptr<io::LineHost> host) {
    raw->welcome(std::move(host));
  };
  calls.on_trouble = say;
  auto listener = io::TcpListener::open(loop, address, std::move(calls));
  if (!listener) return base::fail(listener.error().text);
  self->listener_ = *std::move(listener);
  return self;
}

MetricsPort::MetricsPort(io::asio::io_context& loop, std::function<std::string()> text)
    : loop_(loop), text_(std::move(text)) {}

MetricsPort::~MetricsPort() = default;

void MetricsPort::welcome(std::unique_ptr<io::LineHost> host) {
  clients_.push_back(std::make_unique<Client>(*this, std::move(host)));
  clients_.back()->start();
}

// The client may be the one that called, so it goes in a turn of the loop of its own.
void MetricsPort::dismiss(const Client& client) {
  const auto found = std::find_if(clients_.begin(), clients_.end(),
                                  [&client](const auto& one) { return one.get() == &client; });
  if (found == clients_.end()) return;
  std::shared_ptr<Client> gone = std::move(*found);
  clients_.erase(found);
  io::asio::post(loop_, [gone] {});
}

}  // namespace cordelia::app
