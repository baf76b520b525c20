#include "module/option_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "module/core.hpp"

namespace cordelia::module {

const OptionRow* find_option(const OptionTable& table, std::string_view id,
                             std::string_view option) {
  const auto row = std::find_if(table.rows.begin(), table.rows.end(), [&](const OptionRow& r) {
    return base::same_word(r.id, id) && (r.option == "*" || base::same_word(r.option, option));
  });
  return row == table.rows.end() ? nullptr : &*row;
}

std::string key_of(const OptionTable& table, const OptionRow& row) {
  if (row.option.empty()) return fmt::format("{}.{}", table.prefix, row.id);
  return fmt::format("{}.{}.{}", table.prefix, row.id, row.option);
}

std::string_view option_text(const Configuration& configuration, const OptionTable& table,
                             std::string_view id, std::string_view option) {
  const auto* row = find_option(table, id, option);
  CHECK(row != nullptr);
  return configuration.get(key_of(table, *row)).value_or(row->factory);
}

at::Result<void> set_option(Core& core, const OptionTable& table, const OptionRow* row,
                            std::string_view value) {
  if (row == nullptr || row->canonical == nullptr) return base::fail(at::unknown_keyword);
  TRY(const auto text, row->canonical(value));
  const auto kept = core.configuration().set(key_of(table, *row), text, row->keeping);
  if (!kept) return base::fail(core.error(kept.error()));
  if (row->changed != nullptr) row->changed(core);
  return {};
}

at::Result<std::string> get_option(Core& core, const OptionTable& table, const OptionRow* row) {
  if (row == nullptr || row->support == at::Support::absent ||
      row->access == OptionAccess::write_only) {
    return base::fail(at::unknown_keyword);
  }
  if (row->is_secret) return std::string();
  if (row->current != nullptr) return row->current(core);
  return std::string(core.configuration().get(key_of(table, *row)).value_or(row->factory));
}

bool sets_a_secret_option(std::string_view name, std::string_view arguments) {
  for (const auto* table : {&wlan_options(), &net_cfg_options(), &net_app_options()}) {
    if (!base::same_word(table->set_command, name)) continue;
    const auto id = at::take_argument(arguments, at::Position::inner);
    const auto option = at::take_argument(arguments, at::Position::inner);
    const auto* row = find_option(*table, id, option);
    return row != nullptr && row->is_secret;
  }
  return false;
}

}  // namespace cordelia::module
