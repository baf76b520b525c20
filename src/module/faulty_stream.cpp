#include "module/faulty_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cordelia::module {
namespace {

using net::FaultKind;

// What may wait in one direction; a peer is held off beyond it, as by a full socket.
constexpr std::size_t lane_bytes_max = std::size_t{64} * 1024;

// A slow connection moves a piece this often.
constexpr std::int64_t pieces_per_second = 20;

// Apart from the dice of other connections with the same seed.
constexpr std::uint64_t connection_salt = 0x9E6C63D0876A9A47U;

}  // namespace

FaultyStream::FaultyStream(FaultDesk& desk, ConnectionId id,
                           std::unique_ptr<base::ByteStream> inner)
    : desk_(desk), id_(id), inner_(std::move(inner)) {
  desk_.streams_.push_back(this);
}

FaultyStream::~FaultyStream() {
  std::erase(desk_.streams_, this);
  if (out_.pieces.empty() || is_broken_ || is_silent()) return;
  for (auto& piece : out_.pieces) piece.at = base::Instant::min();
  flush();
}

const net::ActiveFault* FaultyStream::holding(FaultKind kind) const {
  return desk_.holding(kind, static_cast<std::uint64_t>(id_));
}

void FaultyStream::tell(const net::ActiveFault& fault, std::string_view what) {
  if (std::find(shown_.begin(), shown_.end(), fault.id) != shown_.end()) return;
  shown_.push_back(fault.id);
  desk_.caused(fault, what);
}

bool FaultyStream::is_silent() {
  const auto* fault = holding(FaultKind::silent_loss);
  if (fault != nullptr) tell(*fault, "nothing passes on this connection any more");
  return fault != nullptr;
}

bool FaultyStream::is_split() {
  const auto* fault = holding(FaultKind::split_bytes);
  if (fault != nullptr) tell(*fault, "every byte travels alone");
  return fault != nullptr;
}

// Counts bytes that pass; true from the byte on that is one too many.
bool FaultyStream::is_reset(std::size_t bytes) {
  const auto* fault = holding(FaultKind::reset_after);
  if (fault == nullptr) return false;
  if (counted_for_ != fault->id) passed_ = 0;
  counted_for_ = fault->id;
  passed_ += bytes;
  const auto limit = static_cast<std::size_t>(fault->order.number("bytes"));
  if (passed_ <= limit) return false;
  tell(*fault, fmt::format("the connection is reset after {} bytes", limit));
  is_broken_ = true;
  return true;
}

base::Duration FaultyStream::delay() {
  const auto* fault = holding(FaultKind::latency);
  if (fault == nullptr) return {};
  tell(*fault, "what passes on this connection comes late");
  const auto jitter = fault->order.number("jitter");
  if (!dice_)
    dice_.emplace(fault->order.seed ^ (static_cast<std::uint64_t>(id_) * connection_salt));
  const auto swing =
      jitter == 0
          ? 0
          : static_cast<std::int64_t>(dice_->below(2 * static_cast<std::uint64_t>(jitter) + 1)) -
                jitter;
  return std::chrono::milliseconds{std::max<std::int64_t>(0, fault->order.number("delay") + swing)};
}

void FaultyStream::put(Lane& lane, base::ByteView bytes) {
  const auto* slow = holding(FaultKind::bandwidth);
  if (slow != nullptr) tell(*slow, "what passes on this connection passes slowly");
  const auto rate = slow == nullptr ? 0 : slow->order.number("rate");
  const auto arrival = desk_.now() + delay();
  while (!bytes.empty()) {
    auto size = bytes.size();
    auto at = std::max(lane.last, arrival);
    if (rate > 0) {
      size = std::min(
          size, static_cast<std::size_t>(std::max<std::int64_t>(1, rate / pieces_per_second)));
      at += base::Duration{std::chrono::seconds{1}} * static_cast<std::int64_t>(size) / rate;
    }
    lane.last = at;
    lane.pieces.push_back({base::copy_of(bytes.first(size)), at});
    lane.bytes += size;
    bytes = bytes.subspan(size);
  }
}

