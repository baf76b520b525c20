// The one word for each of a report's enumerators, in JSON and in text.
#pragma once

#include "base/trace.hpp"
#include "security/report.hpp"

namespace cordelia::security {

const char* side_of(base::Direction direction);  // client, server
const char* word_of(ReportState state);
const char* word_of(CertificateVerdict verdict);
const char* word_of(base::CheckOutcome outcome);

}  // namespace cordelia::security
