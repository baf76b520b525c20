#!/usr/bin/env bash
# bootstrap_test.sh SOURCE_DIRECTORY: ./cordelia and tools/install-packages on a pretended system.
# Commands that would change or build something are replaced by fakes that write down their calls.
# shellcheck disable=SC2016 # The bodies of fakes expand when they are called.
set -euo pipefail

source_dir=$(cd -- "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
failures=0
unset CI
export CORDELIA_INSTALL_ROOT=$scratch/system

# fake NAME BODY: a command of the pretended system; every call goes to $calls.
fake() {
  printf '#!/bin/bash\nprintf "%%s\\n" "%s $*" >>"%s"\n%s\n' "$1" "$calls" "$2" >"$bin/$1"
  chmod +x "$bin/$1"
}

# A checkout in a path with a space, and a system of which root is the user, with every package.
pretend() {
  rm -rf -- "${scratch:?}"/*
  checkout="$scratch/a checkout"
  bin=$scratch/bin
  calls=$scratch/calls
  mkdir -p "$checkout/tools" "$bin" "$CORDELIA_INSTALL_ROOT/var/lib/apt/lists" \
    "$CORDELIA_INSTALL_ROOT/usr/sbin"
  : >"$calls"
  : >"$CORDELIA_INSTALL_ROOT/var/lib/apt/lists/archive_main_Packages"
  cp "$source_dir/cordelia" "$checkout/"
  cp "$source_dir"/tools/{packages.txt,floors.txt,install-packages} "$checkout/tools/"
  sed -n 's/^\([a-z][^ |]*\).*/installed \1/p' "$checkout/tools/packages.txt" >"$scratch/installed"
  touch -d '1 hour ago' "$checkout/tools/packages.txt"
  fake id 'echo 0'
  fake dpkg-query "cat '$scratch/installed'"
  fake apt-cache ''
  fake apt-get ''
  fake update-rc.d ''
  fake cmake "$(declare -f fake_cmake); fake_cmake \"\$@\""
  fake ninja "$(declare -f fake_ninja); fake_ninja \"\$@\""
}

# cmake -S ROOT --preset PRESET ...: leaves the cache that ./cordelia reads.
fake_cmake() {
  local testing=${*: -1}
  mkdir -p "$2/build/$4"
  printf 'CMAKE_HOME_DIRECTORY:INTERNAL=%s\nBUILD_TESTING:BOOL=%s\n' "$2" "${testing#*=}" \
    >"$2/build/$4/CMakeCache.txt"
  : >"$2/build/$4/build.ninja"
}

# ninja -j N -C BUILD ...: makes a program that prints its arguments.
fake_ninja() {
  mkdir -p "$4/src/app"
  printf '#!/bin/sh\necho "program: $*"\n' >"$4/src/app/cordelia"
  chmod +x "$4/src/app/cordelia"
}

not_root() {
  fake id 'echo 1000'
  fake sudo 'exit 1'
}

without() {
  local name
  for name in "$@"; do
    sed -i "/ $name\$/d" "$scratch/installed"
  done
}

# run ARGUMENT...: ./cordelia, from another folder, without HOME and without standard input.
run() {
  status=0
  output=$(cd / && env -u HOME PATH="$bin:$PATH" "$checkout/cordelia" "$@" 2>&1 <&-) || status=$?
}

expect() {
  if ! "${@:2}"; then
    printf 'FAILED: %s: %s\n  status %s, output:\n%s\n  calls:\n%s\n' "$claim" "$1" "$status" \
      "$output" "$(cat "$calls")" >&2
    failures=$((failures + 1))
  fi
}

status_is() { ((status == $1)); }
output_has() { [[ $output == *"$1"* ]]; }
output_is() { [[ $output == "$1" ]]; }
called() { grep --quiet -- "^$1" "$calls"; }
not_called() { ! called "$1"; }
calls_of() { grep --count -- "^$1" "$calls" || true; }
called_times() { [[ $(calls_of "$1") == "$2" ]]; }
exists() { [[ -e $1 ]]; }
not_exists() { [[ ! -e $1 ]]; }
installs_exactly() {
  [[ $(sed -n 's/^apt-get install .*Timeout=[0-9]* //p' "$calls") == "$1" ]]
}

runs_the_program_without_apt_where_nothing_is_missing() {
  run --help
  expect 'exit code 0' status_is 0
  expect 'the arguments arrive' output_has 'program: --help'
  expect 'no apt-get' not_called apt-get
  expect 'no tests are configured' called 'cmake .*-DBUILD_TESTING=OFF'
}

installs_exactly_what_is_missing_as_root() {
  without cmake libboost1.81-dev libedit-dev libgtest-dev
  run lab
  expect 'exit code 0' status_is 0
  expect 'these and no others' installs_exactly 'cmake libboost1.81-dev libedit-dev'
  expect 'says so' output_has 'installing: cmake libboost1.81-dev|libboost-dev libedit-dev'
  expect 'no update with lists at hand' not_called 'apt-get update'
  expect 'no service is touched' not_called update-rc.d
}

takes_the_second_name_where_the_archive_lacks_the_first() {
  without libboost1.81-dev
  fake apt-cache '[[ $2 != libboost1.81-dev ]]'
  run lab
  expect 'the alternative' installs_exactly libboost-dev
}

accepts_the_second_name_only_where_the_first_cannot_be_had() {
  without libboost1.81-dev
  echo 'installed libboost-dev' >>"$scratch/installed"
  run lab
  expect 'the first is to be had' installs_exactly libboost1.81-dev
  pretend
  without libboost1.81-dev
  echo 'installed libboost-dev' >>"$scratch/installed"
  fake apt-cache 'exit 1'
  run lab
  expect 'the second will do' not_called apt-get
}

updates_lists_that_are_empty_or_stale() {
  without cmake
  rm "$CORDELIA_INSTALL_ROOT/var/lib/apt/lists/archive_main_Packages"
  run lab
  expect 'empty: one update' called_times 'apt-get update' 1
  pretend
  without cmake
  fake apt-get "[[ \$1 == update ]] && touch '$scratch/fresh'; [[ -e '$scratch/fresh' ]]"
  run lab
  expect 'stale: works after an update' status_is 0
  expect 'stale: install was tried twice' called_times 'apt-get install' 2
}

shows_the_command_where_root_is_needed_and_sudo_refuses() {
  not_root
  without cmake 'libboost1.81-dev'
  run lab
  expect 'exit code 3' status_is 3
  expect 'the command' output_has \
    "sudo $scratch/a\\ checkout/tools/install-packages cmake libboost1.81-dev\\|libboost-dev"
  expect 'nothing was tried' not_called apt-get
  expect 'nothing was built' not_called ninja
}

uses_sudo_where_it_works() {
  not_root
  fake sudo '[[ $1 == -n ]] && exit 0; "$@"'
  without cmake
  run lab
  expect 'exit code 0' status_is 0
  expect 'through sudo' called 'sudo .*install-packages cmake'
  expect 'these and no others' installs_exactly cmake
}

# What is asked about one package by its name is whether it is installed; a file says that it is.
know_each_package() {
  fake dpkg-query "case \${*: -1} in
    --*) cat '$scratch/installed' ;;
    *) [[ -e '$scratch/is-'\${*: -1} ]] && printf installed ;;
  esac"
}