void FaultyStream::spoil(std::span<std::byte> bytes) {
  const auto* fault = holding(FaultKind::server_garbage);
  if (fault == nullptr || bytes.empty()) return;
  tell(*fault, "the server speaks garbage");
  if (!dice_)
    dice_.emplace(fault->order.seed ^ (static_cast<std::uint64_t>(id_) * connection_salt));
  for (auto& byte : bytes) byte = static_cast<std::byte>(dice_->below(256));
}

// Takes from the inner stream until nothing is there: it tells of new bytes only after that.
void FaultyStream::pull() {
  std::array<std::byte, 4096> buffer;
  while (inner_state_ == base::StreamState::open && in_.bytes < lane_bytes_max) {
    const auto moved = inner_->take(buffer);
    const auto bytes = std::span{buffer}.first(moved.bytes);
    spoil(bytes);
    put(in_, bytes);
    if (moved.state == base::StreamState::would_block) return;
    inner_state_ = moved.state;
  }
}

base::Moved FaultyStream::hand_out(std::span<std::byte> into) {
  if (is_split()) into = into.first(1);
  std::size_t size = 0;
  while (size < into.size() && !in_.pieces.empty() && in_.pieces.front().at <= desk_.now()) {
    auto& bytes = in_.pieces.front().bytes;
    const auto part = std::min(bytes.size(), into.size() - size);
    std::copy_n(bytes.begin(), part, into.begin() + static_cast<std::ptrdiff_t>(size));
    bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(part));
    if (bytes.empty()) in_.pieces.pop_front();
    size += part;
  }
  in_.bytes -= size;
  if (size > 0) {
    if (is_reset(size)) return {0, base::StreamState::broken};
    return {size, base::StreamState::open};
  }
  if (in_.pieces.empty() && inner_state_ != base::StreamState::open) return {0, inner_state_};
  return {0, base::StreamState::would_block};
}

base::Moved FaultyStream::take(std::span<std::byte> into) {
  if (desk_.is_quiet() && in_.pieces.empty() && out_.pieces.empty() && !is_broken_ &&
      inner_state_ == base::StreamState::open) {
    return inner_->take(into);
  }
  if (is_broken_) return {0, base::StreamState::broken};
  if (is_silent()) return {0, base::StreamState::would_block};
  is_blocked_ = false;
  flush();
  pull();
  return hand_out(into);
}

base::Moved FaultyStream::give(base::ByteView from) {
  if (desk_.is_quiet() && out_.pieces.empty() && !is_broken_) return inner_->give(from);
  if (is_broken_) return {0, base::StreamState::broken};
  is_blocked_ = false;
  flush();
  if (out_.bytes >= lane_bytes_max) return {0, base::StreamState::would_block};
  auto part = from.first(std::min(from.size(), lane_bytes_max - out_.bytes));
  if (is_split()) part = part.first(1);
  if (is_reset(part.size())) return {0, base::StreamState::broken};
  put(out_, part);
  flush();
  if (is_broken_) return {0, base::StreamState::broken};
  return {part.size(), base::StreamState::open};
}

void FaultyStream::flush() {
  if (out_.pieces.empty() || is_silent()) return;
  while (!out_.pieces.empty() && out_.pieces.front().at <= desk_.now() && !is_blocked_) {
    auto& bytes = out_.pieces.front().bytes;
    const auto moved = inner_->give(bytes);
    bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(moved.bytes));
    out_.bytes -= moved.bytes;
    if (bytes.empty()) out_.pieces.pop_front();
    if (moved.state == base::StreamState::broken) is_broken_ = true;
    if (moved.state != base::StreamState::open) is_blocked_ = true;
  }
}

std::optional<base::Instant> FaultyStream::due() const {
  if (is_broken_ || holding(FaultKind::silent_loss) != nullptr) return std::nullopt;
  std::optional<base::Instant> due;
  // What is due already was told of; the owner takes it when it likes.
  for (const auto& piece : in_.pieces) {
    if (piece.at <= told_) continue;
    due = piece.at;
    break;
  }
  if (!out_.pieces.empty() && !is_blocked_) {
    due = due ? std::min(*due, out_.pieces.front().at) : out_.pieces.front().at;
  }
  return due;
}

bool FaultyStream::on_time() {
  const auto next = due();
  if (!next || *next > desk_.now()) return false;
  told_ = desk_.now();
  flush();
  return true;
}

}  // namespace cordelia::module
