#include "lab/state_folder.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "lab/limits.hpp"

namespace cordelia::lab {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view record_name = "lab.json";
constexpr std::string_view lock_name = "lock";

bool is_name(std::string_view name) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-_";
  return !name.empty() && name.size() <= limits::lab_name_bytes_max &&
         name.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

LabFolder::LabFolder(std::string name, fs::path path, FileLock lock)
    : name_(std::move(name)),
      path_(std::move(path)),
      held_(std::make_unique<Held>(Held{std::move(lock)})) {
  clean();
}

LabFolder::~LabFolder() {
  if (held_) clean();
}

void LabFolder::clean() const {
  std::error_code ignored;
  for (const fs::path& file :
       {path_ / record_name, config_file(), broker_files().passwords, broker_files().access}) {
    fs::remove(file, ignored);
  }
}

Result<void> LabFolder::publish(LabRecord record) const {
  record.name = name_;
  record.pid = ::getpid();
  return write_private_file(path_ / record_name, to_json(record));
}

Result<StateFolder> StateFolder::open(fs::path base) {
  StateFolder state{std::move(base)};
  TRY_VOID(make_private_folder(state.base_));
  TRY_VOID(make_private_folder(state.labs()));
  return state;
}

Result<std::optional<LabFolder>> StateFolder::try_claim(std::string name) const {
  fs::path path = labs() / name;
  TRY_VOID(make_private_folder(path));
  TRY(auto lock, FileLock::try_take(path / lock_name));
  if (!lock) return std::optional<LabFolder>{};
  return std::optional<LabFolder>{LabFolder{std::move(name), std::move(path), *std::move(lock)}};
}

Result<LabFolder> StateFolder::claim(std::optional<std::string_view> name) const {
  if (name) {
    if (!is_name(*name)) {
      return fail(Fault::bad_name, fmt::format("a lab's name is 1 to {} of a-z, 0-9, - and _",
                                               limits::lab_name_bytes_max));
    }
    TRY(auto folder, try_claim(std::string(*name)));
    if (!folder) return fail(Fault::already_running, std::string(*name));
    return *std::move(folder);
  }
  for (int number = 1; number <= limits::labs_max; ++number) {
    std::string candidate{default_lab_name};
    if (number > 1) candidate += fmt::format("-{}", number);
    TRY(auto folder, try_claim(std::move(candidate)));
    if (folder) return *std::move(folder);
  }
  return fail(Fault::too_many_labs);
}

std::vector<LabRecord> StateFolder::running() const {
  std::vector<LabRecord> records;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{labs(), ignored}) {
    if (!FileLock::is_taken(entry.path() / lock_name)) continue;
    const auto text = read_file(entry.path() / record_name, limits::state_file_bytes_max);
    if (!text) continue;
    // One that is just starting or ending has no record; neither has one of another version.
    if (auto record = record_from_json(*text)) records.push_back(*std::move(record));
  }
  const auto by_name = [](const LabRecord& a, const LabRecord& b) { return a.name < b.name; };
  std::sort(records.begin(), records.end(), by_name);
  return records;
}

}  // namespace cordelia::lab
