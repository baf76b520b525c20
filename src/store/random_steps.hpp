// What a busy host does, one call after the other, the same for the same seed; for tests only. Each
// step makes at most one commit, so a step is either done or not.
#pragma once

#include <string>

#include "base/random.hpp"
#include "flash/flash.hpp"

namespace cordelia::store {

class RandomSteps {
 public:
  explicit RandomSteps(std::uint64_t seed) : random_(seed) {}

  // Whether the module said OK or an error does not matter here: both are an answer.
  void take_one(flash::Flash& flash) {
    switch (random_.below(12)) {
      case 0:
      case 1:
      case 2:
        return open(flash);
      case 3:
      case 4:
        return write(flash);
      case 5:
      case 6:
        return done(flash.files().close({handle_, "", ""}));
      case 7:
        return done(flash.files().close({handle_, "", "A"}));
      case 8:
        return done(flash.files().remove(name(), flash::no_token));
      case 9:
        return rename_or_reset(flash);
      default:
        return change_settings(flash);
    }
  }

 private:
  template <typename R>
  void done(const R& answer) {
    (void)answer.has_value();
  }

  std::string name() { return {'f', static_cast<char>('0' + random_.below(6))}; }

  void open(flash::Flash& flash) {
    using flash::OpenFlag;
    flash::OpenFlags flags{OpenFlag::create, OpenFlag::overwrite};
    if (random_.below(2) == 0) flags.add(OpenFlag::create_failsafe);
    const auto size = static_cast<std::uint32_t>(1 + random_.below(60'000));
    const std::string file = name();
    const auto opened = flash.files().open({file, flags, size, flash::no_token});
    if (opened) handle_ = opened->handle;
  }

  void write(flash::Flash& flash) {
    const base::Bytes data(random_.below(5000), static_cast<std::byte>(random_.next()));
    const auto offset = static_cast<std::uint32_t>(random_.below(20'000));
    done(flash.files().write(handle_, offset, data));
  }

  void rename_or_reset(flash::Flash& flash) {
    if (random_.below(10) == 0) return done(flash.factory_reset());
    const std::string from = name();
    const std::string to = name();
    done(flash.files().rename({from, to, flash::no_token}));
  }

  void change_settings(flash::Flash& flash) {
    const std::string value = std::to_string(random_.next());
    const flash::SettingChange changes[] = {
        {"a", value}, {"b", value}, {std::to_string(random_.below(9)), value}};
    done(flash.settings().change(changes));
  }

  base::Random random_;
  flash::FileHandle handle_{};
};

}  // namespace cordelia::store
