// Secure files against a second, simple account of at-protocol 5.4, over random sequences of calls
// and power cuts: who holds which token, what is readable, and that nothing confirmed is lost.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <map>
#include <optional>

#include "flash/host_fixture.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::flash {
namespace {

struct Secret {
  bool renews = true;
  bool public_read = false;
  bool public_write = false;
  Token token = no_token;
  std::optional<std::string> content;
};

struct Call {
  enum Kind { store, read, remove, rename, reboot, cut };

  Kind kind;
  std::string name;
  std::string other;
  std::string flags;
  int shown;  // 0: no token, 1: the right one, 2: a wrong one
};

void showValue(const Call& call, std::ostream& out) {
  out << call.kind << ' ' << call.name << ' ' << call.other << ' ' << call.flags << ' '
      << call.shown;
}

class Vault {
 public:
  void run(const Call& call) {
    switch (call.kind) {
      case Call::store:
        store(call);
        break;
      case Call::read:
        read(call);
        break;
      case Call::remove:
        remove(call);
        break;
      case Call::rename:
        rename(call);
        break;
      case Call::reboot:
        host_.reboot();
        break;
      case Call::cut:
        // Lost with the next change, which is then found done or not done.
        storage_.cut_power_at(1, call.shown == 0 ? Cut::before_effect : Cut::after_effect);
        break;
    }
    if (!storage_.has_power()) recover(call);
    compare();
  }

 private:
  Token shown(const Call& call) const {
    const auto place = secrets_.find(call.name);
    if (call.shown == 0 || place == secrets_.end()) return no_token;
    const auto right = place->second.token;
    return call.shown == 1 ? right : static_cast<Token>(static_cast<std::uint32_t>(right) ^ 1U);
  }

  // 0, or the code for whoever shows this token.
  int verdict(const Call& call, bool is_public) const {
    if (is_public || call.shown == 1) return 0;
    return shown(call) == no_token ? -10302 : -10365;
  }

  void store(const Call& call) {
    const bool is_new = !secrets_.contains(call.name);
    const auto token = shown(call);
    const auto flags = is_new ? "CREATE|CREATE_SECURE|CREATE_NOSIGNATURE" + call.flags : "WRITE";
    const int opened = host_.open(call.name, flags, 100, is_new ? no_token : token);
    if (!storage_.has_power()) return;
    if (!is_new) {
      const int expected = verdict(call, secrets_[call.name].public_write);
      RC_ASSERT(opened == expected);
      if (opened != 0) return;
    }
    RC_ASSERT(opened == 0);
    auto& secret = secrets_[call.name];
    if (is_new) {
      secret.renews = call.flags.find("STATIC") == std::string::npos;
      secret.public_read = call.flags.find("PUBLIC_READ") != std::string::npos;
      secret.public_write = call.flags.find("PUBLIC_WRITE") != std::string::npos;
      RC_ASSERT(host_.token != no_token);
      secret.token = host_.token;
    } else if (call.shown == 1) {
      RC_ASSERT((host_.token != secret.token) == secret.renews);
      secret.token = host_.token;
    }
    secret.content.reset();
    RC_ASSERT(host_.write(0, call.other) == 0);
    const int closed = host_.close();
    if (!storage_.has_power()) return;
    RC_ASSERT(closed == 0);
    secret.content = call.other;
  }

  void read(const Call& call) {
    const auto place = secrets_.find(call.name);
    int expected = place == secrets_.end() ? -10341 : verdict(call, place->second.public_read);
    if (expected == 0 && !place->second.content) expected = -10334;
    RC_ASSERT(host_.open(call.name, "READ", 0, shown(call)) == expected);
    if (expected != 0) return;
    const auto got = host_.files().read(host_.handle, {0, 100});
    RC_ASSERT(got.has_value());
    RC_ASSERT(base::text_of(*got) == *place->second.content);
    RC_ASSERT(host_.close() == 0);
  }

  void remove(const Call& call) {
    const auto place = secrets_.find(call.name);
    const int expected = place == secrets_.end() ? -10341 : verdict(call, false);
    const int got = host_.remove(call.name, shown(call));
    if (!storage_.has_power()) return;
    RC_ASSERT(got == expected);
    if (got == 0) secrets_.erase(place);
  }

  void rename(const Call& call) {
    const auto place = secrets_.find(call.name);
    const auto name = call.other.substr(0, 1);
    const int got = code_of(host_.files().rename({call.name, name, shown(call)}));
    if (!storage_.has_power() || got != 0) return;
    RC_ASSERT(place != secrets_.end());
    RC_ASSERT(call.shown == 1);
    auto moved = secrets_.extract(place);
    moved.key() = name;
    RC_ASSERT(secrets_.insert(std::move(moved)).inserted);
  }

  // The cut call is found done or not done; every file but its own is as it was.
  void recover(const Call& call) {
    storage_.power_on();
    host_.reboot();
    const auto image = storage_.load();
    RC_ASSERT(image.has_value());
    for (const auto& name : {call.name, call.other.substr(0, 1)}) {
      const auto record = find(image->files, name);
      if (record == nullptr) {
        secrets_.erase(name);
        continue;
      }
      auto& secret = secrets_[name];
      const auto content = record->content
                               ? std::optional{std::string(base::text_of(*record->content))}
                               : std::nullopt;
      // RC_ASSERT looks at every part of what it is given, even behind an || that is decided.
      const bool is_explained = !content || content == secret.content ||
                                content.value_or("") == call.other || call.kind == Call::rename;
      RC_ASSERT(is_explained);
      secret = {record->attributes.common(Attributes{Attribute::static_token}).is_empty(),
                record->attributes.has(Attribute::public_read),
                record->attributes.has(Attribute::public_write), record->token, content};
    }
  }

  void compare() {
    const auto image = storage_.load();
    RC_ASSERT(image->files.size() == secrets_.size());
    for (const auto& [name, secret] : secrets_) {
      const auto record = find(image->files, name);
      RC_ASSERT(record != nullptr);
      RC_ASSERT(record->token == secret.token);
      RC_ASSERT(record->is_valid() == secret.content.has_value());
      if (secret.content) RC_ASSERT(base::text_of(*record->content) == *secret.content);
    }
  }

  MemoryStorage storage_;
  Host host_{storage_};
  std::map<std::string, Secret> secrets_;
};

rc::Gen<Call> any_call() {
  return rc::gen::construct<Call>(
      rc::gen::weightedElement<Call::Kind>({{8, Call::store},
                                            {6, Call::read},
                                            {2, Call::remove},
                                            {2, Call::rename},
                                            {1, Call::reboot},
                                            {1, Call::cut}}),
      rc::gen::element<std::string>("a", "b", "c"),
      rc::gen::element<std::string>("a", "bb", "cxyz", "dd"),
      rc::gen::element<std::string>("", "|CREATE_STATIC_TOKEN", "|CREATE_PUBLIC_READ",
                                    "|CREATE_PUBLIC_WRITE",
                                    "|CREATE_PUBLIC_READ|CREATE_PUBLIC_WRITE"),
      rc::gen::weightedElement<int>({{6, 1}, {1, 0}, {1, 2}}));
}

TEST(SecureModel, BehavesAsTheSimpleOneThroughPowerCuts) {
  setenv("RC_PARAMS", "seed=2024 max_success=400", 0);
  EXPECT_TRUE(rc::check("secure files", [] {
    const auto calls = *rc::gen::resize(100, rc::gen::container<std::vector<Call>>(any_call()));
    Vault vault;
    for (const Call& call : calls) vault.run(call);
  }));
}

}  // namespace
}  // namespace cordelia::flash
