#include "flash/flash.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "flash/host_fixture.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::flash {
namespace {

TEST(Flash, ResetsFilesAndSettingsInOneCommit) {
  MemoryStorage storage;
  Host host(storage);
  ASSERT_EQ(host.upload("a", "x"), 0);
  ASSERT_TRUE(host.settings().set("k", "v").has_value());
  ASSERT_EQ(host.open("a", "READ"), 0);
  const std::size_t before = storage.commits();
  ASSERT_TRUE(host.flash().factory_reset().has_value());
  EXPECT_EQ(storage.commits(), before + 1);
  EXPECT_EQ(host.close(), -10335);
  EXPECT_TRUE(host.files().list().empty());
  EXPECT_TRUE(host.settings().all().empty());
  EXPECT_EQ(*storage.load(), Image{});
}

TEST(Flash, DoesNotOpenOverADeadStorage) {
  MemoryStorage storage;
  storage.cut_power_at(1, Cut::before_effect);
  EXPECT_FALSE(storage.commit({}).has_value());
  EXPECT_EQ(Flash::open(storage, {}).error(), Fault::failed_to_write);
}

TEST(Flash, SharesOneImageAmongAFleet) {
  MemoryStorage factory;
  Host maker(factory);
  ASSERT_EQ(maker.upload("ca.pem", std::string(100'000, 'x'), "CREATE", 200'000), 0);
  const auto image = std::make_shared<const Image>(*factory.load());
  const auto* shared = image->files[0]->content.get();
  std::vector<std::unique_ptr<MemoryStorage>> storages;
  std::vector<std::unique_ptr<Flash>> fleet;
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    storages.push_back(std::make_unique<MemoryStorage>(image));
    auto opened = Flash::open(*storages.back(), {seed});
    fleet.push_back(std::move(*opened));
    ASSERT_TRUE(fleet.back()->settings().set("mqtt,clientId", std::to_string(seed)).has_value());
  }
  for (const auto& flash : fleet) ASSERT_EQ(flash->files().content("ca.pem")->get(), shared);
  ASSERT_TRUE(fleet[7]->files().remove("ca.pem", no_token).has_value());
  EXPECT_EQ(fleet[8]->files().content("ca.pem")->get(), shared);
  EXPECT_EQ(fleet[8]->settings().get("mqtt,clientId"), "8");
  EXPECT_TRUE(image->settings.empty());
}

}  // namespace
}  // namespace cordelia::flash
