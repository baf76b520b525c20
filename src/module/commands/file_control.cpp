// at-protocol 2.4.8: fileCtl, whose first argument says which of seven things it does.
#include <fmt/format.h>

#include "base/limits.hpp"
#include "module/codes.hpp"
#include "module/commands/commands.hpp"
#include "module/commands/join_fields.hpp"
#include "module/core.hpp"

namespace cordelia::module {
namespace {

using at::DocumentedError;
using at::Needs;
using at::Row;
using flash::Token;

// No line, or the one that some of the seven have.
using Lines = std::vector<std::tuple<std::string_view>>;
using Outcome = at::Result<at::NowOrLater<Lines>>;

struct Arguments {
  Token token = flash::no_token;
  std::string_view name;
  std::string_view data;
};

Outcome nothing_to_say(const Core& core, const flash::Result<void>& result) {
  if (!result) return base::fail(core.error(result.error()));
  return Lines{};
}

Outcome say(Core& core, std::string text) { return Lines{{core.keep(std::move(text))}}; }

constexpr at::Keyword images[] = {{"factory_image", 0, "As programmed at the factory."},
                                  {"factory_default", 1, "With default settings."}};

// Both images of the software module are the same: nothing but its identity.
Outcome restore(Core& core, const Arguments& arguments) {
  TRY([[maybe_unused]] const auto image, at::parse_keyword(arguments.data, images));
  core.begin_factory_reset();
  return at::Later{};
}

Outcome rename(Core& core, const Arguments& arguments) {
  return nothing_to_say(core,
                        core.files().rename({arguments.name, arguments.data, arguments.token}));
}

// The token and a comma, behind which nothing stands [ti].
Outcome say_token(Core& core, const flash::Result<Token>& token) {
  if (!token) return base::fail(core.error(token.error()));
  return say(core, fmt::format("{},", static_cast<std::uint32_t>(*token)));
}

Outcome commit(Core& core, const Arguments& arguments) {
  return say_token(core, core.files().commit(arguments.name, arguments.token));
}

Outcome roll_back(Core& core, const Arguments& arguments) {
  return say_token(core, core.files().rollback(arguments.name, arguments.token));
}

Outcome bundle_commit(Core& core, const Arguments& /*arguments*/) {
  return nothing_to_say(core, core.files().bundle_commit());
}

Outcome bundle_rollback(Core& core, const Arguments& /*arguments*/) {
  return nothing_to_say(core, core.files().bundle_rollback());
}

Outcome storage_info(Core& core, const Arguments& /*arguments*/) {
  const auto numbers = flash::numbers(core.files().storage_info());
  return say(core, fmt::format("{}", fmt::join(numbers, ",")));
}

struct Control {
  std::string_view word;
  std::string_view meaning;
  Outcome (*run)(Core&, const Arguments&);
};

constexpr Control controls[] = {
    {"restore", "data factory_image or factory_default: a factory reset.", &restore},
    {"rename", "data: the new name.", &rename},
    {"commit", "Gives up the previous content of a failsafe file.", &commit},
    {"rollback", "Brings the previous content of a failsafe file back.", &roll_back},
    {"bundle_commit", "There is never a bundle.", &bundle_commit},
    {"bundle_rollback", "There is never a bundle.", &bundle_rollback},
    {"get_storage_info", "Sixteen numbers of the flash.", &storage_info},
};

enum class ControlIndex : std::uint32_t {};

constexpr auto control_words = [] {
  std::array<at::Keyword, std::size(controls)> words{};
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = {controls[i].word, static_cast<std::uint32_t>(i), controls[i].meaning};
  }
  return words;
}();

Outcome file_control(Core& core, ControlIndex index, std::optional<Token> token, OptionalText name,
                     OptionalText data) {
  const auto& control = controls[static_cast<std::size_t>(index)];
  return control.run(core, {.token = token.value_or(flash::no_token),
                            .name = name.value_or(""),
                            .data = data.value_or("")});
}

constexpr auto request = at::fields(
    at::keyword<ControlIndex>("cmd", control_words, "What to do."),
    at::optional(at::number<Token>("token", "Of a secure file, else 0.")),
    at::optional(at::text("name", 0, limits::file_name_bytes_max, "The file's name.")),
    at::optional(at::text("data", 0, limits::file_name_bytes_max, "What cmd asks for.")));
constexpr auto response =
    at::fields(at::text("value", 0, 255, "New token and a comma, or sixteen numbers.").varies());

constexpr std::size_t arguments_min = 3;  // at-protocol 1.8

constexpr DocumentedError errors[] = {
    {at::unknown_keyword, "no such cmd, or no such image to restore"},
    {at::process_error(-10341), "there is no such file"},
    {at::process_error(-10369), "the file is open"},
    {at::process_error(-10293), "a file of the new name exists"},
    {at::process_error(-10298), "the new name is none"},
    {at::process_error(-10347), "the new name is the system's"},
    {at::process_error(-10333), "commit or rollback of a file that is not failsafe"},
    {at::process_error(-10334), "rollback without a previous content"},
    {at::process_error(-10302), "a secure file without its token"},
    {at::process_error(-10365), "a secure file with a wrong token"},
    {at::process_error(-10279), "there is no bundle"}};

// As long as a factory reset may take: restore is one.
constexpr auto answer_limit = std::chrono::seconds{100};

constexpr Command rows[] = {at::answered_within(
    at::with_arity(at::command<Core, request, response, file_control>(Row<Core>{
                       .name = "fileCtl",
                       .lower_name = "filectl",
                       .needs = Needs::running,
                       .summary = "Renames, restores, commits, rolls back, tells of the flash.",
                       .source = "[ti][sem]",
                       .errors = errors}),
                   {arguments_min, request.size, true}),
    answer_limit)};

}  // namespace

std::span<const Command> file_control_commands() { return rows; }

}  // namespace cordelia::module
