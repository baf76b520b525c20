// Where labs keep their files. One base folder per user; below it pki/, which all labs share, and
// labs/<name>/ for each lab, which a lock ties to the process that runs it:
//   lock            held for as long as the lab runs; the file stays
//   control.sock    where `cordelia ctl` reaches the lab's modules; gone when the lab is
//   lab.json        what others may know; gone when the lab is
//   mosquitto.conf, mosquitto.log, mosquitto.log.1, passwords, acl
//   known_clients   client certificates that just-in-time registration has seen; stays, too
//   module.db       the module's flash and settings; stays from run to run
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/broker_config.hpp"
#include "lab/failure.hpp"
#include "lab/files.hpp"
#include "lab/lab_record.hpp"

namespace cordelia::lab {

inline constexpr std::string_view default_lab_name = "default";

// The folder of a lab that this process runs. Gives it free when it goes.
class LabFolder {
 public:
  const std::string& name() const { return name_; }

  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path config_file() const { return path_ / "mosquitto.conf"; }

  std::filesystem::path log_file() const { return path_ / "mosquitto.log"; }

  std::filesystem::path control_socket() const { return path_ / "control.sock"; }

  std::filesystem::path known_clients_file() const { return path_ / "known_clients"; }

  std::filesystem::path module_database() const { return path_ / "module.db"; }

  BrokerFiles broker_files() const { return {path_ / "passwords", path_ / "acl"}; }

  // Replaces lab.json. Name and process id are filled in here.
  Result<void> publish(LabRecord record) const;

  // Removes lab.json and the broker's files; the log and the database stay.
  ~LabFolder();
  LabFolder(LabFolder&&) = default;
  LabFolder& operator=(LabFolder&&) = delete;
  LabFolder(const LabFolder&) = delete;
  LabFolder& operator=(const LabFolder&) = delete;

 private:
  friend class StateFolder;

  struct Held {
    FileLock lock;
  };

  LabFolder(std::string name, std::filesystem::path path, FileLock lock);
  void clean() const;

  std::string name_;
  std::filesystem::path path_;
  std::unique_ptr<Held> held_;  // null after a move: then there is nothing to clean
};

class StateFolder {
 public:
  // Makes it where it is missing.
  static Result<StateFolder> open(std::filesystem::path base);

  std::filesystem::path pki() const { return base_ / "pki"; }

  // Takes the lab `name`: already_running where another process has it, bad_name where it is not
  // 1 to 32 of a-z, 0-9, - and _. Without a name: "default", or else "default-2" and so on.
  Result<LabFolder> claim(std::optional<std::string_view> name) const;

  // Labs that run at this moment and have said so, ordered by name. What a lab left behind when it
  // was killed does not count, and is cleaned by the next lab of that name.
  std::vector<LabRecord> running() const;

 private:
  explicit StateFolder(std::filesystem::path base) : base_(std::move(base)) {}

  std::filesystem::path labs() const { return base_ / "labs"; }

  Result<std::optional<LabFolder>> try_claim(std::string name) const;

  std::filesystem::path base_;
};

}  // namespace cordelia::lab