installs_mosquitto_with_its_service_off() {
  without mosquitto
  know_each_package
  local policy=$CORDELIA_INSTALL_ROOT/usr/sbin/policy-rc.d
  fake apt-get "'$policy' --quiet mosquitto start 2; echo mosquitto \$? >>'$calls'
    '$policy' ssh.service start; echo ssh \$? >>'$calls'; : >'$scratch/is-mosquitto'"
  run lab
  expect 'exit code 0' status_is 0
  expect 'its start was forbidden' called 'mosquitto 101'
  expect 'no other was' called 'ssh 0'
  expect 'off at boot too' called 'update-rc.d mosquitto disable'
  expect 'nothing else is' called_times update-rc.d 1
  expect 'the policy is gone' not_exists "$policy"
}

installs_what_others_bring_with_its_service_off() {
  without slurm-wlm
  know_each_package
  : >"$scratch/is-munge"
  local policy=$CORDELIA_INSTALL_ROOT/usr/sbin/policy-rc.d
  fake apt-get "'$policy' slurmd start; echo slurmd \$? >>'$calls'
    '$policy' munge restart; echo munge \$? >>'$calls'; : >'$scratch/is-slurmd'"
  run test
  expect 'its start was forbidden' called 'slurmd 101'
  expect 'one that was there goes on' called 'munge 0'
  expect 'off at boot too' called 'update-rc.d slurmd disable'
  expect 'one that was there stays on' not_called 'update-rc.d munge'
}

leaves_a_policy_of_the_machine_alone() {
  without mosquitto
  know_each_package
  local policy=$CORDELIA_INSTALL_ROOT/usr/sbin/policy-rc.d
  echo theirs >"$policy"
  run lab
  expect 'still theirs' grep --quiet '^theirs$' "$policy"
}

fails_with_the_log_when_packages_cannot_be_installed() {
  without cmake
  fake apt-get 'echo E: no route to the archive; exit 100'
  run lab
  expect 'exit code 1' status_is 1
  expect 'what went wrong' output_has 'E: no route to the archive'
  expect 'the log is named' output_has "$checkout/build/packages.log"
  fake apt-get ''
  run lab
  expect 'the next run tries again' status_is 0
}

shows_the_log_of_a_failed_build_and_looks_at_packages_again() {
  run lab
  fake ninja 'echo error: no such header; exit 2'
  run lab
  expect 'exit code 1' status_is 1
  expect 'what went wrong' output_has 'error: no such header'
  expect 'the log is named' output_has "$checkout/build/release.build.log"
  expect 'packages will be looked up' not_exists "$checkout/build/packages.run.checked"
}

