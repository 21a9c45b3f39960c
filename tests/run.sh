#!/bin/sh
# run.sh [--without-judges] [--with-sanitizers | --sanitize | --tsan]
# Installs what is missing, builds, and runs every test. It fails when the judges cannot be installed.
#   --without-judges    does not install the judges and does not put the outputs before them
#   --with-sanitizers   after that, when it passed, what --sanitize does
#   --sanitize          instead, in build-sanitize, with clang: the tests that need no judge, but for Pathological and
#                       Faults, with the address, leak and undefined behavior sanitizers
#   --tsan              instead, in build-tsan, with clang: the same tests with the thread sanitizer
# RUBRICATE_RANDOM_TREES is how many random documents each test of them takes; the sanitizers get fewer by themselves.
set -eu
cd "$(dirname "$0")/.."

usage() {
  echo "usage: run.sh [--without-judges] [--with-sanitizers | --sanitize | --tsan]" >&2
  exit 2
}

runs=
judges=yes
for option; do
  case $option in
    --without-judges) judges= ;;
    --with-sanitizers | --sanitize | --tsan)
      [ -z "$runs" ] || usage
      runs=${option#--}
      ;;
    *) usage ;;
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
  install_judges
  build release build all
  {
    status=0
    ctest --test-dir build --output-on-failure -j "$(nproc)" || status=$?
    echo "$status" >build/ctest.status
  } | grep -vE '^ +Start |\.\.\. +Passed '
  status=$(cat build/ctest.status)
  [ "$status" = 0 ] || exit "$status"
}

# test_watched PRESET RANDOM_TREES
# One process for each processor and not for each test: to start takes longer here than most tests do.
test_watched() {
  folder=build-$1
  trees=${RUBRICATE_RANDOM_TREES:-$2}
  tests/install.sh sanitizers
  build "$1" "$folder" rubricate_tests rubricate_cover_tests
  echo "run.sh: under the sanitizers, with $trees random documents a test; without Pathological (it measures work) and" \
    "Faults (they need the system's malloc)"
  processes=
  for shard in $(seq 0 $(($(nproc) - 1))); do
    GTEST_TOTAL_SHARDS=$(nproc) GTEST_SHARD_INDEX=$shard RUBRICATE_RANDOM_TREES=$trees \
      "$folder/rubricate_tests" --gtest_brief=1 --gtest_filter='-*Pathological.*' &
    processes="$processes $!"
  done
  failed=
  for process in $processes; do wait "$process" || failed=yes; done
  "$folder/rubricate_cover_tests" --gtest_brief=1 || failed=yes
  [ -z "$failed" ] || {
    echo "run.sh: tests failed under the sanitizers" >&2
    exit 1
  }
}

tests/install.sh build
case $runs in
  '') test_plain ;;
  with-sanitizers)
    test_plain
    test_watched sanitize 500
    ;;
  sanitize) test_watched sanitize 500 ;;
  tsan) test_watched tsan 50 ;;
esac
