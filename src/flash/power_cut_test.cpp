// hardness I3, S01, S09, F12: the power goes at every commit of a scenario, before and after it
// took effect. Afterwards each file is old or new and the settings are those of some completed
// step.
#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "flash/host_fixture.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::flash {
namespace {

// One call of a host; true where the module confirmed it.
using Step = std::function<bool(Host&)>;

const Step upload_new = [](Host& host) { return host.upload("new", "new") == 0; };
const Step open_plain = [](Host& host) { return host.open("plain", "WRITE") == 0; };
const Step open_safe = [](Host& host) {
  return host.open("safe", "CREATE|OVERWRITE|CREATE_FAILSAFE", 9000) == 0;
};
const Step write_new = [](Host& host) { return host.write(0, "new") == 0; };
const Step close_file = [](Host& host) { return host.close() == 0; };
const Step rename_plain = [](Host& host) {
  return host.files().rename({"plain", "other", no_token}).has_value();
};
const Step remove_plain = [](Host& host) { return host.remove("plain") == 0; };
const Step roll_back = [](Host& host) {
  return host.files().rollback("safe", no_token).has_value();
};
const Step set_two = [](Host& host) {
  const SettingChange changes[] = {{"a", "new"}, {"b", "new"}};
  return host.settings().change(changes).has_value();
};
const Step enrol = [](Host& host) {
  FlashChange change;
  change.files = {{"plain", base::Bytes(3)}, {"cert", base::Bytes(5000)}};
  change.removed = {"safe"};
  change.settings = {{"a", "enrolled"}, {"b", std::nullopt}};
  return host.flash().change(std::move(change)).has_value();
};
const Step reset = [](Host& host) { return host.flash().factory_reset().has_value(); };

const std::vector<std::vector<Step>> scenarios{
    {open_plain, write_new, close_file, set_two}, {open_safe, write_new, close_file, roll_back},
    {rename_plain, set_two, upload_new},          {set_two, remove_plain, reset},
    {reset, upload_new, set_two, reset},          {set_two, enrol, upload_new},
};

std::shared_ptr<const Image> old_image() {
  MemoryStorage storage;
  Host host(storage);
  EXPECT_EQ(host.upload("plain", "old"), 0);
  EXPECT_EQ(host.upload("safe", "old", "CREATE|CREATE_FAILSAFE"), 0);
  EXPECT_TRUE(host.settings().set("a", "old").has_value());
  EXPECT_TRUE(host.settings().set("b", "old").has_value());
  return std::make_shared<const Image>(*storage.load());
}

// The images after 0, 1, 2... commits of a scenario that nothing disturbs.
class Recorder : public MemoryStorage {
 public:
  explicit Recorder(std::shared_ptr<const Image> base) : MemoryStorage(base), images{*base} {}

  Result<void> commit(const Batch& batch) override {
    auto result = MemoryStorage::commit(batch);
    images.push_back(*load());
    return result;
  }

  std::vector<Image> images;
};

std::vector<Image> images_of(const std::vector<Step>& scenario) {
  Recorder storage(old_image());
  Host host(storage);
  for (const Step& step : scenario) EXPECT_TRUE(step(host));
  return storage.images;
}

// Runs until the cut; afterwards every confirmed step is in the storage.
void cut_at(const std::vector<Step>& scenario, std::size_t nth, Cut cut) {
  const std::vector<Image> images = images_of(scenario);
  MemoryStorage storage(old_image());
  storage.cut_power_at(nth, cut);
  Host host(storage);
  std::size_t confirmed = 0;
  while (confirmed < scenario.size() && scenario[confirmed](host)) ++confirmed;
  ASSERT_LT(confirmed, scenario.size());
  ASSERT_FALSE(storage.has_power());
  storage.power_on();
  EXPECT_EQ(*storage.load(), images[cut == Cut::before_effect ? nth - 1 : nth]);
  host.reboot();
  EXPECT_TRUE(upload_new(host) || host.upload("new", "again", "WRITE") == 0);
}

TEST(PowerCut, LeavesTheOldOrTheNewStateAtEveryCommit) {
  for (const auto& scenario : scenarios) {
    const std::size_t commits = images_of(scenario).size() - 1;
    ASSERT_GT(commits, 1U);
    for (std::size_t nth = 1; nth <= commits; ++nth) {
      cut_at(scenario, nth, Cut::before_effect);
      cut_at(scenario, nth, Cut::after_effect);
    }
  }
}

TEST(PowerCut, KeepsTheFailsafeFileOldUntilCloseIsThrough) {
  for (const Cut cut : {Cut::before_effect, Cut::after_effect}) {
    MemoryStorage storage(old_image());
    Host host(storage);
    ASSERT_TRUE(open_safe(host) && write_new(host));
    storage.cut_power_at(1, cut);
    EXPECT_FALSE(close_file(host));
    storage.power_on();
    host.reboot();
    EXPECT_EQ(host.text_of("safe"), cut == Cut::before_effect ? "old" : "new");
  }
}

TEST(PowerCut, MayHitTheRepairToo) {
  MemoryStorage storage(old_image());
  Host host(storage);
  for (int cuts = 0; cuts < 5; ++cuts) {
    storage.cut_power_at(1, Cut::before_effect);
    EXPECT_FALSE(reset(host));
    storage.power_on();
    host.reboot();
    EXPECT_EQ(*storage.load(), *old_image());
  }
  EXPECT_TRUE(reset(host));
  EXPECT_EQ(*storage.load(), Image{});
}

TEST(PowerCut, LeavesTheModelInTheOldStateWhileThePowerIsGone) {
  MemoryStorage storage(old_image());
  Host host(storage);
  storage.cut_power_at(1, Cut::before_effect);
  EXPECT_FALSE(remove_plain(host));
  EXPECT_EQ(host.text_of("plain"), "old");
  EXPECT_FALSE(reset(host));
  EXPECT_EQ(host.settings().get("a"), "old");
}

}  // namespace
}  // namespace cordelia::flash