looks_at_packages_once_until_the_list_changes() {
  run lab
  run lab
  expect 'one look' called_times dpkg-query 1
  expect 'one configure' called_times cmake 1
  expect 'two builds' called_times ninja 2
  touch -d '1 minute' "$checkout/tools/packages.txt"
  run lab
  expect 'looked again' called_times dpkg-query 2
}

keeps_tests_configured_once_they_were_asked_for() {
  fake ctest ''
  run lab
  run test -R Tokenizer
  expect 'the arguments reach ctest' called 'ctest .*-R Tokenizer'
  run lab
  expect 'configured off, then on' called_times cmake 2
  expect 'and still on' \
    grep --quiet '^BUILD_TESTING:BOOL=ON$' "$checkout/build/release/CMakeCache.txt"
}

keeps_tests_when_packages_or_the_place_change() {
  fake ctest ''
  run test
  without libgtest-dev
  touch -d '1 minute' "$checkout/tools/packages.txt"
  run lab
  expect 'the configured tests get their packages' installs_exactly libgtest-dev
  mv "$checkout" "$scratch/moved"
  checkout=$scratch/moved
  run lab
  expect 'still on' \
    grep --quiet '^BUILD_TESTING:BOOL=ON$' "$checkout/build/release/CMakeCache.txt"
}

leaves_no_lock_to_what_the_installation_starts() {
  without cmake
  fake apt-get 'sleep 5 </dev/null >/dev/null 2>&1 & echo $! >"'"$scratch"'/daemon"'
  run lab
  expect 'the lock is free' flock --nonblock "$checkout/build/packages.lock" true
  kill "$(cat "$scratch/daemon")"
}

tests_everything_as_released() {
  fake ctest ''
  run test
  expect 'exit code 0' status_is 0
  expect 'one run' called_times ctest 1
  local at_once=$(($(nproc) + 1))
  expect 'of the released build' grep --quiet "build/release -j$at_once" <(grep ^ctest "$calls")
}

installs_clang_to_fuzz_only() {
  fake ctest ''
  without clang
  run test
  expect 'no test needs it' status_is 0
  expect 'and it is not installed' called_times apt-get 0
  run fuzz
  expect 'fuzzing does' installs_exactly clang
}

fails_when_a_test_fails() {
  fake ctest 'exit 8'
  run test
  expect 'the exit code of ctest' status_is 8
}

configures_afresh_where_the_checkout_was_moved() {
  run lab
  mv "$checkout" "$scratch/moved"
  checkout=$scratch/moved
  run lab
  expect 'exit code 0' status_is 0
  expect 'afresh' called 'cmake .*--fresh'
}

builds_one_at_a_time() {
  fake ninja "$(declare -f fake_ninja); fake_ninja \"\$@\"
    mkdir '$scratch/building' || echo overlap >>'$calls'; sleep 0.2; rmdir '$scratch/building'"
  local background
  PATH="$bin:$PATH" "$checkout/cordelia" one >"$scratch/one" 2>&1 &
  background=$!
  run two
  wait "$background" || status=$?
  expect 'both ran' status_is 0
  expect 'not at once' not_called overlap
  expect 'the first arrived' grep --quiet 'program: one' "$scratch/one"
  expect 'the second arrived' output_has 'program: two'
}

runs_through_a_link() {
  ln -s "$checkout/cordelia" "$scratch/link"
  checkout_link=$(cd / && PATH="$bin:$PATH" "$scratch/link" hello 2>/dev/null)
  output=$checkout_link status=0
  expect 'the program ran' output_is 'program: hello'
}

scripts_pass_shellcheck() {
  if ! command -v shellcheck >/dev/null; then
    printf 'shellcheck is not installed: the scripts were not read\n'
    return
  fi
  cd "$source_dir"
  output=$(shellcheck cordelia .ci/run tools/install-packages tests/bootstrap_test.sh) ||
    expect 'no findings' false
}

claims=(
  runs_the_program_without_apt_where_nothing_is_missing
  installs_exactly_what_is_missing_as_root
  takes_the_second_name_where_the_archive_lacks_the_first
  accepts_the_second_name_only_where_the_first_cannot_be_had
  updates_lists_that_are_empty_or_stale
  shows_the_command_where_root_is_needed_and_sudo_refuses
  uses_sudo_where_it_works
  installs_mosquitto_with_its_service_off
  installs_what_others_bring_with_its_service_off
  leaves_a_policy_of_the_machine_alone
  fails_with_the_log_when_packages_cannot_be_installed
  shows_the_log_of_a_failed_build_and_looks_at_packages_again
  looks_at_packages_once_until_the_list_changes
  keeps_tests_configured_once_they_were_asked_for
  keeps_tests_when_packages_or_the_place_change
  leaves_no_lock_to_what_the_installation_starts
  tests_everything_as_released
  installs_clang_to_fuzz_only
  fails_when_a_test_fails
  configures_afresh_where_the_checkout_was_moved
  builds_one_at_a_time
  runs_through_a_link
  scripts_pass_shellcheck
)
for claim in "${claims[@]}"; do
  status=0 output=''
  pretend
  "$claim"
done
printf '%d claims, %d failures\n' "${#claims[@]}" "$failures"
((failures == 0))
