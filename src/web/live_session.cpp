#include "web/live_session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <boost/json/serialize.hpp>

#include "web/limits.hpp"

namespace cordelia::web {
namespace {

namespace asio = io::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

using Upgrade = beast::http::request<beast::http::string_body>;

constexpr auto taken = asio::as_tuple(asio::use_awaitable);
constexpr std::string_view subprotocol = "cordelia.v1";
constexpr std::string_view browser_prefix = "browser.";

websocket::stream_base::timeout live_timeouts() {
  websocket::stream_base::timeout timeouts{};
  timeouts.handshake_timeout = limits::head_timeout;
  timeouts.idle_timeout = limits::live_idle_timeout;
  timeouts.keep_alive_pings = true;
  return timeouts;
}

template <typename Stream>
class LiveSession {
 public:
  LiveSession(std::shared_ptr<Door> door, Door::Place& place, Stream stream)
      : door_(std::move(door)),
        place_(place),
        socket_(std::move(stream)),
        wake_(socket_.get_executor(), asio::steady_timer::time_point::max()) {
    place_.close_by([this] { end(); });
  }

  // Nobody closes it from outside any more.
  ~LiveSession() {
    place_.close_by([] {});
  }

  LiveSession(const LiveSession&) = delete;
  LiveSession& operator=(const LiveSession&) = delete;

  asio::awaitable<void> run(const Upgrade& upgrade);

 private:
  asio::awaitable<void> read();
  asio::awaitable<void> write();
  std::string hello(std::string_view you) const;
  void count_frame();
  void end();

  std::shared_ptr<Door> door_;  // see serve_http
  Door::Place& place_;
  websocket::stream<Stream> socket_;
  asio::steady_timer wake_;
  std::optional<LiveBrowser> browser_;
  std::string greeting_;
  std::chrono::steady_clock::time_point second_began_{};
  unsigned frames_in_second_ = 0;
  bool is_over_ = false;
};

template <typename Stream>
asio::awaitable<void> LiveSession<Stream>::run(const Upgrade& upgrade) {
  // tidy: using-namespace because the operators are found in no other way.
  using namespace asio::experimental::awaitable_operators;
  beast::get_lowest_layer(socket_).expires_never();  // the WebSocket has timeouts of its own
  socket_.set_option(live_timeouts());
  socket_.read_message_max(limits::live_message_bytes_max);
  socket_.auto_fragment(false);
  socket_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
    response.set(beast::http::field::sec_websocket_protocol, subprotocol);
  }));
  socket_.control_callback([this](websocket::frame_type, beast::string_view) { count_frame(); });
  const auto [error] = co_await socket_.async_accept(upgrade, taken);
  if (error || !door_->is_open()) co_return;
  const auto protocols = upgrade[beast::http::field::sec_websocket_protocol];
  const auto you = door_->browsers.called(word_behind(protocols, browser_prefix));
  greeting_ = hello(you);
  browser_.emplace(door_->live, you, [this] { wake_.cancel(); });
  co_await (read() && write());
  browser_.reset();
}

template <typename Stream>
std::string LiveSession<Stream>::hello(std::string_view you) const {
  auto message = door_->hello();
  message["type"] = "hello";
  message["you"] = you;
  return boost::json::serialize(message);
}

// Control frames cost time that nobody asked for.
template <typename Stream>
void LiveSession<Stream>::count_frame() {
  const auto now = std::chrono::steady_clock::now();
  if (now - second_began_ >= std::chrono::seconds(1)) {
    second_began_ = now;
    frames_in_second_ = 0;
  }
  if (++frames_in_second_ > limits::live_frames_per_s_max) end();
}

template <typename Stream>
asio::awaitable<void> LiveSession<Stream>::read() {
  beast::flat_buffer buffer;
  while (!is_over_) {
    const auto [error, bytes] = co_await socket_.async_read(buffer, taken);
    if (error || is_over_) break;
    count_frame();
    const auto text = beast::buffers_to_string(buffer.data());
    buffer.consume(buffer.size());
    browser_->on_message(text);
  }
  end();
}

// One message at a time: what the browser has not taken waits in the backlog, where it costs
// nothing more.
template <typename Stream>
asio::awaitable<void> LiveSession<Stream>::write() {
  std::optional<std::string> message = std::move(greeting_);
  while (!is_over_) {
    if (message) {
      socket_.text(true);
      const auto [error, bytes] = co_await socket_.async_write(asio::buffer(*message), taken);
      if (error) break;
    } else {
      [[maybe_unused]] const auto [cancelled] = co_await wake_.async_wait(taken);
    }
    if (is_over_ || browser_->is_lost()) break;
    message = browser_->next();
  }
  end();
}

template <typename Stream>
void LiveSession<Stream>::end() {
  if (std::exchange(is_over_, true)) return;
  wake_.cancel();
  beast::get_lowest_layer(socket_).close();
}

}  // namespace

asio::awaitable<void> serve_live(std::shared_ptr<Door> door, Door::Place& place, PlainStream stream,
                                 const Upgrade& upgrade) {
  LiveSession<PlainStream> session(std::move(door), place, std::move(stream));
  co_await session.run(upgrade);
}

asio::awaitable<void> serve_live(std::shared_ptr<Door> door, Door::Place& place,
                                 SecureStream stream, const Upgrade& upgrade) {
  LiveSession<SecureStream> session(std::move(door), place, std::move(stream));
  co_await session.run(upgrade);
}

}  // namespace cordelia::web
