#include "module/option_table.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/text.hpp"
#include "module/command_table.hpp"
#include "module/policies.hpp"

namespace cordelia::module {
namespace {

const OptionTable* const tables[] = {&wlan_options(), &net_cfg_options(), &net_app_options()};

TEST(OptionTables, SayWhyNothingActsOnAnOption) {
  for (const auto* table : tables) {
    for (const auto& row : table->rows) {
      EXPECT_EQ(row.reason.empty(), row.support == at::Support::implemented)
          << row.id << row.option;
      EXPECT_NE(row.support, at::Support::planned);
      EXPECT_FALSE(row.meaning.empty());
      EXPECT_FALSE(row.source.empty());
    }
  }
  for (const auto& row : policy_table()) {
    EXPECT_EQ(row.reason.empty(), row.support == at::Support::implemented) << row.type;
  }
}

TEST(OptionTables, HaveFactoryValuesThatTheyWouldTake) {
  for (const auto* table : tables) {
    for (const auto& row : table->rows) {
      if (row.canonical == nullptr || row.factory.empty() || row.id == "ipv4_dns_client") continue;
      EXPECT_EQ(row.canonical(row.factory).value_or(""), row.factory) << row.id << row.option;
    }
  }
}

TEST(OptionTables, HaveTheKeysThatPartsAskFor) {
  std::set<std::string, std::less<>> keys;
  for (const auto* table : tables) {
    for (const auto& row : table->rows) {
      EXPECT_TRUE(keys.insert(key_of(*table, row)).second) << row.id << ' ' << row.option;
    }
  }
  for (const auto key : config_keys::all) EXPECT_TRUE(keys.contains(key)) << key;
}

TEST(OptionTables, NameTheCommandsThatUseThem) {
  for (const auto* table : tables) {
    EXPECT_NE(find_command(base::lowered(table->set_command)), nullptr);
    EXPECT_NE(find_command(base::lowered(table->get_command)), nullptr);
  }
}

TEST(Commands, HaveNoRowLeftToBuildBesideTheModes) {
  for (const auto& row : command_table()) {
    if (row.name == "iotenrol" || row.name == "provisioningStart") continue;
    EXPECT_NE(row.support, at::Support::planned) << row.name;
  }
}

}  // namespace
}  // namespace cordelia::module
