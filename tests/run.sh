#!/bin/sh
# run.sh [--sanitize] [--without-judges]
# Installs what is missing, builds, and runs every test. It fails when the judges cannot be installed.
#   --sanitize         with the address and undefined behavior sanitizers
#   --without-judges   does not install the judges and does not put the outputs before them
set -eu
cd "$(dirname "$0")/.."

preset=release
folder=build
judges=yes
for option; do
  case $option in
    --sanitize)
      preset=sanitize
      folder=build-sanitize
      ;;
    --without-judges) judges= ;;
    *)
      echo "usage: run.sh [--sanitize] [--without-judges]" >&2
      exit 2
      ;;
  esac
done

tests/install.sh build
if [ -z "$judges" ]; then
  unset RUBRICATE_JUDGES
  echo "run.sh: without judges, so the outputs are NOT put before them" >&2
elif tests/install.sh judges; then
  RUBRICATE_JUDGES=$PWD/build/judges
  export RUBRICATE_JUDGES
else
  echo "run.sh: the judges could not be installed; --without-judges runs the tests that need none" >&2
  exit 1
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
