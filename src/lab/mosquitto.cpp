#include "lab/mosquitto.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "base/text.hpp"
#include "lab/helper.hpp"

namespace cordelia::lab {
namespace {

namespace fs = std::filesystem;

// Empty where there is none.
fs::path find_program(std::span<const fs::path> folders, std::string_view name) {
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    fs::path candidate = folder / name;
    if (!fs::is_regular_file(candidate, ignored)) continue;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return {};
}

}  // namespace

Result<Version> parse_version(std::string_view output) {
  constexpr std::string_view intro = "mosquitto version ";
  const auto start = output.find(intro);
  if (start == std::string_view::npos) return fail(Fault::bad_name, "no version");
  std::string_view rest = output.substr(start + intro.size());
  rest = rest.substr(0, rest.find_first_not_of("0123456789."));
  std::array<unsigned, 3> numbers{};
  for (unsigned& number : numbers) {
    const auto dot = rest.find('.');
    const auto value = base::parse_decimal(rest.substr(0, dot));
    if (!value || *value > 9999) return fail(Fault::bad_name, "no version");
    number = static_cast<unsigned>(*value);
    rest = dot == std::string_view::npos ? "0" : rest.substr(dot + 1);
  }
  return Version{numbers[0], numbers[1], numbers[2]};
}

std::vector<fs::path> usual_program_folders() {
  return {"/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/sbin"};
}

Result<Mosquitto> find_mosquitto(std::span<const fs::path> folders) {
  Mosquitto found{
      find_program(folders, "mosquitto"), find_program(folders, "mosquitto_passwd"), {}};
  if (found.broker.empty()) return fail(Fault::broker_missing);
  if (found.password_hasher.empty()) return fail(Fault::broker_missing, "no mosquitto_passwd");
  TRY(const HelperOutput answer, run_helper(found.broker, {"-h"}));
  const auto version = parse_version(answer.text);
  if (!version) {
    return fail(Fault::broker_missing,
                fmt::format("{} does not tell its version", found.broker.string()));
  }
  found.version = *version;
  if (found.version < mosquitto_version_min) {
    return fail(Fault::broker_too_old, fmt::format("{} is version {}.{}.{}", found.broker.string(),
                                                   version->major, version->minor, version->patch));
  }
  return found;
}

Result<void> hash_passwords(const Mosquitto& mosquitto, const fs::path& file) {
  TRY(const HelperOutput answer, run_helper(mosquitto.password_hasher, {"-U", file.string()}));
  if (answer.status == 0) return {};
  return fail(Fault::file_unusable, fmt::format("{}: mosquitto_passwd says: {}", file.string(),
                                                base::printable(base::trimmed(answer.text))));
}

}  // namespace cordelia::lab
