#include "io/unix_socket.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <fstream>

#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

class UnixSocket : public ::testing::Test {
 protected:
  Result<std::unique_ptr<UnixListener>> listen(const std::filesystem::path& path) {
    return UnixListener::open(loop.context(), path,
                              {.on_client =
                                   [this](std::unique_ptr<LineHost> host) {
                                     clients.push_back(std::move(host));
                                     recorder.attach(*clients.back());
                                   },
                               .on_trouble = {}});
  }

  TestLoop loop;
  TestDirectory directory;
  std::vector<std::unique_ptr<LineHost>> clients;
  LineRecorder recorder;
};

unsigned mode_of(const std::string& path) {
  struct stat file {};

  EXPECT_EQ(::lstat(path.c_str(), &file), 0);
  return file.st_mode & 07777U;
}

TEST_F(UnixSocket, MovesBytesBothWays) {
  recorder.answers = true;
  const auto path = directory.path("s");
  const auto listener = listen(path);
  ASSERT_TRUE(listener.has_value());
  auto connected = connect_unix(path);
  ASSERT_TRUE(connected.has_value());
  RawHost host(*std::move(connected));
  host.say("hello\n");
  EXPECT_TRUE(loop.run_until([&] { return host.heard() == "OK\r\n"; }));
  EXPECT_EQ(recorder.input, "hello\n");
  host.leave();
  EXPECT_TRUE(loop.run_until([&] { return recorder.has_ended || recorder.is_closed; }));
}

TEST_F(UnixSocket, IsForThisUserOnlyWhateverTheUmask) {
  const auto before = ::umask(0);
  const auto path = directory.path("s");
  const auto listener = listen(path);
  ::umask(before);
  ASSERT_TRUE(listener.has_value());
  EXPECT_EQ(mode_of(path), 0600U);
}

TEST_F(UnixSocket, IsGoneWithItsListener) {
  const auto path = directory.path("s");
  { const auto listener = listen(path); }
  EXPECT_FALSE(std::filesystem::exists(path));
  const auto connected = connect_unix(path);
  ASSERT_FALSE(connected.has_value());
  EXPECT_EQ(connected.error().fault, Fault::not_found);
}

TEST_F(UnixSocket, TakesOverWhatADeadProgramLeft) {
  const auto path = directory.path("s");
  const auto kept = directory.path("kept");
  {
    const auto dead = listen(path);
    std::filesystem::create_hard_link(path, kept);
  }
  std::filesystem::rename(kept, path);
  EXPECT_EQ(connect_unix(path).error().fault, Fault::refused);
  EXPECT_TRUE(listen(path).has_value());
}

TEST_F(UnixSocket, LeavesTheLivingAndOtherFilesAlone) {
  const auto path = directory.path("s");
  const auto listener = listen(path);
  EXPECT_EQ(listen(path).error().fault, Fault::in_use);
  EXPECT_TRUE(connect_unix(path).has_value());
  const auto file = directory.path("file");
  std::ofstream(file) << "precious";
  const auto refused = listen(file);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().text, "cannot listen on " + file +
                                      ": a file that is no socket is there; choose another path");
  EXPECT_TRUE(std::filesystem::exists(file));
}

TEST_F(UnixSocket, TakesPathsLongerThanTheKernelDoes) {
  const std::filesystem::path folder = directory.path(std::string(120, 'x'));
  std::filesystem::create_directory(folder);
  const auto listener = listen(folder / "s");
  ASSERT_TRUE(listener.has_value()) << listener.error().text;
  EXPECT_TRUE(connect_unix(folder / "s").has_value());
  EXPECT_FALSE(listen(folder / std::string(120, 's')).has_value());
}

}  // namespace
}  // namespace cordelia::io
