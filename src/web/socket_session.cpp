#include "web/socket_session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "web/limits.hpp"

namespace cordelia::web {
namespace {

namespace asio = io::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr auto taken = asio::as_tuple(asio::use_awaitable);
constexpr std::string_view subprotocol = "cordelia.v1";
constexpr std::string_view browser_prefix = "browser.";

websocket::stream_base::timeout socket_timeouts() {
  websocket::stream_base::timeout timeouts{};
  timeouts.handshake_timeout = limits::head_timeout;
  timeouts.idle_timeout = limits::live_idle_timeout;
  timeouts.keep_alive_pings = true;
  return timeouts;
}

template <typename Stream>
class SocketSession {
 public:
  SocketSession(std::shared_ptr<Door> door, Door::Place& place, Stream stream)
      : door_(std::move(door)),
        place_(place),
        socket_(std::move(stream)),
        wake_(socket_.get_executor(), asio::steady_timer::time_point::max()) {
    place_.close_by([this] { end(); });
  }

  // Nobody closes it from outside any more.
  ~SocketSession() {
    place_.close_by([] {});
  }

  SocketSession(const SocketSession&) = delete;
  SocketSession& operator=(const SocketSession&) = delete;

  asio::awaitable<void> run(const Upgrade& upgrade, MakePeer make);

 private:
  asio::awaitable<void> read();
  asio::awaitable<void> write();
  void count_frame();
  void end();

  std::shared_ptr<Door> door_;  // see serve_http
  Door::Place& place_;
  websocket::stream<Stream> socket_;
  asio::steady_timer wake_;
  std::unique_ptr<SocketPeer> peer_;
  std::chrono::steady_clock::time_point second_began_{};
  unsigned frames_in_second_ = 0;
  bool is_over_ = false;
};

template <typename Stream>
asio::awaitable<void> SocketSession<Stream>::run(const Upgrade& upgrade, MakePeer make) {
  // tidy: using-namespace because the operators are found in no other way.
  using namespace asio::experimental::awaitable_operators;
  beast::get_lowest_layer(socket_).expires_never();  // the WebSocket has timeouts of its own
  socket_.set_option(socket_timeouts());
  socket_.read_message_max(limits::live_message_bytes_max);
  socket_.auto_fragment(false);
  socket_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
    response.set(beast::http::field::sec_websocket_protocol, subprotocol);
  }));
  socket_.control_callback([this](websocket::frame_type, beast::string_view) { count_frame(); });
  const auto [error] = co_await socket_.async_accept(upgrade, taken);
  if (error || !door_->is_open()) co_return;
  const auto protocols = upgrade[beast::http::field::sec_websocket_protocol];
  peer_ = make(door_->browsers.called(word_behind(protocols, browser_prefix)),
               [this] { wake_.cancel(); });
  co_await (read() && write());
  peer_.reset();
}

// Control frames cost time that nobody asked for.
template <typename Stream>
void SocketSession<Stream>::count_frame() {
  const auto now = std::chrono::steady_clock::now();
  if (now - second_began_ >= std::chrono::seconds(1)) {
    second_began_ = now;
    frames_in_second_ = 0;
  }
  if (++frames_in_second_ > peer_->messages_per_s_max()) end();
}

template <typename Stream>
asio::awaitable<void> SocketSession<Stream>::read() {
  beast::flat_buffer buffer;
  while (!is_over_) {
    const auto [error, bytes] = co_await socket_.async_read(buffer, taken);
    if (error || is_over_) break;
    count_frame();
    const auto content = beast::buffers_to_string(buffer.data());
    buffer.consume(buffer.size());
    peer_->on_message(socket_.got_text() ? Frame::Kind::text : Frame::Kind::bytes, content);
  }
  end();
}

// One message at a time: what the browser has not taken waits with the peer, which bounds it.
template <typename Stream>
asio::awaitable<void> SocketSession<Stream>::write() {
  while (!is_over_) {
    const auto frame = peer_->next();
    if (frame) {
      socket_.text(frame->kind == Frame::Kind::text);
      const auto [error, bytes] = co_await socket_.async_write(asio::buffer(frame->content), taken);
      if (error) break;
    } else {
      [[maybe_unused]] const auto [cancelled] = co_await wake_.async_wait(taken);
    }
    if (is_over_ || peer_->is_over()) break;
  }
  end();
}

template <typename Stream>
void SocketSession<Stream>::end() {
  if (std::exchange(is_over_, true)) return;
  wake_.cancel();
  beast::get_lowest_layer(socket_).close();
}

}  // namespace

asio::awaitable<void> serve_socket(std::shared_ptr<Door> door, Door::Place& place,
                                   PlainStream stream, const Upgrade& upgrade, MakePeer make) {
  SocketSession<PlainStream> session(std::move(door), place, std::move(stream));
  co_await session.run(upgrade, std::move(make));
}

asio::awaitable<void> serve_socket(std::shared_ptr<Door> door, Door::Place& place,
                                   SecureStream stream, const Upgrade& upgrade, MakePeer make) {
  SocketSession<SecureStream> session(std::move(door), place, std::move(stream));
  co_await session.run(upgrade, std::move(make));
}

}  // namespace cordelia::web
