#include "lab/device_registry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <system_error>

#include "lab/files.hpp"
#include "lab/limits.hpp"
#include "tls/certificate_file.hpp"

namespace cordelia::lab {

namespace json = boost::json;
namespace fs = std::filesystem;

// Boost.JSON finds these by their names and arguments.
static void tag_invoke(const json::value_from_tag& /*tag*/, json::value& to, const Device& from) {
  to = {{"id", from.id},
        {"state", from.state == DeviceState::revoked ? "revoked" : "allowed"},
        {"note", from.note},
        {"guest_of", from.guest_of},
        {"certificates", json::value_from(from.certificates)},
        {"revoked", json::value_from(from.revoked)}};
}

static Device tag_invoke(const json::value_to_tag<Device>& /*tag*/, const json::value& from) {
  const json::object& object = from.as_object();
  return {json::value_to<std::string>(object.at("id")),
          object.at("state") == "revoked" ? DeviceState::revoked : DeviceState::allowed,
          json::value_to<std::string>(object.at("note")),
          json::value_to<std::string>(object.at("guest_of")),
          json::value_to<std::vector<std::string>>(object.at("certificates")),
          json::value_to<std::vector<std::string>>(object.at("revoked"))};
}

static DeviceRegistry::Book tag_invoke(const json::value_to_tag<DeviceRegistry::Book>& /*tag*/,
                                       const json::value& from) {
  const json::object& object = from.as_object();
  return {json::value_to<unsigned>(object.at("edition")),
          json::value_to<std::vector<Device>>(object.at("devices"))};
}

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t id_digits = 64;

bool is_id(std::string_view text) {
  return text.size() == id_digits && text.find_first_not_of(hex_digits) == std::string_view::npos;
}

auto bad_id(std::string_view text) {
  return fail(Fault::bad_name,
              fmt::format("\"{}\" is no device ID; that is {} hexadecimal digits, as AT+get="
                          "iot,deviceID gives it",
                          text, id_digits));
}

Device* find_in(DeviceRegistry::Book& book, std::string_view id) {
  const auto found = std::find_if(book.devices.begin(), book.devices.end(),
                                  [&](const Device& each) { return each.id == id; });
  return found == book.devices.end() ? nullptr : &*found;
}

Result<Device*> find_or_add(DeviceRegistry::Book& book, const std::string& id) {
  if (!is_id(id)) return bad_id(id);
  if (Device* known = find_in(book, id)) return known;
  if (book.devices.size() >= limits::devices_max) {
    return fail(Fault::bad_name, fmt::format("{} devices are known already", limits::devices_max));
  }
  const auto by_id = [](const Device& device, const std::string& text) { return device.id < text; };
  const auto place = std::lower_bound(book.devices.begin(), book.devices.end(), id, by_id);
  return &*book.devices.insert(place, Device{id});
}

}  // namespace

Result<DeviceRegistry::Book> DeviceRegistry::load() const {
  const fs::path file = folder_ / "devices.json";
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return Book{};
  TRY(const auto text, read_file(file, limits::devices_file_bytes_max));
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error)
    return fail(Fault::file_unusable, fmt::format("{}: {}", file.string(), error.message()));
  auto book = json::try_value_to<Book>(value);
  if (!book) {
    return fail(Fault::file_unusable, fmt::format("{}: {}", file.string(), book.error().message()));
  }
  return *std::move(book);
}

Result<void> DeviceRegistry::change(const std::function<Result<void>(Book&)>& work) const {
  TRY_VOID(make_private_folder(folder_));
  TRY(const FileLock lock, FileLock::take(folder_ / "devices.lock"));
  TRY(auto book, load());
  TRY_VOID(work(book));
  const json::value value = {{"edition", book.edition},
                             {"devices", json::value_from(book.devices)}};
  return write_private_file(folder_ / "devices.json", json::serialize(value) + "\n");
}

Result<std::vector<Device>> DeviceRegistry::list() const {
  TRY(auto book, load());
  return std::move(book.devices);
}

Result<std::optional<DeviceState>> DeviceRegistry::state_of(std::string_view id) const {
  TRY(auto book, load());
  const Device* known = find_in(book, id);
  return known == nullptr ? std::optional<DeviceState>{} : std::optional{known->state};
}

Result<void> DeviceRegistry::allow(const std::string& id, const std::string& note) const {
  return change([&](Book& book) -> Result<void> {
    TRY(Device * device, find_or_add(book, id));
    device->state = DeviceState::allowed;
    device->guest_of.clear();
    if (device->note.empty()) device->note = note;
    return {};
  });
}

Result<void> DeviceRegistry::revoke(const std::string& id) const {
  return change([&](Book& book) -> Result<void> {
    TRY(Device * device, find_or_add(book, id));
    device->state = DeviceState::revoked;
    device->guest_of.clear();
    device->revoked.insert(device->revoked.end(), device->certificates.begin(),
                           device->certificates.end());
    device->certificates.clear();
    ++book.edition;
    return {};
  });
}

Result<void> DeviceRegistry::welcome(const std::string& id, const std::string& lab,
                                     Stay stay) const {
  return change([&](Book& book) -> Result<void> {
    std::erase_if(book.devices,
                  [&](const Device& each) { return each.guest_of == lab && each.id != id; });
    if (find_in(book, id) != nullptr) return {};
    TRY(Device * device, find_or_add(book, id));
    device->note = fmt::format("module of the lab \"{}\"", lab);
    if (stay == Stay::guest) device->guest_of = lab;
    return {};
  });
}

Result<void> DeviceRegistry::add_certificate(const std::string& id,
                                             const tls::Certificate& certificate) const {
  return change([&](Book& book) -> Result<void> {
    TRY(Device * device, find_or_add(book, id));
    auto& all = device->certificates;
    if (all.size() >= limits::device_certificates_max) all.erase(all.begin());
    all.push_back(certificate.to_pem());
    return {};
  });
}

Result<Revocations> DeviceRegistry::revocations() const {
  TRY(const auto book, load());
  Revocations all;
  all.edition = book.edition;
  for (const Device& device : book.devices) {
    for (const std::string& pem : device.revoked) {
      auto loaded = tls::load_certificates(base::bytes_of(pem));
      if (!loaded) return fail(Fault::file_unusable, "devices.json");
      all.certificates.push_back(loaded->certificates.front());
    }
  }
  return all;
}

Result<std::string> DeviceRegistry::find(std::string_view text) const {
  if (is_id(text)) return std::string(text);
  TRY(const auto devices, list());
  std::optional<std::string> found;
  for (const Device& device : devices) {
    if (text.size() < limits::device_prefix_min || !device.id.starts_with(text)) continue;
    if (found) return fail(Fault::bad_name, fmt::format("several device IDs begin with {}", text));
    found = device.id;
  }
  if (!found) return bad_id(text);
  return *std::move(found);
}

}  // namespace cordelia::lab
