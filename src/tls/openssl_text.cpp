#include "tls/openssl_text.hpp"

#include <fmt/format.h>

#include <ctime>

#include "base/text.hpp"

namespace cordelia::tls {

std::string text_of_name(const X509_NAME* name) {
  const BioHandle buffer = new_buffer();
  X509_NAME_print_ex(buffer.get(), name, 0, XN_FLAG_ONELINE);
  const std::string text = base::printable(content_of(buffer.get()));
  return text.empty() ? "(empty name)" : text;
}

std::string printable_text(const ASN1_STRING* text) {
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, text);
  if (size < 0) return "(malformed text)";
  std::string result =
      base::printable({reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size)});
  OPENSSL_free(utf8);
  return result;
}

std::string text_of_serial(const ASN1_INTEGER* serial) {
  const BioHandle buffer = new_buffer();
  i2a_ASN1_INTEGER(buffer.get(), serial);
  std::string text = content_of(buffer.get());
  std::erase_if(text, [](char c) { return c == '\\' || c == '\n'; });
  return text;
}

base::WallTime wall_time_of(const ASN1_TIME* time) {
  std::tm tm{};
  if (ASN1_TIME_to_tm(time, &tm) != 1) return {};
  // tidy: using-namespace because the words of a date are std::chrono's alone.
  using namespace std::chrono;
  const sys_days day = year{tm.tm_year + 1900} / month{static_cast<unsigned>(tm.tm_mon) + 1} /
                       std::chrono::day{static_cast<unsigned>(tm.tm_mday)};
  return day + hours{tm.tm_hour} + minutes{tm.tm_min} + seconds{tm.tm_sec};
}

std::string text_of_time(base::WallTime time) {
  // tidy: using-namespace because the words of a date are std::chrono's alone.
  using namespace std::chrono;
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace cordelia::tls
