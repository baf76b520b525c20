// One module of a fleet with its host: a complete software Cordelia-I over storage in memory, its
// line joined directly to the actor that plays its host, its connections on the shard's loop.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "flash/memory_storage.hpp"
#include "fleet/actor.hpp"
#include "fleet/plan.hpp"
#include "io/driver.hpp"
#include "module/module.hpp"

namespace cordelia::fleet {

// What all members of a shard stand on; outlives them.
struct MemberGround {
  io::asio::io_context& loop;
  const base::Clock& clock;
  base::Trace& trace;
  tls::ContextCache& contexts;
  const Plan& plan;
  Ledger& ledger;
};

// What one has of its own.
struct MemberParts {
  std::uint64_t index = 0;
  net::Network* network = nullptr;  // outlives the member
  std::shared_ptr<const flash::Image> image;
  std::optional<io::asio::ip::address> source;
  // After each turn: the actor's next time may have changed.
  std::function<void()> on_turn;
};

class Member {
 public:
  // A sentence where the module cannot be built.
  static base::Result<std::unique_ptr<Member>, std::string> create(const MemberGround& ground,
                                                                   MemberParts parts);

  ~Member();
  Member(const Member&) = delete;
  Member& operator=(const Member&) = delete;

  std::uint64_t index() const { return actor_.index(); }

  Actor& actor() { return actor_; }

  io::Driver& driver() { return *driver_; }

  module::Module& module() { return *module_; }

  // It was due then.
  void power_on(base::Instant due);
  void power_cut();

  // The actor's time has come.
  void on_time();

  // Lets a module feel a fault that was switched from outside.
  void wake();

  // Sends what the actor wants to say.
  void speak();

  // Leaves the broker in order and ends.
  void stop();

 private:
  class HostLine;

  Member(const MemberGround& ground, MemberParts parts);

  void take(std::string_view burst);

  const MemberGround& ground_;
  flash::MemoryStorage storage_;
  Actor actor_;
  std::unique_ptr<module::Module> module_;
  std::unique_ptr<io::Driver> driver_;
  std::function<void()> on_turn_;
  std::string begun_;  // a line whose end has not come yet
  io::LineOwner* owner_ = nullptr;
  bool is_reading_ = false;
  bool is_speaking_ = false;
};

}  // namespace cordelia::fleet
