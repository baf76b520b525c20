#include "app/software_module.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "app/say.hpp"
#include "flash/memory_storage.hpp"
#include "io/memory_line.hpp"
#include "io/pty.hpp"
#include "io/stdio.hpp"
#include "module/profile.hpp"
#include "store/sqlite_storage.hpp"
#include "tls/fault.hpp"
#include "tls/trust_anchors.hpp"

namespace cordelia::app {
namespace {

template <typename T>
using Text = base::Result<T, std::string>;

Text<std::unique_ptr<flash::Storage>> open_storage(const std::filesystem::path& path) {
  if (path.empty())
    return std::unique_ptr<flash::Storage>(std::make_unique<flash::MemoryStorage>());
  auto opened = store::SqliteStorage::open(path);
  if (!opened) return base::fail(opened.error().text);
  return std::unique_ptr<flash::Storage>(*std::move(opened));
}

Text<std::shared_ptr<const tls::RootCatalogue>> load_catalogue(const std::filesystem::path& path) {
  if (path.empty()) return std::shared_ptr<const tls::RootCatalogue>{};
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file && text.empty()) return base::fail(fmt::format("{}: cannot be read", path.string()));
  auto loaded = tls::load_catalogue(base::bytes_of(text));
  if (!loaded) {
    return base::fail(fmt::format("{}: {}", path.string(), tls::text_of(loaded.error())));
  }
  return *std::move(loaded);
}

// As a browser takes it.
std::string page_address(const io::Serving& serving) {
  constexpr std::uint16_t https_port = 443;
  if (serving.address.empty()) return "";
  return fmt::format("{}://{}/", serving.port == https_port ? "https" : "http", serving.address);
}

}  // namespace

base::Result<std::unique_ptr<SoftwareModule>, std::string> SoftwareModule::create(
    const ModuleGround& ground, const SoftwareModuleOptions& options) {
  const auto* profile = module::find_profile(options.profile);
  if (profile == nullptr) return base::fail("no profile is called " + options.profile);
  const auto* firmware = module::find_firmware(options.firmware);
  if (firmware == nullptr) return base::fail("no firmware is called " + options.firmware);
  // tidy: raw-memory because the constructor is private and make_unique cannot reach it.
  auto self = std::unique_ptr<SoftwareModule>(new SoftwareModule(ground, options.number));
  self->firmware_ = options.firmware;
  TRY(self->storage_, open_storage(options.database));
  module::Options module_options;
  module_options.identity = module::identity_of(options.number);
  module_options.timing = profile->timing;
  module_options.number = options.number;
  module_options.firmware = firmware;
  module_options.provisioning = options.provisioning;
  module_options.seed = static_cast<std::uint64_t>(ground.clock.wall().time_since_epoch().count());
  TRY(module_options.catalogue, load_catalogue(options.catalogue));
  const module::Surroundings around{*self->storage_, ground.network, self->contexts_, ground.clock,
                                    ground.trace};
  auto created = module::Module::create(std::move(module_options), around);
  if (!created) {
    return base::fail(
        fmt::format("{}: {}", options.database.string(), flash::meaning(created.error())));
  }
  self->module_ = *std::move(created);
  io::DriverOptions driver;
  driver.dialer.on_trouble = say;
  driver.dialer.on_serving = [tell = options.on_page ? options.on_page : tell_of_page](
                                 const io::Serving& now) { tell(page_address(now)); };
  driver.after_turn = options.on_turn;
  driver.on_line_gone = [raw = self.get()](module::LineId line) { raw->on_line_gone(line); };
  self->driver_ = std::make_unique<io::Driver>(
      io::Driver::Surroundings{ground.loop, *self->module_, ground.clock}, std::move(driver));
  return self;
}

SoftwareModule::~SoftwareModule() { stop(); }

void SoftwareModule::tell_of_page(const std::string& address) {
  say(address.empty() ? "the module's configuration page is closed"
                      : address + " is the module's configuration page");
}

void SoftwareModule::stop() {
  listeners_.clear();
  module::Outbox nobody_listens_any_more;
  if (module_) module_->shut_down(ground_.clock.now(), nobody_listens_any_more);
  if (driver_) driver_->stop();
}

