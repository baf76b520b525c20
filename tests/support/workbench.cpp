#include "support/workbench.hpp"

#include <array>

namespace cordelia::support {
namespace {

constexpr base::WallTime wall_at_start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

// What a module may have unsaid and what one turn may add to it, with much to spare.
constexpr std::size_t heard_bytes_max = std::size_t{4} * 1024 * 1024;

// More turns without the clock moving are a loop.
constexpr int turns_at_one_time_max = 10'000;

// Marks its flag when the module lets go of it. The pipe may be gone before: then nothing moves.
class HeldEnd : public base::ByteStream {
 public:
  HeldEnd(base::ByteStream& stream, std::shared_ptr<bool> held)
      : stream_(stream), held_(std::move(held)) {}

  ~HeldEnd() override { *held_ = false; }

  base::Moved take(std::span<std::byte> into) override { return stream_.take(into); }

  base::Moved give(base::ByteView from) override { return stream_.give(from); }

 private:
  base::ByteStream& stream_;
  std::shared_ptr<bool> held_;  // owners: this and the wire
};

}  // namespace

// --- Wire ----------------------------------------------------------------------------------------

std::unique_ptr<base::ByteStream> Wire::module_end() {
  held_ = std::make_shared<bool>(true);
  return std::make_unique<HeldEnd>(pipe_.left(), held_);
}

base::Bytes Wire::take() {
  base::Bytes taken;
  std::array<std::byte, 4096> buffer;
  for (;;) {
    const auto moved = pipe_.right().take(buffer);
    if (moved.bytes == 0) return taken;
    base::append(taken, base::ByteView{buffer}.first(moved.bytes));
  }
}

bool Wire::give(base::ByteView bytes) {
  while (!bytes.empty()) {
    const auto moved = pipe_.right().give(bytes);
    if (moved.bytes == 0) return false;
    bytes = bytes.subspan(moved.bytes);
  }
  return true;
}

// --- Workbench -----------------------------------------------------------------------------------

Workbench::Workbench(std::string_view profile, net::NetworkOptions network_options)
    : network(std::move(network_options)), clock(wall_at_start) {
  options.timing = module::find_profile(profile)->timing;
  options.device_key_seed = 1;  // a run can be repeated
}

void Workbench::plug_in() {
  auto created = module::Module::create(options, {storage, network, contexts, clock, trace});
  if (!created) return violate("the module cannot be made from its own storage");
  module_ = *std::move(created);
  line_ = module_->add_line();
  module_->power_on(clock.now(), out_);
  collect();
}

void Workbench::unplug() {
  module_.reset();
  for (const auto& [id, wire] : wires) {
    if (wire->is_held()) violate("a connection outlived its module");
  }
  wires.clear();
  out_ = {};
  asked_.clear();
}

void Workbench::send(std::string_view bytes) {
  module_->on_bytes(line_, base::bytes_of(bytes), clock.now(), out_);
  collect();
}

void Workbench::set_blocked(bool blocked) {
  module_->set_blocked(line_, blocked, clock.now(), out_);
  collect();
}

void Workbench::set_pin(module::Pin pin, module::Level level) {
  module_->set_pin(pin, level, clock.now(), out_);
  collect();
}

void Workbench::wait(base::Duration time) {
  const auto end = clock.now() + time;
  for (int turns = 0; violation_.empty(); ++turns) {
    between();
    if (!is_plugged_in()) break;
    const auto due = module_->due();
    if (!due || *due > end) break;
    if (*due > clock.now()) turns = 0;
    if (turns > turns_at_one_time_max) violate("the module asks to be called again and again");
    clock.advance_to(*due);
    module_->on_time(clock.now(), out_);
    collect();
  }
  clock.advance_to(end);
}

void Workbench::resolved(module::ConnectionId id, std::optional<std::string> address) {
  module_->on_resolved(id, std::move(address), clock.now(), out_);
  collect();
}

Wire& Workbench::connected(module::ConnectionId id, base::MemoryPipe::Options pipe) {
  auto wire = std::make_unique<Wire>(pipe);
  auto& made = *wire;
  wires[id] = std::move(wire);
  module_->on_dialled(id, made.module_end(), clock.now(), out_);
  collect();
  return made;
}

void Workbench::dial_failed(module::ConnectionId id, net::Fault fault) {
  module_->on_dial_failed(id, fault, clock.now(), out_);
  collect();
}

void Workbench::stream_ready(module::ConnectionId id) {
  module_->on_stream_ready(id, clock.now(), out_);
  collect();
}

void Workbench::sweep() {
  std::erase_if(wires, [](const auto& entry) { return !entry.second->is_held(); });
}

void Workbench::violate(std::string what) {
  if (violation_.empty()) violation_ = std::move(what);
}

void Workbench::collect() {
  for (const auto& entry : out_.lines) {
    if (entry.line == line_) heard_ += entry.bytes;
  }
  for (auto& request : out_.network) asked_.push_back(std::move(request));
  out_.clear();
  if (heard_.size() > heard_bytes_max) violate("the module says more than it may keep");
}

}  // namespace cordelia::support
