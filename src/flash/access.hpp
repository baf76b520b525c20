// Who may do what with a secure file (at-protocol 5.4).
#pragma once

#include "flash/fault.hpp"
#include "flash/file_record.hpp"

namespace cordelia::flash {

enum class Right { read, write, manage };

// Whether `shown` opens `record` for this: files that are not secure need no token, public rights
// neither; deleting, renaming and committing always take the token. invalid_token where none was
// shown, token_security_alert where it was a wrong one [inferred].
Result<void> check_right(const FileRecord& record, Token shown, Right right);

// Whether `shown` is the token of a secure file.
bool holds_token(const FileRecord& record, Token shown);

// Whether opening for write by `shown` gives the file a new token. One who came in by public_write
// changes none: the owner would be locked out [inferred].
bool renews_token(const FileRecord& record, Token shown);

}  // namespace cordelia::flash
