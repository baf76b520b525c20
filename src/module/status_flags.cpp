#include "module/status_flags.hpp"

#include "module/words.hpp"

namespace cordelia::module {
namespace {

// at-protocol 2.2.2. Nothing in the software module finds Wi-Fi Direct devices or IPv6 addresses,
// or filters frames; their words are here for whoever announces such an event.
constexpr at::Keyword device_words[] = {word_row("general_error", DeviceStatus::general_error, "")};

constexpr at::Keyword wlan_words[] = {
    word_row("wlanasynconnectedresponse", WlanStatus::connect_response, "Joined."),
    word_row("wlanasyncdisconnectedresponse", WlanStatus::disconnect_response, "Left."),
    word_row("sta_connected", WlanStatus::sta_connected, ""),
    word_row("sta_disconnected", WlanStatus::sta_disconnected, ""),
    word_row("p2p_dev_found", WlanStatus::p2p_device_found, ""),
    word_row("connection_failed", WlanStatus::connection_failed, "The key was refused."),
    word_row("p2p_neg_req_received", WlanStatus::p2p_request_received, ""),
    word_row("rx_filters", WlanStatus::rx_filters, ""),
    word_row("wlan_sta_connected", WlanStatus::wlan_sta_connected, ""),
};

constexpr at::Keyword bsd_words[] = {word_row("tx_failed", BsdStatus::tx_failed, "")};

constexpr at::Keyword netapp_words[] = {
    word_row("ipacquired", NetappStatus::ip_acquired, ""),
    word_row("ipacquired_v6", NetappStatus::ip_acquired_v6, ""),
    word_row("ip_leased", NetappStatus::ip_leased, ""),
    word_row("ip_released", NetappStatus::ip_released, ""),
    word_row("ipv4_lost", NetappStatus::ipv4_lost, ""),
    word_row("dhcp_acquire_timeout", NetappStatus::dhcp_acquire_timeout, ""),
    word_row("ip_collision", NetappStatus::ip_collision, ""),
    word_row("ipv6_lost", NetappStatus::ipv6_lost, ""),
};

}  // namespace

std::string StatusFlags::take(std::string_view group) {
  if (group == "device") return at::flag_words(std::exchange(device_, 0), device_words);
  if (group == "wlan") return at::flag_words(std::exchange(wlan_, 0), wlan_words);
  if (group == "bsd") return at::flag_words(std::exchange(bsd_, 0), bsd_words);
  return at::flag_words(std::exchange(netapp_, 0), netapp_words);
}

}  // namespace cordelia::module
