#include "lab/broker.hpp"

#include <signal.h>

#include <algorithm>
#include <fstream>

#include "lab/files.hpp"
#include "lab/testing_broker.hpp"
#include "lab/testing_socket.hpp"

namespace cordelia::lab {
namespace {

using testing::HasSubstr;
using testing_lab::BrokerTest;
using testing_lab::connect_to;
using testing_lab::listen_on;

// Ports and addresses of one of the kernel's tables of sockets, those that listen only.
std::vector<std::pair<std::string, unsigned>> listening(const char* table) {
  std::vector<std::pair<std::string, unsigned>> found;
  std::ifstream stream{table};
  std::string line;
  std::getline(stream, line);
  std::string number;
  std::string local;
  std::string remote;
  std::string state;
  while (stream >> number >> local >> remote >> state && std::getline(stream, line)) {
    const auto colon = local.find(':');
    const auto port = static_cast<unsigned>(std::stoul(local.substr(colon + 1), nullptr, 16));
    if (state == "0A") found.emplace_back(local.substr(0, colon), port);
  }
  return found;
}

TEST_F(BrokerTest, ListensForEveryRowOnLoopbackAndNowhereElse) {
  start();
  const auto ipv4 = listening("/proc/net/tcp");
  const auto ipv6 = listening("/proc/net/tcp6");
  const auto rows = std::count_if(listeners().begin(), listeners().end(),
                                  [](const Listener& row) { return row.is_mosquittos(); });
  ASSERT_EQ(broker_->bindings().size(), static_cast<std::size_t>(rows));
  for (const Binding& binding : broker_->bindings()) {
    EXPECT_TRUE(connect_to(binding.port).is_open()) << binding.listener->public_port;
    for (const auto& [address, port] : ipv4) {
      if (port != binding.port) continue;
      EXPECT_EQ(address, "0100007F") << binding.listener->public_port;
    }
    for (const auto& [address, port] : ipv6) {
      EXPECT_NE(port, binding.port) << binding.listener->public_port;
    }
  }
}

TEST_F(BrokerTest, KeepsItsFilesToItself) {
  start();
  for (const char* name : {"mosquitto.conf", "mosquitto.log", "passwords", "acl"}) {
    EXPECT_EQ(testing_lab::mode_of(folder_.path() / name), 0600U) << name;
  }
  const auto passwords = *read_file(folder_.path() / "passwords", 10'000);
  EXPECT_THAT(passwords, HasSubstr("rw:$7$"));
  EXPECT_THAT(passwords, testing::Not(HasSubstr("readwrite")));
}

TEST_F(BrokerTest, TakesOtherPortsWhereOneWasTakenMeanwhile) {
  // Each kind of listener meets a taken port in its own way.
  for (const std::size_t row : {std::size_t{0}, std::size_t{7}}) {
    io::FileDescriptor other;
    auto with = options();
    with.pick_ports = [&, row](std::size_t count) {
      auto ports = free_ports(count);
      if (!other.is_open()) other = listen_on((*ports)[row]);
      return ports;
    };
    ready_ = 0;
    start(std::move(with));
    ASSERT_TRUE(broker_->is_ready()) << row;
    EXPECT_TRUE(other.is_open());
  }
}

TEST_F(BrokerTest, GivesUpWhereEveryPortIsTaken) {
  std::vector<io::FileDescriptor> others;
  auto with = options();
  with.pick_ports = [&others](std::size_t count) {
    auto ports = free_ports(count);
    others.push_back(listen_on(ports->front()));
    return ports;
  };
  start(std::move(with));
  ASSERT_TRUE(failure_.has_value());
  EXPECT_EQ(failure_->fault, Fault::no_ports);
  EXPECT_EQ(others.size(), static_cast<std::size_t>(limits::port_attempts_max));
  EXPECT_THAT(failure_->details, HasSubstr("Address already in use"));
}

TEST_F(BrokerTest, SaysWhyMosquittoRefusedToStart) {
  auto with = options();
  std::ofstream{folder_.path() / "not-mosquitto"}
      << "#!/bin/sh\necho 'Error: no luck' >&2\nexit 3\n";
  ASSERT_EQ(::chmod((folder_.path() / "not-mosquitto").c_str(), 0700), 0);
  with.mosquitto.broker = folder_.path() / "not-mosquitto";
  start(std::move(with));
  ASSERT_TRUE(failure_.has_value());
  EXPECT_EQ(failure_->fault, Fault::broker_refused);
  EXPECT_EQ(failure_->details, "exit status 3\nError: no luck");
}

TEST_F(BrokerTest, SaysWhereTheProgramCannotBeStarted) {
  auto with = options();
  with.mosquitto.broker = folder_.path() / "missing";
  start(std::move(with));
  ASSERT_TRUE(failure_.has_value());
  EXPECT_EQ(failure_->fault, Fault::broker_refused);
  EXPECT_THAT(failure_->details, HasSubstr("missing"));
}

TEST_F(BrokerTest, GivesUpOnAProgramThatNeverBecomesReady) {
  auto with = options();
  std::ofstream{folder_.path() / "sleeper"} << "#!/bin/sh\nexec sleep 600\n";
  ASSERT_EQ(::chmod((folder_.path() / "sleeper").c_str(), 0700), 0);
  with.mosquitto.broker = folder_.path() / "sleeper";
  with.start_timeout = std::chrono::milliseconds{200};
  start(std::move(with));
  ASSERT_TRUE(failure_.has_value());
  EXPECT_EQ(failure_->fault, Fault::broker_silent);
  EXPECT_EQ(broker_->pid(), -1);
}

TEST_F(BrokerTest, NoticesThatMosquittoWasKilledAndStartsAgain) {
  start();
  const auto ports = broker_->bindings();
  ::kill(broker_->pid(), SIGKILL);
  wait_for([this] { return failure_.has_value(); });
  EXPECT_EQ(failure_->fault, Fault::broker_ended);
  EXPECT_THAT(failure_->details, HasSubstr("signal 9\n"));
  EXPECT_THAT(failure_->details, HasSubstr("running"));
  EXPECT_FALSE(broker_->is_ready());
  broker_->restart();
  wait_for([this] { return ready_ == 2; });
  EXPECT_EQ(broker_->bindings().front().port, ports.front().port);
}

TEST_F(BrokerTest, MayBeStartedAgainFromItsOwnFailure) {
  BrokerCalls calls;
  calls.on_ready = [this] { ++ready_; };
  calls.on_failure = [this](const Failure&) { broker_->start(); };
  broker_ = std::make_unique<Broker>(loop_, options(), std::move(calls));
  broker_->start();
  wait_for([this] { return ready_ == 1; });
  ::kill(broker_->pid(), SIGKILL);
  wait_for([this] { return ready_ == 2; });
}

TEST_F(BrokerTest, RestartsOnTheSamePorts) {
  start();
  const auto before = broker_->bindings();
  const pid_t pid = broker_->pid();
  broker_->restart();
  wait_for([this] { return ready_ == 2; });
  EXPECT_NE(broker_->pid(), pid);
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(broker_->bindings()[i].port, before[i].port);
  }
}

TEST_F(BrokerTest, RestartsOnOtherPortsWhereTheOldOnesAreGone) {
  start();
  const auto before = port(1883);
  ::kill(broker_->pid(), SIGKILL);
  wait_for([this] { return failure_.has_value(); });
  const auto other = listen_on(before);
  ASSERT_TRUE(other.is_open());
  broker_->restart();
  wait_for([this] { return ready_ == 2; });
  EXPECT_NE(port(1883), before);
}

TEST_F(BrokerTest, StopsInOrderAndClosesItsPorts) {
  start();
  const auto listener = port(1883);
  broker_->stop();
  wait_for([this] { return stopped_ == 1; });
  EXPECT_FALSE(failure_.has_value());
  EXPECT_FALSE(connect_to(listener).is_open());
  EXPECT_THAT(*read_file(folder_.path() / "mosquitto.log", 100'000), HasSubstr("terminating"));
  broker_->stop();  // what is stopped stops at once
  wait_for([this] { return stopped_ == 2; });
}

TEST_F(BrokerTest, StopsWhileItIsStarting) {
  BrokerCalls calls;
  calls.on_ready = [this] { ++ready_; };
  calls.on_stopped = [this] { ++stopped_; };
  broker_ = std::make_unique<Broker>(loop_, options(), std::move(calls));
  broker_->start();
  broker_->stop();
  wait_for([this] { return stopped_ == 1; });
  broker_->start();
  wait_for([this] { return broker_->pid() > 0; });
  broker_->stop();
  wait_for([this] { return stopped_ == 2; });
  EXPECT_EQ(ready_, 0);
  EXPECT_EQ(broker_->pid(), -1);
}

TEST_F(BrokerTest, EndsMosquittoWithItself) {
  start();
  const pid_t pid = broker_->pid();
  broker_.reset();
  EXPECT_EQ(::kill(pid, 0), -1);
}

}  // namespace
}  // namespace cordelia::lab
