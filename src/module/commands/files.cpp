// at-protocol 2.4: files. The model and its limits are the flash room's.
#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "base/limits.hpp"
#include "module/commands/commands.hpp"
#include "module/core.hpp"

namespace cordelia::module {
namespace {

using at::DocumentedError;
using at::Needs;
using at::Row;
using flash::FileHandle;
using flash::OpenFlag;
using flash::Token;

// The flash room's flags as words of the protocol.
constexpr auto open_words = [] {
  std::array<at::Keyword, flash::open_flag_names.size()> words{};
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = {flash::open_flag_names[i].keyword,
                static_cast<std::uint32_t>(flash::open_flag_names[i].flag), ""};
  }
  return words;
}();

enum class Format : std::uint32_t { raw = 0, base64 = 1 };

template <typename T>
at::Result<T> as_answer(const Core& core, flash::Result<T> result) {
  if (!result) return base::fail(core.error(result.error()));
  if constexpr (std::is_void_v<T>) {
    return {};
  } else {
    return *std::move(result);
  }
}

at::Result<std::tuple<FileHandle, Token>> file_open(Core& core, std::string_view name,
                                                    OpenFlag flags,
                                                    std::optional<std::uint32_t> size,
                                                    std::optional<Token> token) {
  flash::OpenRequest request;
  request.name = name;
  request.flags = flash::OpenFlags::from_bits(static_cast<std::uint16_t>(flags));
  request.size_bytes = size;
  request.token = token.value_or(flash::no_token);
  TRY(const auto opened, as_answer(core, core.files().open(request)));
  return std::tuple{opened.handle, opened.token};
}

at::Result<void> file_close(Core& core, FileHandle handle,
                            std::optional<std::string_view> certificate,
                            std::optional<std::string_view> signature) {
  return as_answer(core, core.files().close({.handle = handle,
                                             .certificate = certificate.value_or(""),
                                             .signature = signature.value_or("")}));
}

struct Chunk {
  base::Bytes decoded;
  base::ByteView bytes;
  std::uint32_t reported = 0;  // what the host counts
};

// at-protocol 1.5: hosts count Base64 characters (driver, TI) or raw bytes (one toolkit).
at::Result<Chunk> base64_chunk(std::string_view text, std::uint32_t length) {
  const auto decode = [](std::string_view part) { return base::base64_decode(part); };
  auto bytes = decode(text);
  const bool counts_text = text.size() == length;
  const bool counts_bytes = bytes && bytes->size() == length;
  if (!counts_text && !counts_bytes && text.size() > length && length % 4 == 0) {
    bytes = decode(text.substr(0, length));
  } else if (!counts_text && !counts_bytes) {
    return base::fail(at::bad_value);
  }
  if (!bytes) return base::fail(at::bad_value);
  Chunk chunk{*std::move(bytes), {}, length};
  chunk.bytes = chunk.decoded;
  return chunk;
}

// Raw bytes come counted, but for a length that framing could not read.
at::Result<Chunk> chunk_of(const at::Payload& data, Format format, std::uint32_t length) {
  if (format == Format::base64) return base64_chunk(base::text_of(data.bytes), length);
  if (data.bytes.size() != length) return base::fail(at::missing_delimiter);
  return Chunk{{}, data.bytes, length};
}

at::Result<std::tuple<std::uint32_t>> file_write(Core& core, FileHandle handle,
                                                 std::uint32_t offset, Format format,
                                                 std::uint32_t length, at::Payload data) {
  TRY(const auto chunk, chunk_of(data, format, length));
  TRY([[maybe_unused]] const auto written,
      as_answer(core, core.files().write(handle, offset, chunk.bytes)));
  return std::tuple{chunk.reported};
}

// How many raw bytes fit an answer that the host asked to be at most `length` long.
std::uint32_t raw_length(Format format, std::uint32_t length) {
  const auto capped = std::min<std::uint32_t>(length, limits::file_read_bytes_max);
  return format == Format::raw || capped == 0 ? capped : std::max<std::uint32_t>(capped / 4 * 3, 1);
}

at::Result<std::tuple<Format, std::uint32_t, base::ByteView>> file_read(Core& core,
                                                                        FileHandle handle,
                                                                        std::uint32_t offset,
                                                                        std::uint32_t third,
                                                                        std::uint32_t fourth) {
  // at-protocol 8.5: one toolkit's order is length, format; taken where it cannot be misread.
  const bool swapped = third > 1 && fourth <= 1;
  const auto format_number = swapped ? fourth : third;
  const auto length = swapped ? third : fourth;
  if (format_number > 1) return base::fail(at::bad_value);
  const auto format = static_cast<Format>(format_number);
  TRY(const auto bytes,
      as_answer(core, core.files().read(handle, {offset, raw_length(format, length)})));
  if (format == Format::raw) {
    return std::tuple{format, static_cast<std::uint32_t>(bytes.size()), bytes};
  }
  const auto text = core.keep(base::base64_encode(bytes));
  return std::tuple{format, static_cast<std::uint32_t>(text.size()), base::bytes_of(text)};
}

at::Result<void> file_delete(Core& core, std::string_view name, std::optional<Token> token) {
  return as_answer(core, core.files().remove(name, token.value_or(flash::no_token)));
}

at::Result<std::tuple<std::string_view, std::uint32_t, std::uint32_t, std::string_view,
                      std::uint32_t, std::uint32_t>>
file_info(Core& core, std::string_view name, std::optional<Token> token) {
  TRY(const auto info, as_answer(core, core.files().info(name, token.value_or(flash::no_token))));
  return std::tuple{core.keep(flash::keywords(info.flags)),
                    info.size_bytes,
                    info.max_bytes,
                    flash::token_keywords,
                    info.storage_bytes,
                    info.write_counter};
}

at::Result<
    std::vector<std::tuple<std::string_view, std::uint32_t, std::string_view, std::uint32_t>>>
file_list(Core& core) {
  std::vector<std::tuple<std::string_view, std::uint32_t, std::string_view, std::uint32_t>> rows;
  core.forget_kept();
  for (auto& row : core.files().list()) {
    rows.emplace_back(core.keep_also(std::move(row.name)), row.max_bytes,
                      core.keep_also(flash::keywords(row.flags)), row.blocks);
  }
  return rows;
}

// Names are checked by the file system, which knows codes for all but their length.
constexpr auto name_field = at::text("name", 0, limits::file_name_bytes_max, "The file's name.");
constexpr auto handle_field =
    at::number<FileHandle>("fileID", "Handle that fileOpen gave.").varies();
constexpr auto token_field = at::optional(at::number<Token>("token", "Of a secure file, else 0."));

// The protocol has no way to show the token of a secure file when it is opened. Ours is a fourth
// argument, which no known host sends: the file's token, or with CREATE_VENDOR_TOKEN the one that
// it shall have [inferred].
constexpr auto open_request = at::fields(
    name_field, at::flags<OpenFlag>("flags", open_words, "How to open it; joined by |."),
    at::optional(at::number<std::uint32_t>("size", "Bytes to reserve when it is created.")),
    token_field);
constexpr auto open_response = at::fields(
    handle_field, at::number<Token>("secureToken", "Token of a secure file, else 0.").varies());
constexpr auto close_request =
    at::fields(handle_field,
               at::optional(at::text("certName", 0, limits::file_name_bytes_max,
                                     "File with the certificate that signed.")),
               at::optional(at::text("signature", 0, 32, "Signature; A aborts the writing.")));
constexpr auto offset_field = at::number<std::uint32_t>("offset", "First byte.");
constexpr auto format_field = at::number<Format>("format", 0, 1, "0 raw bytes, 1 Base64.");
constexpr auto length_field =
    at::number<std::uint32_t>("length", "Raw bytes, or characters of Base64.");
constexpr auto write_request =
    at::fields(handle_field, offset_field, format_field, length_field,
               at::payload("data", "The bytes, which may hold anything, or their Base64."));
constexpr auto write_response =
    at::fields(at::number<std::uint32_t>("length", "The length that was declared."));
constexpr auto read_request = at::fields(
    handle_field, offset_field, at::number<std::uint32_t>("format", "0 raw bytes, 1 Base64."),
    at::number<std::uint32_t>("length", "At most so many; 1460 at most."));
constexpr auto read_response =
    at::fields(format_field, at::number<std::uint32_t>("length", "Bytes of data that follow."),
               at::data("data", "Exactly that many bytes."));
constexpr auto name_request = at::fields(name_field, token_field);
constexpr auto info_response =
    at::fields(at::text("flags", 0, 255, "State of the file."),
               at::number<std::uint32_t>("size", "Bytes of content."),
               at::number<std::uint32_t>("allocated", "Bytes reserved."),
               at::text("tokens", 0, 64, "Kinds of token."),
               at::number<std::uint32_t>("storage", "Bytes on the flash."),
               at::number<std::uint32_t>("writeCounter", "Completed writes."));
constexpr auto list_response =
    at::fields(name_field, at::number<std::uint32_t>("maxSize", "Bytes reserved."),
               at::text("properties", 0, 255, "State of the file."),
               at::number<std::uint32_t>("blocks", "Blocks of 4096 bytes."));

// at-protocol 5.3 and 2.4; the codes of at-protocol 6.7.
constexpr DocumentedError no_such_file{at::process_error(-10341), "there is no such file"};
constexpr DocumentedError is_open{at::process_error(-10369), "the file is open"};
constexpr DocumentedError no_such_handle{at::process_error(-10335), "no open file has this fileID"};
constexpr DocumentedError other_direction{at::process_error(-10329),
                                          "the file is open for the other direction"};
constexpr DocumentedError outside{at::process_error(-10337), "offset and length leave the file"};
constexpr DocumentedError open_errors[] = {
    no_such_file,
    is_open,
    {at::process_error(-10340), "flags name no access, or two"},
    {at::process_error(-10326), "CREATE alone, and the file exists"},
    {at::process_error(-10301), "CREATE without a size"},
    {at::process_error(-10310), "no file can be so large"},
    {at::process_error(-10322), "there is not enough space"},
    {at::process_error(-10334), "the file was never closed after writing"},
    {at::process_error(-10298), "name is empty or holds a control character, a quote or a comma"},
    {at::process_error(-10347), "names that begin with /sys/ are the system's"},
    {at::process_error(-10316), "too many files are open"},
    {at::process_error(-10318), "there are too many files"}};
constexpr DocumentedError close_errors[] = {
    no_such_handle, {at::process_error(-10372), "the file named by certName is missing"}};
constexpr DocumentedError write_errors[] = {
    no_such_handle,
    other_direction,
    outside,
    {at::bad_value, "data is no Base64, or not of the declared length"},
    {at::missing_delimiter, "raw data is shorter than length, and nothing comes for 2 s"},
    {at::process_error(-10343), "length is 0"},
    {at::process_error(-10296), "a secure file, and offset is neither next nor a multiple of 16"}};
constexpr DocumentedError read_errors[] = {
    no_such_handle,
    other_direction,
    {at::process_error(-10337), "offset is at the end of the file or behind it"},
    {at::process_error(-10339), "length is 0"},
    {at::bad_value, "format is neither 0 nor 1"}};
constexpr DocumentedError delete_errors[] = {
    no_such_file, is_open, {at::process_error(-10248), "the file is the system's"}};
constexpr DocumentedError info_errors[] = {no_such_file};

constexpr Command rows[] = {
    at::command<Core, open_request, open_response, file_open>(
        Row<Core>{"fileOpen", "fileopen", Needs::running, "Opens or creates a file.",
                  "[seed][driver]", open_errors}),
    at::command<Core, close_request, at::no_fields, file_close>(Row<Core>{
        "fileClose", "fileclose", Needs::running,
        "Closes a file; what was written becomes its content.", "[seed][driver]", close_errors}),
    at::command<Core, write_request, write_response, file_write>(
        Row<Core>{"fileWrite", "filewrite", Needs::running, "Writes bytes to an open file.",
                  "[seed][driver]", write_errors}),
    at::command<Core, read_request, read_response, file_read>(
        Row<Core>{"fileRead", "fileread", Needs::running, "Reads bytes of an open file.",
                  "[driver][ps]", read_errors}),
    at::command<Core, name_request, at::no_fields, file_delete>(Row<Core>{
        "fileDel", "filedel", Needs::running, "Deletes a file.", "[ps][ti]", delete_errors}),
    at::command<Core, name_request, info_response, file_info>(
        Row<Core>{"fileGetInfo", "filegetinfo", Needs::running, "Tells a file's state.",
                  "[ti][driver]", info_errors}),
    at::command<Core, at::no_fields, list_response, file_list>(
        Row<Core>{"fileGetFileList", "filegetfilelist", Needs::running, "Lists the user's files.",
                  "[driver][ps]"}),
};

}  // namespace

std::span<const Command> file_commands() { return rows; }

}  // namespace cordelia::module
