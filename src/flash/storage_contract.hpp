// What every storage must do, as tests that each storage room runs over its own; for tests only. A
// Maker has `Storage& storage()`, and `void reopen()` after which storage() is a new object over
// the same medium.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "flash/host_fixture.hpp"

namespace cordelia::flash {

inline Content content_of(std::string_view text) {
  return std::make_shared<const base::Bytes>(base::copy_of(base::bytes_of(text)));
}

inline FilePtr file_of(std::string_view name, Content content) {
  FileRecord record;
  record.name = name;
  record.max_bytes = 8192;
  record.content = std::move(content);
  return std::make_shared<const FileRecord>(std::move(record));
}

template <typename Maker>
class StorageContract : public testing::Test {
 protected:
  // What a new module finds; and what the storage says before it is closed must be the same.
  Image after_reopen() {
    const auto before = maker_.storage().load();
    EXPECT_TRUE(before.has_value());
    maker_.reopen();
    auto after = maker_.storage().load();
    EXPECT_TRUE(after.has_value());
    EXPECT_TRUE(*before == *after);
    return *after;
  }

  void commit(const Batch& batch) { ASSERT_EQ(code_of(maker_.storage().commit(batch)), 0); }

  Maker maker_;
};

TYPED_TEST_SUITE_P(StorageContract);

TYPED_TEST_P(StorageContract, BeginsEmpty) { EXPECT_EQ(this->after_reopen(), Image{}); }

TYPED_TEST_P(StorageContract, KeepsEveryFieldOfAFile) {
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes.push_back(static_cast<char>(i));
  FileRecord record;
  record.name = "caf\xC3\xA9 %n\\..\xFF";
  record.max_bytes = 4'294'967'295;
  record.attributes = Attributes::from_bits(attribute_bits_all);
  record.token = Token{4'294'967'294};
  record.write_counter = 4'294'967'293;
  record.content = content_of(all_bytes);
  record.previous = content_of("");
  this->commit({PutFile{std::make_shared<const FileRecord>(record)}});
  const Image image = this->after_reopen();
  ASSERT_EQ(image.files.size(), 1U);
  EXPECT_TRUE(*image.files[0] == record);
}

TYPED_TEST_P(StorageContract, TellsEmptyFromNotValid) {
  this->commit({PutFile{file_of("empty", content_of(""))}, PutFile{file_of("none", nullptr)}});
  const Image image = this->after_reopen();
  EXPECT_TRUE(find(image.files, "empty")->is_valid());
  EXPECT_FALSE(find(image.files, "none")->is_valid());
}

TYPED_TEST_P(StorageContract, SortsAndReplacesNamesWithoutCase) {
  this->commit({PutFile{file_of("b", content_of("1"))}, PutFile{file_of("A", content_of("2"))},
                PutFile{file_of("\xC3z", content_of("3"))}, PutFile{file_of("Z", content_of("4"))},
                PutFile{file_of("B", content_of("5"))}, EraseFile{"z"}, EraseFile{"none"}});
  const Image image = this->after_reopen();
  std::string names;
  for (const FilePtr& file : image.files) names += file->name + " ";
  EXPECT_EQ(names, "A B \xC3z ");
  EXPECT_EQ(base::text_of(*find(image.files, "b")->content), "5");
}

TYPED_TEST_P(StorageContract, KeepsSettingsInTheOrderOfTheirKeys) {
  this->commit({PutSetting{{"b", "1"}}, PutSetting{{"a\xFF", std::string("x\0y", 3)}},
                PutSetting{{"B", ""}}, PutSetting{{"b", "2"}}, PutSetting{{"c", "3"}},
                EraseSetting{"c"}, EraseSetting{"none"}});
  const Settings expected{{"B", ""}, {"a\xFF", std::string("x\0y", 3)}, {"b", "2"}};
  EXPECT_EQ(this->after_reopen().settings, expected);
}

TYPED_TEST_P(StorageContract, ErasesUserFilesAndSettingsApart) {
  this->commit({PutFile{file_of("a", content_of("1"))}, PutFile{file_of("/SYS/b", content_of("2"))},
                PutFile{file_of("sys/c", content_of("3"))}, PutSetting{{"k", "v"}}});
  this->commit({EraseUserFiles{}});
  EXPECT_EQ(this->after_reopen().files.size(), 1U);
  EXPECT_EQ(this->after_reopen().settings.size(), 1U);
  this->commit({EraseSettings{}});
  EXPECT_EQ(this->after_reopen().settings.size(), 0U);
}

TYPED_TEST_P(StorageContract, TakesAnEmptyBatch) {
  this->commit({});
  EXPECT_EQ(this->after_reopen(), Image{});
}

TYPED_TEST_P(StorageContract, CarriesAWholeModuleOverReboots) {
  const std::string large(1'000'000, 'L');
  {
    Host host(this->maker_.storage());
    ASSERT_EQ(host.upload("ca.pem", "pem"), 0);
    ASSERT_EQ(host.upload("large", large, "CREATE|CREATE_FAILSAFE", 1'500'000), 0);
    ASSERT_EQ(host.upload("large", "small", "WRITE"), 0);
    ASSERT_EQ(host.open("unfinished", "CREATE", 100), 0);
    ASSERT_TRUE(host.settings().set("mqtt,rootCA", "ca.pem").has_value());
  }
  this->maker_.reopen();
  Host host(this->maker_.storage());
  EXPECT_EQ(host.text_of("ca.pem"), "pem");
  EXPECT_EQ(host.text_of("unfinished"), "-10334");
  EXPECT_EQ(host.settings().get("mqtt,rootCA"), "ca.pem");
  ASSERT_TRUE(host.files().rollback("large", no_token).has_value());
  EXPECT_EQ(host.text_of("large"), large);
  ASSERT_TRUE(host.flash().factory_reset().has_value());
  EXPECT_EQ(this->after_reopen(), Image{});
}

TYPED_TEST_P(StorageContract, FollowsTheBatchesInMemoryWhateverTheyAre) {
  base::Random random(11);
  Image expected;
  for (int round = 0; round < 200; ++round) {
    Batch batch;
    for (std::uint64_t i = random.below(5); i > 0; --i) {
      const std::string name(1, static_cast<char>('a' + random.below(6)));
      const std::string text(static_cast<std::size_t>(random.below(5000)), 't');
      switch (random.below(16)) {
        case 0:
          batch.emplace_back(EraseUserFiles{});
          break;
        case 1:
          batch.emplace_back(EraseSettings{});
          break;
        case 2:
          batch.emplace_back(EraseFile{name});
          break;
        case 3:
          batch.emplace_back(EraseSetting{name});
          break;
        case 4:
          batch.emplace_back(PutFile{file_of(name, nullptr)});
          break;
        default:
          batch.emplace_back(PutFile{file_of(name, content_of(text))});
          batch.emplace_back(PutSetting{{name, text}});
      }
    }
    this->commit(batch);
    carry_out(expected, batch);
    if (round % 20 == 0) {
      ASSERT_EQ(this->after_reopen(), expected) << round;
    }
  }
  EXPECT_EQ(this->after_reopen(), expected);
}

REGISTER_TYPED_TEST_SUITE_P(StorageContract, BeginsEmpty, KeepsEveryFieldOfAFile,
                            TellsEmptyFromNotValid, SortsAndReplacesNamesWithoutCase,
                            KeepsSettingsInTheOrderOfTheirKeys, ErasesUserFilesAndSettingsApart,
                            TakesAnEmptyBatch, CarriesAWholeModuleOverReboots,
                            FollowsTheBatchesInMemoryWhateverTheyAre);

}  // namespace cordelia::flash
