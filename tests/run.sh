#!/bin/sh
# run.sh [--sanitize | --without-judges]
# Installs what is missing, builds, and runs every test. It fails when the judges cannot be installed.
#   --sanitize         instead, in build-sanitize, with clang: the tests that need no judge, but for Pathological and
#                      Faults, with the address, leak and undefined behavior sanitizers
#   --without-judges   does not install the judges and does not put the outputs before them
# RUBRICATE_RANDOM_TREES is how many random documents each test of them takes; the sanitizers get fewer by themselves.
set -eu
cd "$(dirname "$0")/.."

sanitized=
judges=yes
for option; do
  case $option in
    --sanitize) sanitized=yes ;;
    --without-judges) judges= ;;
    *)
      echo "usage: run.sh [--sanitize | --without-judges]" >&2
      exit 2
      ;;
  esac
done

# build PRESET FOLDER TARGET...
build() {
  preset=$1
  folder=$2
  shift 2
  mkdir -p "$folder"
  cmake --preset "$preset" -DRUBRICATE_TESTS=ON >"$folder/configure.log" 2>&1 || {
    cat "$folder/configure.log" >&2
    exit 1
  }
  cmake --build "$folder" --target "$@" -- --quiet
}

install_judges() {
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
}

# Lines of tests that passed are left out; what failed, and ctest's closing lines, are not.
test_plain() {
  {
    status=0
    ctest --test-dir build --output-on-failure -j "$(nproc)" || status=$?
    echo "$status" >build/ctest.status
  } | grep -vE '^ +Start |\.\.\. +Passed '
  status=$(cat build/ctest.status)
  [ "$status" = 0 ] || exit "$status"
}

# One process for each processor and not for each test: to start takes longer here than most tests do.
test_sanitized() {
  RUBRICATE_RANDOM_TREES=${RUBRICATE_RANDOM_TREES:-500}
  export RUBRICATE_RANDOM_TREES
  echo "run.sh: under the sanitizers, with $RUBRICATE_RANDOM_TREES random documents a test; without Pathological (it" \
    "measures work) and Faults (they need the system's malloc)"
  GTEST_TOTAL_SHARDS=$(nproc)
  export GTEST_TOTAL_SHARDS
  processes=
  for shard in $(seq 0 $((GTEST_TOTAL_SHARDS - 1))); do
    GTEST_SHARD_INDEX=$shard build-sanitize/rubricate_tests --gtest_brief=1 --gtest_filter='-*Pathological.*' &
    processes="$processes $!"
  done
  failed=
  for process in $processes; do wait "$process" || failed=yes; done
  GTEST_TOTAL_SHARDS=1 build-sanitize/rubricate_cover_tests --gtest_brief=1 || failed=yes
  [ -z "$failed" ] || {
    echo "run.sh: tests failed under the sanitizers" >&2
    exit 1
  }
}

tests/install.sh build
if [ -n "$sanitized" ]; then
  tests/install.sh sanitizers
  build sanitize build-sanitize rubricate_tests rubricate_cover_tests
  test_sanitized
else
  install_judges
  build release build all
  test_plain
fi
