#include "app/metrics_port.hpp"

#include <gtest/gtest.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "io/endpoint.hpp"
#include "io/testing_loop.hpp"

namespace cordelia::app {
namespace {

// All that comes back on one connection; the loop runs meanwhile.
std::string ask(io::TestLoop& loop, const MetricsPort& port, const std::string& request) {
  const auto endpoint = *io::parse_listen_address(port.address());
  io::asio::ip::tcp::socket socket(loop.context());
  boost::system::error_code error;
  socket.connect(endpoint, error);
  EXPECT_FALSE(error) << error.message();
  io::asio::write(socket, io::asio::buffer(request), error);
  std::string answer;
  bool is_over = false;
  io::asio::async_read(socket, io::asio::dynamic_buffer(answer),
                       [&is_over](const auto&, std::size_t) { is_over = true; });
  EXPECT_TRUE(loop.run_until([&is_over] { return is_over; }));
  return answer;
}

TEST(MetricsPort, AnswersOnePathAndNothingElse) {
  io::TestLoop loop;
  int asked = 0;
  auto port = MetricsPort::open(loop.context(), "127.0.0.1:0", [&asked] {
    ++asked;
    return std::string("cordelia_fleet_modules 3\n");
  });
  ASSERT_TRUE(port.has_value()) << port.error();
  const auto good = ask(loop, **port, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(good.starts_with("HTTP/1.1 200 ")) << good;
  EXPECT_NE(good.find("\r\n\r\ncordelia_fleet_modules 3\n"), std::string::npos) << good;
  EXPECT_EQ(asked, 1);

  const struct {
    const char* request;
    const char* status;
  } cases[] = {
      {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 404 "},
      {"POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 405 "},
      {"nonsense\r\n\r\n", "HTTP/1.1 400 "},
  };

  for (const auto& row : cases) {
    EXPECT_TRUE(ask(loop, **port, row.request).starts_with(row.status)) << row.request;
  }
  EXPECT_EQ(asked, 1);
}

TEST(MetricsPort, SaysWhyAnAddressCannotBeHad) {
  io::TestLoop loop;
  const auto port = MetricsPort::open(loop.context(), "nowhere", [] { return std::string(); });
  ASSERT_FALSE(port.has_value());
  EXPECT_NE(port.error().find("nowhere"), std::string::npos) << port.error();
}

}  // namespace
}  // namespace cordelia::app
