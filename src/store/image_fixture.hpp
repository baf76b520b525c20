// A folder of its own for each test, raw bytes of files, and the child process; for tests only.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "flash/host_fixture.hpp"
#include "store/sqlite_storage.hpp"

namespace cordelia::store {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "cordelia-store-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }

  ~Folder() {
    std::error_code ignored;  // a folder that stays behind harms no other test
    fs::remove_all(path_, ignored);
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path operator/(std::string_view name) const { return path_ / name; }

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline std::string bytes_in(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void put_bytes(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), std::ssize(bytes));
}

inline std::unique_ptr<SqliteStorage> opened(const fs::path& path, SqliteOptions options = {}) {
  auto storage = SqliteStorage::open(path, options);
  EXPECT_TRUE(storage.has_value()) << storage.error().text;
  return storage ? std::move(*storage) : nullptr;
}

// How an open ends that must not succeed.
inline Failure refusal(const fs::path& path) {
  auto storage = SqliteStorage::open(path);
  EXPECT_FALSE(storage.has_value()) << path;
  return storage ? Failure{} : storage.error();
}

// Runs child_main.cpp; ends it at the latest with itself.
class Child {
 public:
  Child(const fs::path& image, std::string seed) {
    int ends[2];
    EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::string program = CORDELIA_STORE_CHILD;
    std::string path = image.string();
    char* const arguments[] = {program.data(), path.data(), seed.data(), nullptr};
    EXPECT_EQ(posix_spawn(&id_, program.c_str(), &actions, nullptr, arguments, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    reports_ = ends[0];
  }

  ~Child() {
    kill();
    ::close(reports_);
  }

  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Waits for up to `wanted` reports; how many came before the child ended.
  std::size_t wait_for(std::size_t wanted) {
    std::size_t count = 0;
    char byte = 0;
    while (count < wanted && read(reports_, &byte, 1) == 1) ++count;
    return count;
  }

  // SIGKILL, and gone when this returns.
  void kill() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
    id_ = 0;
  }

 private:
  pid_t id_ = 0;
  int reports_ = -1;
};

// Runs `body` in a process of its own, for limits and rights that must not stay; its return value.
template <typename Body>
int in_other_process(Body body) {
  const pid_t id = fork();
  if (id == 0) _exit(body());
  int status = 0;
  waitpid(id, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace cordelia::store
