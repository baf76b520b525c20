#include "lab/lab.hpp"

#include <signal.h>
#include <sys/wait.h>

#include <fstream>

#include "lab/testing_broker.hpp"
#include "lab/testing_mqtt.hpp"
#include "lab/testing_socket.hpp"

namespace cordelia::lab {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class LabTest : public testing::Test {
 protected:
  struct Running {
    std::unique_ptr<Lab> lab;
    int ready = 0;
    int stopped = 0;
    std::optional<Failure> failure;
  };

  std::unique_ptr<Running> open(LabOptions options) {
    options.state = state_;
    auto lab = Lab::open(loop_, std::move(options), clock_);
    EXPECT_TRUE(lab.has_value()) << describe(lab.error());
    auto running = std::make_unique<Running>();
    running->lab = *std::move(lab);
    return running;
  }

  void start(Running& running) {
    LabCalls calls;
    calls.on_ready = [&running] { ++running.ready; };
    calls.on_failure = [&running](const Failure& failure) { running.failure = failure; };
    calls.on_stopped = [&running] { ++running.stopped; };
    running.lab->start(std::move(calls));
    wait_for([&running] { return running.ready > 0 || running.failure.has_value(); });
  }

  void wait_for(const std::function<bool()>& is_done) {
    ASSERT_TRUE(testing_lab::run_until(loop_, is_done));
  }

  // Where the lab's network leads a module that dials this.
  static net::Endpoint dial(Lab& lab, const char* host, std::uint16_t port) {
    const auto resolution = lab.network().resolve(host);
    const auto* address = std::get_if<std::string>(&resolution);
    if (address == nullptr) return {};
    const auto route = lab.network().route(*address, port);
    const auto* endpoint = std::get_if<net::Endpoint>(&route);
    return endpoint == nullptr ? net::Endpoint{} : *endpoint;
  }

  std::vector<LabRecord> running_labs() const { return StateFolder::open(state_)->running(); }

