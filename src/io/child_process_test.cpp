#include "io/child_process.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <fstream>
#include <optional>

#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using testing::HasSubstr;

bool exists(pid_t pid) { return ::kill(pid, 0) == 0; }

class Child : public testing::Test {
 protected:
  void start(std::vector<std::string> command) {
    const FileDescriptor output(::creat(output_path().c_str(), 0600));
    child_ = std::move(ChildProcess::start(loop_.context(), {std::move(command), output.get()},
                                           [this](ChildEnd end) { end_ = end; }))
                 .value();
  }

  void shell(const std::string& script) { start({"/bin/sh", "-c", script}); }

  std::string output_path() const { return directory_.path("output"); }

  std::string output() const {
    std::ifstream file(output_path());
    return {std::istreambuf_iterator<char>(file), {}};
  }

  bool ends() {
    return loop_.run_until([this] { return end_.has_value(); });
  }

  bool says(const std::string& text) {
    return loop_.run_until([&] { return output() == text; });
  }

  TestLoop loop_;
  TestDirectory directory_;
  std::optional<ChildEnd> end_;
  std::unique_ptr<ChildProcess> child_;
};

TEST_F(Child, WritesWhereItIsToldAndGivesItsStatus) {
  shell("echo out; echo err >&2; exit 7");
  ASSERT_TRUE(ends());
  EXPECT_FALSE(end_->is_signal);
  EXPECT_EQ(end_->number, 7);
  EXPECT_EQ(output(), "out\nerr\n");
  EXPECT_FALSE(child_->is_running());
}

TEST_F(Child, IsLookedForAlongThePath) {
  start({"true"});
  ASSERT_TRUE(ends());
  EXPECT_EQ(end_->number, 0);
}

TEST_F(Child, IsNamedWhereItCannotStart) {
  const auto child = ChildProcess::start(loop_.context(), {{"/nonexistent/mosquitto"}}, {});
  ASSERT_FALSE(child);
  EXPECT_EQ(child.error().fault, Fault::not_found);
  EXPECT_THAT(child.error().text, HasSubstr("/nonexistent/mosquitto"));
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "it was not reaped";
}

TEST_F(Child, EndsWhenItIsAskedTo) {
  shell("echo ready; exec sleep 1000");
  ASSERT_TRUE(says("ready\n"));
  const auto pid = child_->pid();
  child_->stop(10s);
  ASSERT_TRUE(ends());
  EXPECT_TRUE(end_->is_signal);
  EXPECT_EQ(end_->number, SIGTERM);
  EXPECT_FALSE(exists(pid));
}

TEST_F(Child, IsKilledWhereItDoesNotListen) {
  shell("trap '' TERM; echo ready; while :; do sleep 1000; done");
  ASSERT_TRUE(says("ready\n"));
  child_->stop(50ms);
  ASSERT_TRUE(ends());
  EXPECT_EQ(end_->number, SIGKILL);
}

TEST_F(Child, GoesWithItsOwnerAndIsReaped) {
  shell("trap '' TERM; echo ready; while :; do sleep 1000; done");
  ASSERT_TRUE(says("ready\n"));
  const auto pid = child_->pid();
  child_.reset();
  EXPECT_FALSE(exists(pid));
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
}

TEST_F(Child, TakesItsOwnChildrenWithIt) {
  shell("sleep 1000 & echo $!; exit 0");
  ASSERT_TRUE(ends());
  const auto grandchild = static_cast<pid_t>(std::stoi(output()));
  EXPECT_TRUE(loop_.run_until([&] {
    std::ifstream stat("/proc/" + std::to_string(grandchild) + "/stat");
    std::string text(std::istreambuf_iterator<char>(stat), {});
    return text.empty() || text.find(") Z") != std::string::npos;
  }));
}

TEST_F(Child, HasAProcessGroupOfItsOwn) {
  shell("exec sleep 1000");
  EXPECT_EQ(::getpgid(child_->pid()), child_->pid());
}

TEST_F(Child, InheritsNeitherDescriptorsNorIgnoredSignals) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  const FileDescriptor leaky(::open("/dev/null", O_RDONLY));
  shell("ls /proc/self/fd | wc -l; grep SigIgn /proc/self/status");
  ASSERT_TRUE(ends());
  std::signal(SIGPIPE, before);
  // 0, 1, 2 and the one by which ls reads the list.
  EXPECT_EQ(output(), "4\nSigIgn:\t0000000000000000\n");
}

// The loop may hand a wake-up of a descriptor that was closed in the same turn to the next one that
// it watches. A child that runs is not taken for one that has ended.
TEST_F(Child, SurvivesAWakeUpThatWasMeantForAnother) {
  std::array<std::unique_ptr<Watch>, 2> pair;
  std::array<FileDescriptor, 2> other_ends;
  bool was_first = false;
  const auto first_of_two = [&] {
    if (std::exchange(was_first, true)) return;
    for (auto& watch : pair) watch->close();
    shell("echo ready; exec sleep 1000");
  };
  for (std::size_t i = 0; i < pair.size(); ++i) {
    int ends[2] = {-1, -1};
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    other_ends[i] = FileDescriptor(ends[1]);
    pair[i] = std::make_unique<Watch>(loop_.context(), FileDescriptor(ends[0]),
                                      Watch::Calls{.readable = first_of_two, .writable = {}});
    pair[i]->await_readable();
    ASSERT_EQ(::write(ends[1], "x", 1), 1);
  }
  ASSERT_TRUE(loop_.run_until([&] { return was_first; }));
  EXPECT_TRUE(says("ready\n"));
  EXPECT_FALSE(end_.has_value()) << "signal " << end_->number;
  child_->stop(10s);
  ASSERT_TRUE(ends());
  EXPECT_EQ(end_->number, SIGTERM) << "and its real end is noticed";
}

// A helper starts a child and is killed without a chance to clean up.
TEST_F(Child, DiesWithAParentThatIsKilled) {
  const pid_t helper = ::fork();
  if (helper == 0) {
    shell("echo $$; exec sleep 1000");
    for (;;) ::pause();
  }
  ASSERT_GT(helper, 0);
  ASSERT_TRUE(loop_.run_until([&] { return output().ends_with('\n'); }));
  const auto grandchild = static_cast<pid_t>(std::stoi(output()));
  ASSERT_TRUE(exists(grandchild));
  // The orphan comes to us, so that we can see it end.
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  ::kill(helper, SIGKILL);
  ::waitpid(helper, nullptr, 0);
  int status = 0;
  EXPECT_TRUE(
      loop_.run_until([&] { return ::waitpid(grandchild, &status, WNOHANG) == grandchild; }));
  EXPECT_EQ(WTERMSIG(status), SIGTERM);
  ::prctl(PR_SET_CHILD_SUBREAPER, 0);
}

}  // namespace
}  // namespace cordelia::io
