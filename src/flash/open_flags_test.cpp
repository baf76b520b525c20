#include "flash/open_flags.hpp"

#include <gtest/gtest.h>

#include "flash/host_fixture.hpp"

namespace cordelia::flash {
namespace {

TEST(OpenFlags, NameOneAccess) {
  const struct {
    const char* flags;
    OpenMode mode;
  } rows[] = {
      {"READ", OpenMode::read},
      {"READ|CREATE_SECURE", OpenMode::read},
      {"WRITE", OpenMode::rewrite},
      {"OVERWRITE", OpenMode::rewrite},
      {"WRITE|OVERWRITE", OpenMode::rewrite},
      {"CREATE", OpenMode::create},
      {"WRITE|CREATE", OpenMode::create},
      {"CREATE|WRITE|CREATE_FAILSAFE", OpenMode::create},
      {"CREATE|OVERWRITE", OpenMode::create_or_overwrite},
      {"OVERWRITE|CREATE", OpenMode::create_or_overwrite},
      {"WRITE|CREATE|OVERWRITE", OpenMode::create_or_overwrite},
  };

  for (const auto& row : rows) EXPECT_EQ(mode_of(flags_from(row.flags)), row.mode) << row.flags;
}

TEST(OpenFlags, RefuseNoAccessAndTwo) {
  for (const char* flags :
       {"", "READ|WRITE", "READ|CREATE", "READ|OVERWRITE", "READ|CREATE|OVERWRITE", "CREATE_SECURE",
        "CREATE_FAILSAFE|CREATE_PUBLIC_READ"}) {
    EXPECT_EQ(mode_of(flags_from(flags)).error(), Fault::wrong_file_open_flags) << flags;
  }
}

TEST(OpenFlags, GiveTokensOnlyToSecureFiles) {
  EXPECT_EQ(attributes_of(flags_from("CREATE|CREATE_PUBLIC_READ|CREATE_FAILSAFE")),
            Attributes{Attribute::failsafe});
  EXPECT_EQ(attributes_of(flags_from("CREATE|CREATE_SECURE|CREATE_NOSIGNATURE|CREATE_STATIC_TOKEN|"
                                     "CREATE_VENDOR_TOKEN|CREATE_PUBLIC_WRITE|CREATE_PUBLIC_READ"))
                .bits(),
            attribute_bits_all & ~static_cast<unsigned>(Attribute::failsafe));
}

}  // namespace
}  // namespace cordelia::flash
