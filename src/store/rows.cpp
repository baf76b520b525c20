#include "store/rows.hpp"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/text.hpp"
#include "flash/file_name.hpp"
#include "store/checksum.hpp"

namespace cordelia::store {
namespace {

using flash::FileRecord;
using flash::Setting;

std::optional<base::ByteView> view_of(const flash::Content& content) {
  if (content == nullptr) return std::nullopt;
  return base::ByteView{*content};
}

void add_content(Checksum& sum, const flash::Content& content) {
  sum.add(content == nullptr ? 0U : 1U);
  if (content != nullptr) sum.add(*content);
}

std::uint32_t checksum_of(const FileRecord& file) {
  Checksum sum;
  sum.add(base::bytes_of(file.name)).add(file.max_bytes).add(file.attributes.bits());
  sum.add(static_cast<std::uint32_t>(file.token)).add(file.write_counter);
  add_content(sum, file.content);
  add_content(sum, file.previous);
  return sum.value();
}

std::uint32_t checksum_of(const Setting& setting) {
  return Checksum{}.add(base::bytes_of(setting.key)).add(base::bytes_of(setting.value)).value();
}

// The numbers are those that were written, or the checksum tells.
std::uint32_t number_of(const Statement& row, int column) {
  return static_cast<std::uint32_t>(row.number(column));
}

flash::Content content_of(const Statement& row, int column) {
  const auto bytes = row.bytes(column);
  if (!bytes) return nullptr;
  return std::make_shared<const base::Bytes>(base::copy_of(*bytes));
}

std::string text_of(const Statement& row, int column) {
  return std::string{base::text_of(row.bytes(column).value_or(base::ByteView{}))};
}

FileRecord file_of(const Statement& row) {
  FileRecord file;
  file.name = text_of(row, 1);
  file.max_bytes = number_of(row, 2);
  file.attributes = flash::Attributes::from_bits(static_cast<std::uint16_t>(row.number(3)));
  file.token = static_cast<flash::Token>(number_of(row, 4));
  file.write_counter = number_of(row, 5);
  file.content = content_of(row, 6);
  file.previous = content_of(row, 7);
  return file;
}

bool is_possible(const FileRecord& file) {
  const auto fits = [&](const flash::Content& content) {
    return content == nullptr || content->size() <= file.max_bytes;
  };
  return flash::check_name(file.name).has_value() && fits(file.content) && fits(file.previous) &&
         (file.attributes.bits() & ~flash::attribute_bits_all) == 0;
}

// A statement that gives no rows.
int finish(Statement& statement) {
  const int code = statement.step();
  statement.reset();  // ends the statement, so that the transaction may end
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

}  // namespace

Rows::Rows(sqlite3* database)
    : put_file_(database,
                "INSERT OR REPLACE INTO files(name_key, name, max_bytes, attributes, token, "
                "write_counter, content, previous, checksum) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      erase_file_(database, "DELETE FROM files WHERE name_key = ?"),
      put_setting_(database,
                   "INSERT OR REPLACE INTO settings(key, value, checksum) VALUES(?, ?, ?)"),
      erase_setting_(database, "DELETE FROM settings WHERE key = ?"),
      erase_user_files_(database,
                        "DELETE FROM files WHERE substr(name_key, 1, 5) <> X'2F7379732F'"),
      erase_settings_(database, "DELETE FROM settings"),
      all_files_(database,
                 "SELECT name_key, name, max_bytes, attributes, token, write_counter, content, "
                 "previous, checksum FROM files ORDER BY name_key"),
      all_settings_(database, "SELECT key, value, checksum FROM settings ORDER BY key") {}

bool Rows::is_good() const {
  return put_file_.is_good() && erase_file_.is_good() && put_setting_.is_good() &&
         erase_setting_.is_good() && erase_user_files_.is_good() && erase_settings_.is_good() &&
         all_files_.is_good() && all_settings_.is_good();
}

std::optional<flash::Image> Rows::read() {
  flash::Image image;
  const bool good = read_files(image.files) && read_settings(image.settings);
  all_files_.reset();
  all_settings_.reset();
  if (!good) return std::nullopt;
  return image;
}

bool Rows::read_files(flash::Files& files) {
  all_files_.reset();
  int code = all_files_.step();
  for (; code == SQLITE_ROW; code = all_files_.step()) {
    FileRecord file = file_of(all_files_);
    if (!is_possible(file) || text_of(all_files_, 0) != base::lowered(file.name)) return false;
    if (all_files_.number(8) != checksum_of(file)) return false;
    files.push_back(std::make_shared<const FileRecord>(std::move(file)));
  }
  return code == SQLITE_DONE;
}

bool Rows::read_settings(flash::Settings& settings) {
  all_settings_.reset();
  int code = all_settings_.step();
  for (; code == SQLITE_ROW; code = all_settings_.step()) {
    Setting setting{text_of(all_settings_, 0), text_of(all_settings_, 1)};
    const auto longest = std::max(setting.key.size(), setting.value.size());
    if (longest > flash::setting_bytes_max) return false;
    if (all_settings_.number(2) != checksum_of(setting)) return false;
    settings.put(setting.key, setting.value);
  }
  return code == SQLITE_DONE;
}

int Rows::write(const flash::Change& change) {
  struct Visitor {
    Rows& rows;

    int operator()(const flash::PutFile& put) const { return rows.put_file(*put.file); }

    int operator()(const flash::EraseFile& erase) const {
      const std::string key = base::lowered(erase.name);
      return finish(rows.erase_file_.reset().bind(1, base::bytes_of(key)));
    }

    int operator()(const flash::PutSetting& put) const { return rows.put_setting(put.setting); }

    int operator()(const flash::EraseSetting& erase) const {
      return finish(rows.erase_setting_.reset().bind(1, base::bytes_of(erase.key)));
    }

    int operator()(const flash::EraseUserFiles& /*all*/) const {
      return finish(rows.erase_user_files_.reset());
    }

    int operator()(const flash::EraseSettings& /*all*/) const {
      return finish(rows.erase_settings_.reset());
    }
  };

  return std::visit(Visitor{*this}, change);
}

int Rows::put_file(const FileRecord& file) {
  const std::string key = base::lowered(file.name);
  put_file_.reset()
      .bind(1, base::bytes_of(key))
      .bind(2, base::bytes_of(file.name))
      .bind(3, file.max_bytes)
      .bind(4, file.attributes.bits())
      .bind(5, static_cast<std::uint32_t>(file.token))
      .bind(6, file.write_counter)
      .bind(7, view_of(file.content))
      .bind(8, view_of(file.previous))
      .bind(9, checksum_of(file));
  return finish(put_file_);
}

int Rows::put_setting(const Setting& setting) {
  put_setting_.reset()
      .bind(1, base::bytes_of(setting.key))
      .bind(2, base::bytes_of(setting.value))
      .bind(3, checksum_of(setting));
  return finish(put_setting_);
}

}  // namespace cordelia::store
