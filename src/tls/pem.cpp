#include "tls/pem.hpp"

#include <algorithm>
#include <string_view>

#include "base/limits.hpp"

namespace cordelia::tls {

namespace {

constexpr std::string_view begin_mark = "-----BEGIN ";
constexpr std::string_view end_mark = "-----END ";

bool has_blank_line(std::string_view body) {
  return body.find("\n\n") != std::string_view::npos ||
         body.find("\n\r\n") != std::string_view::npos;
}

}  // namespace

base::ByteView PemBlock::bytes() const {
  return {reinterpret_cast<const std::byte*>(data.get()), data.get_deleter().bytes};
}

base::ByteView without_padding(base::ByteView file) {
  const auto is_content = [](std::byte b) { return b != std::byte{0} && b != std::byte{0xFF}; };
  const auto last = std::find_if(file.rbegin(), file.rend(), is_content);
  return file.first(static_cast<std::size_t>(file.rend() - last));
}

Result<std::vector<PemBlock>> read_pem(base::ByteView file) {
  if (file.size() > limits::pem_file_bytes_max) return base::fail(Fault::too_large);
  ERR_clear_error();
  const BioHandle bio = reader_of(file);
  std::vector<PemBlock> blocks;
  while (true) {
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    if (PEM_read_bio(bio.get(), &name, &header, &data, &size) != 1) break;
    PemBlock block{name, std::string_view{header}.find("ENCRYPTED") != std::string_view::npos,
                   SecretBytes{data, ClearFree{static_cast<std::size_t>(size)}}};
    OPENSSL_free(name);
    OPENSSL_free(header);
    blocks.push_back(std::move(block));
  }
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (!at_end) return base::fail(why_no_pem(file));
  return blocks;
}

Fault why_no_pem(base::ByteView file) {
  const std::string_view text = base::text_of(without_padding(file));
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return Fault::empty_file;
  const auto begin = text.rfind(begin_mark);
  if (begin == std::string_view::npos) return Fault::not_recognised;
  const auto end = text.find(end_mark, begin);
  if (end == std::string_view::npos) return Fault::truncated;
  const std::string_view body = text.substr(begin, end - begin);
  if (body.find('\n') == std::string_view::npos) {
    return body.find('\r') == std::string_view::npos ? Fault::one_line
                                                     : Fault::carriage_returns_only;
  }
  if (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) return Fault::indented;
  return has_blank_line(body) ? Fault::blank_line_inside : Fault::damaged;
}

}  // namespace cordelia::tls
