// Certificate files as people make them: PEM in its variants, DER, PKCS#7 of an enrolment service.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tls/certificate.hpp"

namespace cordelia::tls {

struct CertificateFile {
  std::vector<Certificate> certificates;  // never empty; in the file's order, without repeats
  std::vector<std::string> notes;         // for people: what was passed over, and why
};

// Takes PEM (LF or CR LF, byte order mark, leading text, one or more certificates, trailing
// rubbish) or else one DER certificate; either may be padded with NUL or 0xFF bytes to the
// allocated size of its file. Trust settings of a TRUSTED CERTIFICATE are dropped.
Result<CertificateFile> load_certificates(base::ByteView file);

// What a person should know before trusting these: more than one anchor, not a CA, expired at
// `now`.
std::vector<std::string> notes_on_anchors(std::span<const Certificate> anchors, base::WallTime now);

// RFC 7030 section 4.1.3: certificates travel as a certs-only PKCS#7, DER.
Result<std::vector<Certificate>> certificates_from_pkcs7(base::ByteView der);
base::Bytes certificates_to_pkcs7(std::span<const Certificate> certificates);

}  // namespace cordelia::tls
