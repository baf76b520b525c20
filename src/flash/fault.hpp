// What can go wrong in the file system, named as the module's maker names it (at-protocol 6.7).
#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"

namespace cordelia::flash {

enum class Fault {
  system_file_access_denied,
  revoked_certificate_in_chain,
  certificate_store_init,
  wrong_input_size,
  wrong_bundle_state,
  empty_sflash,
  file_is_not_secure_and_sign,
  root_ca_is_unknown,
  file_has_not_been_closed_correctly,
  wrong_signature,
  wrong_signature_length,
  not_16_aligned,
  certificate_chain_error,
  file_name_exist,
  offset_not_16_byte_align,
  wrong_file_name,
  file_system_locked,
  security_alert,
  file_invalid_file_size,
  invalid_token,
  no_device_is_loaded,
  file_max_size_exceeded,
  invalid_read_buffer,
  invalid_write_buffer,
  max_opened_file_exceeded,
  no_available_nv_index,
  no_memory,
  operation_blocked_by_vendor,
  not_enough_storage_space,
  not_initialized,
  busy,
  invalid_access_type,
  file_already_exists,
  program_failure,
  no_entries,
  file_access_is_different,
  file_has_no_failsafe,
  no_valid_copy_exists,
  invalid_handle,
  failed_to_write,
  offset_out_of_range,
  invalid_length_for_read,
  wrong_file_open_flags,
  file_not_exists,
  invalid_arguments,
  file_is_pending_commit,
  file_name_reserved,
  not_supported,
  signature_failed,
  token_security_alert,
  file_is_not_secure,
  file_is_already_opened,
  file_is_open_for_write,
  alert_on_non_secure_device,
  wrong_certificate_file_name,
};

template <typename T>
using Result = base::Result<T, Fault>;

struct FaultRow {
  Fault fault;
  int code;                  // what follows "process command," in the error line
  std::string_view name;     // the maker's symbol without FS_
  std::string_view meaning;  // for people, without a full stop
};

// One row for each Fault, in the order of the enum.
std::span<const FaultRow> fault_table();

const FaultRow& row_of(Fault fault);

int code(Fault fault);
std::string_view meaning(Fault fault);

}  // namespace cordelia::flash