  testing_lab::Folder folder_;
  std::filesystem::path state_ = folder_.path() / "cordelia";
  io::SystemClock clock_;
  io::asio::io_context loop_{1};
};

TEST_F(LabTest, LeadsModulesToItsBrokerUnderThePublicName) {
  const auto lab = open({});
  start(*lab);
  ASSERT_EQ(lab->ready, 1);
  const auto endpoint = dial(*lab->lab, "test.mosquitto.org", 1883);
  EXPECT_EQ(endpoint.address, "127.0.0.1");
  testing_lab::MqttClient client{{}};
  EXPECT_EQ(client.connect(endpoint.port), 0);
  EXPECT_THAT(**lab->lab->root_catalogue(), HasSubstr("BEGIN CERTIFICATE"));
}

TEST_F(LabTest, TellsOthersWhereItIsWhileItRuns) {
  const auto lab = open({});
  ASSERT_TRUE(lab->lab->publish({"/dev/pts/7", ""}).has_value());
  EXPECT_THAT(running_labs(), IsEmpty());
  start(*lab);
  const auto labs = running_labs();
  ASSERT_THAT(labs, SizeIs(1));
  EXPECT_EQ(labs[0].pid, ::getpid());
  EXPECT_EQ(labs[0].pty, "/dev/pts/7");
  EXPECT_THAT(labs[0].listeners, SizeIs(listeners().size() + 2)) << "and both services";
  EXPECT_TRUE(std::filesystem::exists(labs[0].ca_file));
  lab->lab.reset();
  EXPECT_THAT(running_labs(), IsEmpty());
}

TEST_F(LabTest, RunsBesideOthersWithTheSamePki) {
  const auto first = open({});
  const auto second = open({});
  start(*first);
  start(*second);
  const auto labs = running_labs();
  ASSERT_THAT(labs, SizeIs(2));
  EXPECT_EQ(labs[0].name, "default");
  EXPECT_EQ(labs[1].name, "default-2");
  EXPECT_EQ(labs[0].ca_file, labs[1].ca_file);
  for (Running* lab : {first.get(), second.get()}) {
    testing_lab::MqttOptions options;
    options.ca = labs[0].ca_file;
    testing_lab::MqttClient client{options};
    EXPECT_EQ(client.connect(dial(*lab->lab, "localhost", 8883).port), 0);
  }
  first->lab->stop();
  wait_for([&] { return first->stopped == 1; });
  EXPECT_TRUE(testing_lab::connect_to(dial(*second->lab, "localhost", 1883).port).is_open());
}

TEST_F(LabTest, GoesOnAfterItsBrokerWasKilled) {
  const auto lab = open({});
  start(*lab);
  ::kill(lab->lab->broker()->pid(), SIGKILL);
  wait_for([&] { return lab->failure.has_value(); });
  EXPECT_EQ(lab->failure->fault, Fault::broker_ended);
  const auto other =
      testing_lab::listen_on(dial(*lab->lab, "localhost", 1883).port);  // taken meanwhile
  lab->lab->restart_broker();
  wait_for([&] { return lab->ready == 2; });
  testing_lab::MqttClient client{{}};
  EXPECT_EQ(client.connect(dial(*lab->lab, "localhost", 1883).port), 0);
  EXPECT_EQ(running_labs()[0].listeners[0].port, dial(*lab->lab, "localhost", 1883).port);
}

TEST_F(LabTest, BringsItsBrokerBackByItself) {
  const auto lab = open({});
  start(*lab);
  for (int times = 1; times <= 2; ++times) {
    const auto before = lab->lab->broker()->pid();
    ::kill(before, SIGKILL);
    wait_for([&] { return lab->ready == 1 + times; });
    EXPECT_EQ(lab->failure->fault, Fault::broker_ended);
    EXPECT_NE(lab->lab->broker()->pid(), before);
    testing_lab::MqttClient client{{}};
    EXPECT_EQ(client.connect(dial(*lab->lab, "localhost", 1883).port), 0);
  }
}

TEST_F(LabTest, BringsNoBrokerBackThatIsStopped) {
  const auto lab = open({});
  start(*lab);
  ::kill(lab->lab->broker()->pid(), SIGKILL);
  wait_for([&] { return lab->failure.has_value(); });
  lab->lab->stop();
  wait_for([&] { return lab->stopped == 1; });
  loop_.run_for(2 * limits::broker_pause_min);
  EXPECT_EQ(lab->ready, 1);
}

TEST_F(LabTest, ServesRenewedCertificatesAfterARestartOfItsBroker) {
  const auto lab = open({});
  start(*lab);
  ASSERT_TRUE(lab->lab->pki().renew_all().has_value());
  testing_lab::MqttOptions options;
  options.ca = lab->lab->pki().certificate_file(CertificateKind::lab_ca);
  const auto port = [&] { return dial(*lab->lab, "localhost", 8883).port; };
  EXPECT_EQ(testing_lab::MqttClient{options}.connect(port()), -1);
  lab->lab->restart_broker();
  wait_for([&] { return lab->ready == 2; });
  EXPECT_EQ(testing_lab::MqttClient{options}.connect(port()), 0);
}

TEST_F(LabTest, UsesSomebodyElsesBrokerWithoutMosquitto) {
  LabOptions options;
  options.program_folders = {};
  options.broker = *parse_broker_url("mqtts://localhost:9999");
  const auto lab = open(std::move(options));
  start(*lab);
  ASSERT_EQ(lab->ready, 1);
  EXPECT_EQ(lab->lab->broker(), nullptr);
  EXPECT_EQ(dial(*lab->lab, "test.mosquitto.org", 8883).port, 9999);
  EXPECT_EQ(dial(*lab->lab, "localhost", 9999).port, 9999);
  EXPECT_THAT(running_labs(), SizeIs(1));
}

TEST_F(LabTest, SaysAtOnceWhatItCannotDoWithout) {
  LabOptions options;
  options.state = state_;
  options.program_folders = {};
  EXPECT_EQ(Lab::open(loop_, options, clock_).error().fault, Fault::broker_missing);
  options.program_folders = usual_program_folders();
  options.name = "Not A Name";
  EXPECT_EQ(Lab::open(loop_, options, clock_).error().fault, Fault::bad_name);
  std::ofstream{state_ / "pki"} << "a file in the way";
  options.name = "name";
  EXPECT_EQ(Lab::open(loop_, options, clock_).error().fault, Fault::folder_unusable);
}

// Runs a lab in a process of its own and reports its broker's process id through the pipe.
[[noreturn]] void run_lab_elsewhere(const std::filesystem::path& state, int report) {
  io::asio::io_context loop{1};
  const io::SystemClock clock;
  LabOptions options;
  options.state = state;
  auto lab = Lab::open(loop, std::move(options), clock);
  if (!lab) ::_exit(1);
  LabCalls calls;
  calls.on_ready = [&] {
    const pid_t pid = (*lab)->broker()->pid();
    if (::write(report, &pid, sizeof pid) != sizeof pid) ::_exit(1);
  };
  (*lab)->start(std::move(calls));
  loop.run();
  ::_exit(1);
}

TEST_F(LabTest, LeavesNoBrokerAndNoClaimBehindWhenItIsKilled) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t other = ::fork();
  if (other == 0) run_lab_elsewhere(state_, ends[1]);
  ::close(ends[1]);
  pid_t broker = 0;
  ASSERT_EQ(::read(ends[0], &broker, sizeof broker), ssize_t{sizeof broker});
  ::close(ends[0]);
  ASSERT_THAT(running_labs(), SizeIs(1));
  const auto port = running_labs()[0].listeners[0].port;
  ::kill(other, SIGKILL);
  int status = 0;
  ASSERT_EQ(::waitpid(other, &status, 0), other);
  wait_for([port] { return !testing_lab::connect_to(port).is_open(); });
  EXPECT_THAT(running_labs(), IsEmpty());
  EXPECT_EQ(open({})->lab->folder().name(), "default");
}

}  // namespace
}  // namespace cordelia::lab
