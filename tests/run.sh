#!/bin/sh
# run.sh [--sanitize]
# Installs what is missing, builds, and runs every test; --sanitize: with the address and undefined behavior sanitizers.
set -eu
cd "$(dirname "$0")/.."

preset=release
folder=build
if [ "${1:-}" = --sanitize ]; then
  preset=sanitize
  folder=build-sanitize
elif [ $# -gt 0 ]; then
  echo "usage: run.sh [--sanitize]" >&2
  exit 2
fi

tests/install.sh build
if tests/install.sh judges; then
  RUBRICATE_JUDGES=$PWD/build/judges
  export RUBRICATE_JUDGES
else
  echo "run.sh: the judges could not be installed, so the outputs are NOT put before them" >&2
fi

mkdir -p "$folder"
cmake --preset "$preset" -DRUBRICATE_TESTS=ON >"$folder/configure.log" 2>&1 || {
  cat "$folder/configure.log" >&2
  exit 1
}
cmake --build "$folder" -- --quiet

# Lines of tests that passed are left out; what failed, and ctest's closing lines, are not.
{
  status=0
  ctest --test-dir "$folder" --output-on-failure -j "$(nproc)" || status=$?
  echo "$status" >"$folder/ctest.status"
} | grep -vE '^ +Start |\.\.\. +Passed '
exit "$(cat "$folder/ctest.status")"