void SoftwareModule::on_line_gone(module::LineId line) {
  if (stdio_line_ != line) return;
  stdio_line_.reset();
  if (on_stdio_end_) on_stdio_end_();
}

base::Result<std::string, std::string> SoftwareModule::attach_pty(
    const std::filesystem::path& link) {
  auto line = io::PtyLine::open(ground_.loop, link);
  if (!line) return base::fail(line.error().text);
  const auto slave = (*line)->slave();
  const auto attached = driver_->attach(*std::move(line));
  if (!attached) return base::fail(attached.error().text);
  return slave;
}

base::Result<std::string, std::string> SoftwareModule::listen(const std::string& address) {
  return listen(address, [](std::unique_ptr<io::LineHost> host) { return host; });
}

base::Result<std::string, std::string> SoftwareModule::listen_rfc2217(const std::string& address) {
  return listen(address, [this](std::unique_ptr<io::LineHost> host) {
    const auto on_pin = [this, mark = lifetime_.mark()](io::AdapterPin pin, io::Drive level) {
      if (!mark.expired()) drive(pin, level);
    };
    return std::make_unique<io::Rfc2217Line>(ground_.loop, std::move(host), on_pin);
  });
}

// RESET is active low; BOOT as the module's options have it.
void SoftwareModule::drive(io::AdapterPin pin, io::Drive level) {
  const auto subject = this->subject();
  const bool is_reset = pin == io::AdapterPin::reset;
  const auto active = is_reset ? module::Level::low : subject.boot_active;
  const auto idle = active == module::Level::low ? module::Level::high : module::Level::low;
  const auto wanted = level == io::Drive::active ? active : idle;
  driver_->act([is_reset, wanted](module::Module& module, base::Instant now, module::Outbox& out) {
    module.set_pin(is_reset ? module::Pin::reset : module::Pin::boot, wanted, now, out);
  });
}

base::Result<std::string, std::string> SoftwareModule::listen(const std::string& address,
                                                              Wrap wrap) {
  io::TcpListener::Calls calls;
  calls.has_room = [this] { return driver_->has_room(); };
  calls.on_client = [this, wrap = std::move(wrap)](std::unique_ptr<io::LineHost> host) {
    if (const auto attached = driver_->attach(wrap(std::move(host))); !attached) {
      say(attached.error().text);
    }
  };
  calls.on_trouble = say;
  auto listener = io::TcpListener::open(ground_.loop, address, std::move(calls));
  if (!listener) return base::fail(listener.error().text);
  listeners_.push_back(*std::move(listener));
  return listeners_.back()->address();
}

base::Result<std::unique_ptr<io::Device>, std::string> SoftwareModule::attach_in_process(
    const std::string& name) {
  auto line = io::memory_line(ground_.loop, name);
  const auto attached = driver_->attach(std::move(line.line), at::LineTiming{});
  if (!attached) return base::fail(attached.error().text);
  return std::move(line.device);
}

base::Result<void, std::string> SoftwareModule::attach_stdio(std::function<void()> on_end) {
  auto line = io::open_stdio(ground_.loop);
  if (!line) return base::fail(line.error().text);
  const auto attached = driver_->attach(*std::move(line));
  if (!attached) return base::fail(attached.error().text);
  stdio_line_ = *attached;
  on_stdio_end_ = std::move(on_end);
  return {};
}

std::string default_firmware() { return std::string(module::firmwares().front().name); }

std::vector<std::string> firmware_names() {
  std::vector<std::string> names;
  for (const auto& firmware : module::firmwares()) names.emplace_back(firmware.name);
  return names;
}

base::Result<std::string, std::string> SoftwareModule::device_id() {
  auto id = module_->device_id();
  if (!id) return base::fail(fmt::format("the module's key: {}", flash::meaning(id.error())));
  return *std::move(id);
}

module::ProvisioningOptions::Page page_of(const std::string& word) {
  using Page = module::ProvisioningOptions::Page;
  return word == page_words.back() ? Page::http : Page::https;
}

std::vector<std::string> profile_names() {
  std::vector<std::string> names;
  for (const auto& profile : module::profiles()) names.emplace_back(profile.name);
  return names;
}

}  // namespace cordelia::app
