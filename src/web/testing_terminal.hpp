// What the tests of this room share: a terminal on a free port with a module that answers OK, and
// browsers that are bare sockets.
#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <boost/json/parse.hpp>
#include <memory>

#include "io/memory_line.hpp"
#include "io/signals.hpp"
#include "io/system_clock.hpp"
#include "io/testing_loop.hpp"
#include "web/terminal.hpp"

namespace cordelia::web {

// A connection that says what it likes.
class RawBrowser : public io::RawHost {
 public:
  explicit RawBrowser(std::uint16_t port, int receive_buffer = 0)
      : RawHost(connected(port, receive_buffer)) {}

  // One frame of a WebSocket, masked with zeros as a browser's are with something.
  static std::string frame(unsigned char first_byte, std::string_view content) {
    std::string bytes(1, static_cast<char>(first_byte));
    const auto size = content.size();
    const auto put = [&bytes](std::size_t value, int count) {
      for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
        bytes += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
      }
    };
    if (size < 126) {
      put(0x80U + size, 1);
    } else if (size <= 0xFFFF) {
      put(0x80U + 126, 1);
      put(size, 2);
    } else {
      put(0x80U + 127, 1);
      put(size, 8);
    }
    return bytes + std::string(4, '\0') + std::string(content);
  }

  static std::string text_frame(std::string_view content) { return frame(0x81, content); }

 private:
  static io::FileDescriptor connected(std::uint16_t port, int receive_buffer) {
    io::FileDescriptor fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (receive_buffer > 0) {
      ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    }
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(fd.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
    return fd;
  }
};

// As many descriptors as the system lets this process have. False where that is fewer.
inline bool allow_descriptors(rlim_t count) {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur >= count) return true;
  limit.rlim_cur = std::min(count, limit.rlim_max);
  return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= count;
}

class TerminalTest : public testing::Test {
 protected:
  explicit TerminalTest(std::chrono::milliseconds head_timeout = limits::head_timeout) {
    io::ignore_broken_pipes();
    Terminal::Options options;
    options.version = "9.9";
    options.on_trouble = [this](const std::string& text) { trouble += text; };
    options.head_timeout = head_timeout;
    auto opened = Terminal::open(loop.context(), std::move(options), clock);
    EXPECT_TRUE(opened);
    terminal = *std::move(opened);
    const auto address = terminal->server().address();
    port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    module.answers = true;
    terminal->devices().add(module_parts());
  }

  ~TerminalTest() override { EXPECT_EQ(trouble, ""); }

  std::string host() const { return "127.0.0.1:" + std::to_string(port); }

  std::string bearer() const {
    return "Authorization: Bearer " + terminal->token().text() + "\r\n";
  }

  // What a browser gets that says this and reads to the end.
  std::string answer_to(const std::string& bytes) {
    RawBrowser browser(port);
    std::size_t said = 0;
    EXPECT_TRUE(loop.run_until([&] {
      said += browser.say(std::string_view(bytes).substr(said));
      return browser.has_ended();
    })) << browser.heard();
    return browser.heard();
  }

  std::string head(const std::string& method, const std::string& path,
                   const std::string& fields = "") const {
    return method + " " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n" +
           bearer() + fields;
  }

  std::string get(const std::string& path, const std::string& fields = "") {
    return answer_to(head("GET", path, fields) + "\r\n");
  }

  std::string post(const std::string& path, const std::string& body,
                   const std::string& fields = "Content-Type: application/json\r\n") {
    return answer_to(head("POST", path, fields) + "Content-Length: " + std::to_string(body.size()) +
                     "\r\n\r\n" + body);
  }

  // "HTTP/1.1 200 OK" gives 200.
  static int status_of(const std::string& answer) {
    return answer.size() < 12 ? 0 : std::stoi(answer.substr(9, 3));
  }

  static std::string body_of(const std::string& answer) {
    const auto end = answer.find("\r\n\r\n");
    return end == std::string::npos ? "" : answer.substr(end + 4);
  }

  static boost::json::object json_of(const std::string& answer) {
    boost::system::error_code error;
    const auto value = boost::json::parse(body_of(answer), error);
    EXPECT_FALSE(error) << answer;
    return value.is_object() ? value.as_object() : boost::json::object();
  }

  std::string upgrade(const std::string& protocols, const std::string& fields = "",
                      const std::string& path = "/api/live") const {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host() +
           "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: " +
           protocols + "\r\n" + fields + "\r\n";
  }

  std::string own_upgrade() const {
    return upgrade("cordelia.v1, browser.b1, token." + terminal->token().text());
  }

  // A browser whose live connection is there.
  std::unique_ptr<RawBrowser> live_browser(int receive_buffer = 0) {
    auto browser = std::make_unique<RawBrowser>(port, receive_buffer);
    browser->say(own_upgrade());
    EXPECT_TRUE(loop.run_until([&] {
      return browser->heard().find("\"hello\"") != std::string::npos;
    })) << browser->heard();
    return browser;
  }

  bool hears(RawBrowser& browser, std::string_view text) {
    return loop.run_until([&] { return browser.heard().find(text) != std::string::npos; });
  }

  bool ends(RawBrowser& browser) {
    return loop.run_until([&] { return browser.has_ended(); });
  }

  void expect_that_it_still_serves() { EXPECT_EQ(status_of(get("/api/state")), 200); }

  io::TestLoop loop;
  io::SystemClock clock;
  std::string trouble;
  io::LineRecorder module;
  std::unique_ptr<io::LineHost> module_line;
  std::uint16_t port = 0;
  std::unique_ptr<Terminal> terminal;

 private:
  Device::Parts module_parts() {
    Device::Parts parts;
    parts.id = "module";
    parts.kind = "tcp";
    parts.name = "The test's module";
    parts.open = [this](const Opened& opened) {
      auto line = io::memory_line(loop.context(), "the test's module");
      module_line = std::move(line.line);
      module.attach(*module_line);
      opened(std::move(line.device));
    };
    return parts;
  }
};

}  // namespace cordelia::web
