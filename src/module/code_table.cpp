#include "module/code_table.hpp"

#include <algorithm>

#include "flash/fault.hpp"

namespace cordelia::module {
namespace {

// tidy: long because this table is the specification's.
constexpr CodeRow rows[] = {
    // at-protocol 6.1 and 6.2.
    {-6, "GENERAL_DEVICE", "general failure of the device"},
    {-11, "EAGAIN", "try again"},
    {-12, "ENOMEM", "no memory"},
    {-22, "EINVAL", "an argument or a setting that is needed makes no sense or is empty"},
    {-101, "ENETUNREACH", "there is no way to the network"},
    {-105, "ENOBUFS", "too much waits to be sent"},
    {-106, "EISCONN", "connected already, or about to be"},
    {-107, "ENOTCONN", "not connected"},
    {-110, "ETIMEDOUT", "the other side did not answer in time"},
    {-111, "ECONNREFUSED", "nobody listens there"},
    {-114, "EALREADY", "the same is under way already"},
    {-2003, "INVALPARAM", "a parameter makes no sense"},
    {-2010, "PROTOCOL_ERROR", "a server does not speak the protocol that was expected"},
    {-2012, "DEV_ALREADY_STARTED", "the network processor runs already"},
    {-2013, "API_COMMAND_IN_PROGRESS", "a command of this kind still runs"},
    {-2014, "PROVISIONING_IN_PROGRESS", "not while the module is being provisioned"},
    {-2015, "NET_APP_PING_INVALID_PARAMS", "the ping's parameters make no sense"},
    {-2017, "STOP_IN_PROGRESS", "the network processor is about to stop"},
    {-2018, "DEV_NOT_STARTED", "the network processor is stopped"},
    {-2020, "NO_FREE_ASYNC_BUFFERS_ERROR", "events were lost: the host did not read"},
    // 6.3. -(300 + n) is TLS alert n, received or sent.
    {-300, "CLOSE_NOTIFY", "the other side ended TLS"},
    {-310, "UNEXPECTED_MESSAGE", "the other side speaks another protocol"},
    {-320, "BAD_RECORD_MAC", "a record was damaged or forged"},
    {-340, "HANDSHAKE_FAILURE", "the other side refuses the handshake"},
    {-342, "BAD_CERTIFICATE", "the certificate is not acceptable"},
    {-343, "UNSUPPORTED_CERTIFICATE", "the certificate is not meant for this use"},
    {-344, "CERTIFICATE_REVOKED", "the other side says: revoked"},
    {-345, "CERTIFICATE_EXPIRED", "the other side says: expired"},
    {-346, "CERTIFICATE_UNKNOWN", "the other side does not accept the certificate"},
    {-348, "", "the other side does not know the CA of the certificate"},
    {-370, "PROTOCOL_VERSION", "no TLS version suits both sides"},
    {-371, "INSUFFICIENT_SECURITY", "the other side wants stronger cryptography"},
    {-380, "INTERNAL_ERROR", "the other side has an internal error"},
    {-412, "UNRECOGNIZED_NAME", "the other side serves no such host"},
    {-416, "", "the other side wants a client certificate"},
    {-450, "GENERAL", "TLS failed"},
    {-453, "SNOVERIFY", "the server could not be verified: no CA file is set"},
    {-454, "NOCAFILE", "the CA file is missing"},
    {-455, "MEMORY", "no memory for TLS"},
    {-456, "BADCAFILE", "the CA file cannot be used"},
    {-457, "BADCERTFILE", "the client certificate cannot be used"},
    {-458, "BADPRIVATEFILE", "the private key cannot be used"},
    {-461, "DATEERROR", "a certificate's dates do not fit the module's clock"},
    {-462, "HANDSHAKETIMEDOUT", "the handshake took too long"},
    {-467, "CERTIFICATEREVOKED", "a certificate of the chain is revoked"},
    {-468, "UNKNOWNROOTCA", "the root CA is not in the module's catalogue"},
    {-469, "WRONGPEERCERT", "not the certificate that was expected"},
    {-470, "TCPDISCONNECTEDUNCOMPLETERECORD", "TCP ended inside a record"},
    {-655, "", "a signature in the chain is wrong"},
    {-656, "", "a signature uses a digest that can be forged"},
    {-657, "", "a key is too short"},
    {-660, "", "a critical extension is not known"},
    {-688, "ASN_NO_SIGNER_E", "no certificate of the CA file signs the chain"},
    {-689, "", "the revocation list cannot be used"},
    {-722, "DOMAIN_NAME_MISMATCH", "the certificate is for another name"},
    {-745, "", "the other side sent no certificate"},
    // 6.4.
    {-2049, "WLAN_KEY_ERROR", "the key does not fit the security"},
    {-2054, "WLAN_INVALID_SECURITY_TYPE", "the security does not fit the rest"},
    {-2062, "WLAN_PREFERRED_NETWORK_LIST_FULL", "all profiles are in use"},
    {-2066, "WLAN_INVALID_POLICY_TYPE", "no such policy"},
    {-2067, "WLAN_PM_POLICY_INVALID_OPTION", "no such power policy"},
    {-2068, "WLAN_PM_POLICY_INVALID_PARAMS", "the power policy's value makes no sense"},
    {-2069, "WLAN_WIFI_NOT_CONNECTED", "not connected to Wi-Fi, or without an address"},
    {-2071, "WLAN_WIFI_ALREADY_DISCONNECTED", "not connected to Wi-Fi"},
    {-2073, "WLAN_GET_NETWORK_LIST_EAGAIN", "the scan has begun; ask again"},
    {-2074, "WLAN_GET_PROFILE_INVALID_INDEX", "there is no such profile"},
    {-2076, "WLAN_NO_FREE_PROFILE", "all profiles are in use"},
    {-2078, "WLAN_SCAN_POLICY_INVALID_PARAMS", "scanning needs an interval"},
    {-2164, "WLAN_INVALID_COUNTRY_CODE", "no such country"},
    {-2168, "WLAN_INVALID_AP_PASSWORD_LENGTH", "a password not of 8 to 63 characters"},
    {-2167, "WLAN_TX_POWER_OUT_OF_RANGE", "no such transmission power"},
    {-2169, "WLAN_PROVISIONING_ABORT_PROVISIONING_ALREADY_STARTED", "provisioning runs already"},
    {-31008, "", "the connection policy cannot be set while general,persistent is 0"},
    // 6.5 and 6.6.
    {-4120, "INVALID_PERSISTENT_CONFIGURATION", "only 0 and 1 are allowed"},
    {-14338, "INVALID_PARAM", "invalid parameter"},
    {-14341, "STATUS_ERROR", "a web server did not give what it was asked for"},
    {-6150, "NET_APP_DNS_QUERY_NO_RESPONSE", "the name service does not answer"},
    {-6152, "", "there is no name service to ask"},
    {-6154, "NET_APP_DNS_QUERY_FAILED", "no name service knows the name"},
    {-6220, "", "the ping is too large"},
    {-6222, "NET_APP_PING_NOT_CONNECTED", "not connected to Wi-Fi, or without an address"},
    {-8193, "STATIC_ADDR_SUBNET_ERROR", "address, mask and gateway do not fit together"},
};

constexpr CodeRow reasons[] = {
    {1, "", "unspecified, or the network was not found"},
    {2, "", "authentication is no longer valid"},
    {3, "", "the access point is leaving"},
    {4, "", "inactivity"},
    {8, "", "the access point is leaving"},
    {15, "", "the four-way handshake took too long"},
    {109, "", "the access point's beacon was lost"},
    {200, "", "the user ended it"},
    {202, "", "authentication took too long"},
    {203, "", "association took too long"},
    {204, "", "wrong key"},
    {208, "", "disconnected while connecting"},
};

}  // namespace

std::span<const CodeRow> code_table() { return rows; }

std::span<const CodeRow> disconnect_reasons() { return reasons; }

std::string_view meaning_of_code(int code) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [code](const CodeRow& each) { return each.code == code; });
  if (row != std::end(rows)) return row->meaning;
  const auto faults = flash::fault_table();
  const auto fault = std::find_if(faults.begin(), faults.end(),
                                  [code](const auto& each) { return each.code == code; });
  return fault == faults.end() ? std::string_view{} : fault->meaning;
}

}  // namespace cordelia::module
