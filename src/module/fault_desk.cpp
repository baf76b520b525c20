#include "module/fault_desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "base/check.hpp"
#include "base/text.hpp"
#include "module/faulty_stream.hpp"
#include "net/fault_words.hpp"

namespace cordelia::module {

using net::ActiveFault;
using net::FaultKind;

FaultDesk::FaultDesk(net::Network& network, std::uint64_t module, base::Trace& trace)
    : network_(network), asker_{module, base::Instant{}, &trace} {}

FaultDesk::~FaultDesk() { CHECK(streams_.empty()); }

bool FaultDesk::begin_turn(base::Instant now) {
  asker_.now = now;
  network_.begin_turn(asker_);
  const bool is_other = (!is_quiet() || !known_.empty()) && notice();
  felt_ = network_.faults().version();
  return is_other;
}

bool FaultDesk::notice() {
  network_.faults().forget_over(asker_.now);
  const auto active = network_.faults().holding(asker_);
  bool is_other = false;
  std::erase_if(known_, [&](const Known& known) {
    const bool holds = std::any_of(active.begin(), active.end(),
                                   [&](const auto* fault) { return fault->id == known.id; });
    if (holds) return false;
    if (asker_.trace->listens()) asker_.trace->on(base::FaultEnded{known.name});
    return is_other = true;
  });
  for (const auto* fault : active) {
    const bool is_known = std::any_of(known_.begin(), known_.end(),
                                      [&](const Known& known) { return known.id == fault->id; });
    if (is_known) continue;
    is_other = true;
    known_.push_back({fault->id, std::string(fault->order.row->name)});
    if (!asker_.trace->listens()) continue;
    asker_.trace->on(
        base::FaultStarted{net::describe(fault->order), std::string(fault->order.row->does)});
    // These two act from their first moment on.
    if (fault->order.row->kind == FaultKind::slow_host) {
      caused(*fault, fmt::format("the host reads {} bytes a second", fault->order.number("rate")));
    } else if (fault->order.row->kind == FaultKind::host_stopped) {
      caused(*fault, "the host reads nothing any more");
    }
  }
  if (is_other) line_dice_.reset();
  return is_other;
}

const ActiveFault* FaultDesk::holding(FaultKind kind, std::uint64_t salt) const {
  if (is_quiet()) return nullptr;
  return network_.faults().holding(kind, asker_, salt);
}

void FaultDesk::happened(net::Occurrence what) {
  if (!is_quiet()) network_.faults().happened(what, asker_);
}

void FaultDesk::caused(FaultKind kind, std::string_view what) const {
  if (const auto* fault = holding(kind)) caused(*fault, what);
}

void FaultDesk::caused(const ActiveFault& fault, std::string_view what) const {
  net::tell_caused(fault, asker_, what);
}

std::optional<base::Instant> FaultDesk::due() const {
  if (is_quiet() && streams_.empty()) return std::nullopt;
  // What began or ended within this turn is felt at the beginning of the next one: at once.
  if (network_.faults().version() != felt_) return asker_.now;
  auto due = network_.faults().next_change(asker_.now);
  for (const auto* stream : streams_) {
    if (const auto at = stream->due(); at && (!due || *at < *due)) due = at;
  }
  return due;
}

// --- power ---------------------------------------------------------------------------------------

std::optional<base::Duration> FaultDesk::power_cut(std::size_t written) {
  const auto* fault = holding(FaultKind::power_cut);
  if (fault == nullptr) return std::nullopt;
  if (counted_for_ != fault->id) written_ = 0;
  counted_for_ = fault->id;
  written_ += written;
  const auto at = static_cast<std::size_t>(fault->order.number("byte"));
  if (written_ < at) return std::nullopt;
  caused(*fault, at == 0 ? "the plug is pulled"
                         : fmt::format("the plug is pulled at byte {} of what is written", at));
  const auto dark = std::chrono::milliseconds{fault->order.number("dark")};
  network_.faults().spend(fault->id, asker_.module);
  return dark;
}

std::optional<base::Duration> FaultDesk::reset() {
  const auto* fault = holding(FaultKind::reset);
  if (fault == nullptr) return std::nullopt;
  caused(*fault, "the reset pin goes low");
  const auto low = std::chrono::milliseconds{fault->order.number("low")};
  network_.faults().spend(fault->id, asker_.module);
  return low;
}

// --- connections ---------------------------------------------------------------------------------

std::unique_ptr<base::ByteStream> FaultDesk::wrap(ConnectionId id,
                                                  std::unique_ptr<base::ByteStream> stream) {
  return std::make_unique<FaultyStream>(*this, id, std::move(stream));
}

std::vector<ConnectionId> FaultDesk::ready_streams() {
  std::vector<ConnectionId> ready;
  for (auto* stream : streams_) {
    if (stream->on_time()) ready.push_back(stream->id());
  }
  return ready;
}

std::vector<ConnectionId> FaultDesk::all_streams() const {
  std::vector<ConnectionId> all;
  for (const auto* stream : streams_) all.push_back(stream->id());
  return all;
}

// --- MQTT ----------------------------------------------------------------------------------------

FaultDesk::Verdict FaultDesk::at_acknowledgement(mqtt::PacketType type) const {
  const auto* fault = network_.faults().striking(FaultKind::puback_withheld, asker_);
  if (fault == nullptr) return Verdict::pass;
  caused(*fault, fmt::format("{} is lost", mqtt::name_of(type)));
  return Verdict::lose;
}

FaultDesk::Verdict FaultDesk::on_received(mqtt::Packet& packet) {
  if (is_quiet()) return Verdict::pass;
  auto& faults = network_.faults();
  const auto type = mqtt::type_of(packet);
  const auto* ending = faults.ordered(FaultKind::disconnect_at, asker_);
  if (ending != nullptr &&
      base::same_word(ending->order.value("packet").text, mqtt::name_of(type)) &&
      faults.striking(FaultKind::disconnect_at, asker_) != nullptr) {
    caused(*ending, fmt::format("the connection ends before {} arrives", mqtt::name_of(type)));
    return Verdict::end;
  }
  if (auto* connack = std::get_if<mqtt::Connack>(&packet)) {
    const auto* fault = faults.striking(FaultKind::connack_code, asker_);
    if (fault == nullptr) return Verdict::pass;
    *connack = {false, static_cast<std::uint8_t>(fault->order.number("code"))};
    caused(*fault, fmt::format("CONNACK arrives with code {}", connack->code));
  } else if (auto* suback = std::get_if<mqtt::Suback>(&packet)) {
    const auto* fault = faults.striking(FaultKind::suback_80, asker_);
    if (fault == nullptr) return Verdict::pass;
    std::fill(suback->codes.begin(), suback->codes.end(), mqtt::subscription_refused_code);
    caused(*fault, "SUBACK arrives with 0x80 for every filter");
  } else if (type == mqtt::PacketType::puback || type == mqtt::PacketType::pubrec ||
             type == mqtt::PacketType::pubcomp) {
    return at_acknowledgement(type);
  }
  return Verdict::pass;
}

void FaultDesk::on_sent(mqtt::PacketType type) {
  if (is_quiet()) return;
  const auto* fault = network_.faults().ordered(FaultKind::disconnect_at, asker_);
  if (fault == nullptr || !base::same_word(fault->order.value("packet").text, mqtt::name_of(type)))
    return;
  if (network_.faults().striking(FaultKind::disconnect_at, asker_) == nullptr) return;
  caused(*fault, fmt::format("the connection ends after {} was sent", mqtt::name_of(type)));
  takes_connection_ = true;
}

bool FaultDesk::takes_connection() { return std::exchange(takes_connection_, false); }

// --- flash ---------------------------------------------------------------------------------------

bool FaultDesk::is_full() const {
  const auto* fault = holding(FaultKind::flash_full);
  if (fault != nullptr) caused(*fault, "no block is free for the file");
  return fault != nullptr;
}

bool FaultDesk::is_corrupt(std::string_view name) const {
  const auto* fault = holding(FaultKind::flash_corrupt);
  if (fault == nullptr) return false;
  const auto& wanted = fault->order.value("file").text;
  if (wanted != "*" && !base::same_word(wanted, name)) return false;
  caused(*fault, fmt::format("a block of {} cannot be read", base::printable(name)));
  return true;
}

// --- lines ---------------------------------------------------------------------------------------

void FaultDesk::disturb(std::string& bytes, std::size_t begin, std::string_view way) {
  const auto acts = [way](const ActiveFault* fault) {
    if (fault == nullptr) return false;
    const auto& wanted = fault->order.value("way").text;
    return wanted == "both" || wanted == way;
  };
  const auto* garbage = holding(FaultKind::uart_garbage);
  const auto* drop = holding(FaultKind::uart_drop);
  const bool spoils = acts(garbage);
  const bool drops = acts(drop);
  if (!spoils && !drops) return;
  if (!line_dice_) line_dice_.emplace((spoils ? garbage : drop)->order.seed + asker_.module);
  const auto strikes = [this](const ActiveFault& fault) {
    return line_dice_->below(1000) < static_cast<std::uint64_t>(fault.order.number("permille"));
  };
  std::size_t spoilt = 0;
  std::string passed;
  for (const char byte : std::string_view{bytes}.substr(begin)) {
    if (drops && strikes(*drop)) continue;
    const bool is_spoilt = spoils && strikes(*garbage);
    passed += is_spoilt ? static_cast<char>(line_dice_->below(256)) : byte;
    if (is_spoilt) ++spoilt;
  }
  const auto lost = bytes.size() - begin - passed.size();
  if (spoilt > 0) caused(*garbage, fmt::format("{} bytes {} are others now", spoilt, way));
  if (lost > 0) caused(*drop, fmt::format("{} bytes {} are lost", lost, way));
  bytes.replace(begin, std::string::npos, passed);
}

base::ByteView FaultDesk::from_host(base::ByteView bytes) {
  if (is_quiet()) return bytes;
  from_host_ = base::text_of(bytes);
  disturb(from_host_, 0, "to-module");
  return base::bytes_of(from_host_);
}

void FaultDesk::to_host(std::string& bytes, std::size_t begin) {
  if (!is_quiet() && begin < bytes.size()) disturb(bytes, begin, "to-host");
}

}  // namespace cordelia::module
