#include "tls/fault.hpp"

#include <array>
#include <utility>

#include "base/check.hpp"

namespace cordelia::tls {

namespace {

constexpr std::array<std::pair<Fault, std::string_view>, 17> texts{{
    {Fault::empty_file, "The file is empty."},
    {Fault::too_large, "The file is larger than a certificate or key file may be."},
    {Fault::not_recognised, "The file is neither PEM nor DER of the expected kind."},
    {Fault::carriage_returns_only,
     "The lines end in CR alone; save the file with LF or CR LF line ends."},
    {Fault::one_line, "All of the PEM text stands in one line; keep its line breaks."},
    {Fault::indented, "The PEM lines are indented; every line must start at the left edge."},
    {Fault::blank_line_inside, "There is an empty line between BEGIN and END; remove it."},
    {Fault::truncated, "The PEM text breaks off before its END line; it was not written whole."},
    {Fault::damaged, "The content is damaged: it does not decode."},
    {Fault::private_key_instead, "The file holds a private key where a certificate is expected."},
    {Fault::certificate_instead, "The file holds a certificate where a private key is expected."},
    {Fault::request_instead, "The file holds a certificate request, not the issued certificate."},
    {Fault::container_instead, "The file holds PEM blocks of another kind only."},
    {Fault::encrypted_key,
     "The private key is protected by a passphrase, which the module cannot ask for; "
     "store it without one."},
    {Fault::bad_signature, "The request is not signed by the key that it names."},
    {Fault::bad_host_name, "This is neither a host name nor an IP address."},
    {Fault::crypto_refused, "The crypto library refused the operation."},
}};

}  // namespace

std::string_view text_of(Fault fault) {
  for (const auto& [known, text] : texts) {
    if (known == fault) return text;
  }
  constexpr bool every_fault_has_a_text = false;
  CHECK(every_fault_has_a_text);
  return {};
}

}  // namespace cordelia::tls
