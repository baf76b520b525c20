#include "module/status_flags.hpp"

namespace cordelia::module {
namespace {

constexpr at::Keyword device_words[] = {{"general_error", 1, ""}};
constexpr at::Keyword wlan_words[] = {
    {"sta_connected", 1, ""}, {"sta_disconnected", 2, ""}, {"connection_failed", 4, ""}};
constexpr at::Keyword bsd_words[] = {{"tx_failed", 1, ""}};
constexpr at::Keyword netapp_words[] = {{"ipacquired", 1, ""}};

}  // namespace

std::string StatusFlags::take(std::string_view group) {
  if (group == "device") return at::flag_words(std::exchange(device_, 0), device_words);
  if (group == "wlan") return at::flag_words(std::exchange(wlan_, 0), wlan_words);
  if (group == "bsd") return at::flag_words(std::exchange(bsd_, 0), bsd_words);
  return at::flag_words(std::exchange(netapp_, 0), netapp_words);
}

}  // namespace cordelia::module
