#include "app/host_link.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>

#include "io/memory_line.hpp"
#include "io/system_clock.hpp"

namespace cordelia::app {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

// The other end of a line in memory: answers what the test says, once a line.
class Peer : public io::LineOwner {
 public:
  explicit Peer(std::unique_ptr<io::LineHost> line) : line_(std::move(line)) {
    line_->start(*this);
    line_->set_reading(true);
  }

  void on_input(base::ByteView bytes) override {
    heard += base::text_of(bytes);
    if (!answer.empty()) line_->write(answer);
  }

  void on_unblocked() override {}

  void on_input_end() override { has_ended = true; }

  void on_closed() override {}

  void leave() { line_->close(); }

  std::string heard;
  std::string answer = "OK\r\n";
  bool has_ended = false;

 private:
  std::unique_ptr<io::LineHost> line_;
};

class HostLinkTest : public testing::Test {
 protected:
  HostLinkTest() {
    auto line = io::memory_line(loop_, "memory");
    peer_ = std::make_unique<Peer>(std::move(line.line));
    link_ =
        std::make_unique<HostLink>(HostLink::Surroundings{loop_, clock_}, std::move(line.device),
                                   HostLink::Calls{[this](const HostNote& note) { on_note(note); },
                                                   [this](const std::string& why) { end_ = why; }});
  }

  void on_note(const HostNote& note) {
    if (const auto* answer = std::get_if<HostAnswer>(&note)) outcomes_.push_back(answer->outcome);
  }

  void run_until(const std::function<bool()>& done) {
    for (int turns = 0; turns < 10'000 && !done(); ++turns) loop_.run_one_for(5ms);
    EXPECT_TRUE(done());
  }

  io::asio::io_context loop_{1};
  io::asio::executor_work_guard<io::asio::io_context::executor_type> work_{loop_.get_executor()};
  io::SystemClock clock_;
  std::unique_ptr<Peer> peer_;
  std::unique_ptr<HostLink> link_;
  std::vector<HostOutcome> outcomes_;
  std::string end_;
};

TEST_F(HostLinkTest, AsksAndHearsTheAnswer) {
  EXPECT_TRUE(link_->ask({"AT+test", {}}));
  EXPECT_TRUE(link_->ask({"AT+reboot", {}}));
  EXPECT_EQ(link_->waiting(), 1u);
  run_until([this] { return outcomes_.size() == 2; });
  EXPECT_EQ(peer_->heard, "AT+test\r\nAT+reboot\r\n");
  EXPECT_TRUE(link_->is_idle());
}

TEST_F(HostLinkTest, GivesUpByItsTimer) {
  peer_->answer.clear();
  link_->ask({"AT+test", 1ms});
  run_until([this] { return !outcomes_.empty(); });
  EXPECT_THAT(outcomes_, ElementsAre(HostOutcome::timeout));
}

TEST_F(HostLinkTest, SaysThatTheDeviceIsGone) {
  peer_->answer.clear();
  link_->ask({"AT+test", {}});
  peer_->leave();
  run_until([this] { return !end_.empty(); });
  EXPECT_THAT(outcomes_, ElementsAre(HostOutcome::gone));
  EXPECT_FALSE(link_->ask({"AT+test", {}}));
}

TEST_F(HostLinkTest, LeavesNothingBehindWhenItGoes) {
  peer_->answer.clear();
  link_->ask({"AT+test", 1ms});
  link_.reset();
  run_until([this] { return peer_->has_ended; });
  loop_.run_for(10ms);
  EXPECT_TRUE(outcomes_.empty());
}

}  // namespace
}  // namespace cordelia::app
