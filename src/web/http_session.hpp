// One connection of a browser: requests and answers in turn, until it ends or becomes a live one.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "io/runtime.hpp"
#include "web/door.hpp"

namespace cordelia::web {

// Returns when the connection has ended. The door is owned by the server and its connections.
io::asio::awaitable<void> serve_http(std::shared_ptr<Door> door, io::asio::ip::tcp::socket socket);

}  // namespace cordelia::web
