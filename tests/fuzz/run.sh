#!/bin/sh
# run.sh [NAME SECONDS [FOLDER]]
# Fuzzes the target NAME, or all in turn for five minutes each until it is stopped; see README.md. The preset fuzz must
# be built.
set -eu
cd "$(dirname "$0")/../.."
build="build-fuzz"
folder=${3:-$build/fuzz}
mkdir -p "$folder"
[ -d "$folder/seeds" ] || $build/rubricate_fuzz_seeds "$folder/seeds"

dictionaries() {
  case $1 in
    commonmark | markdown) set -- markdown html ;;
    convert | fix) set -- markdown text docbook json bibtex html yaml math ;;
    csl-json | json | pandoc) set -- json ;;
    front-matter | settings-files) set -- yaml ;;
    references) set -- text bibtex ;;
    resources) set -- html ;;
  esac
  for syntax; do cat "tests/fuzz/dictionaries/$syntax.dict"; done
}

fuzz() {
  name=$1
  corpus=$folder/corpus/$name
  faults=$folder/faults/$name
  mkdir -p "$corpus" "$faults" "$folder/logs"
  dictionaries "$name" >"$folder/$name.dict"
  log=$folder/logs/$name.log
  # fork=1: a process for the next thousand inputs, so that a fault ends that one alone.
  times=$(RUBRICATE_FUZZ_TARGET=$name sh -c "$build/rubricate_fuzz -fork=1 -ignore_crashes=1 -ignore_ooms=1 -ignore_timeouts=1 -max_total_time=$2 \
    -timeout=5 -rss_limit_mb=1024 -max_len=8192 -dict=$folder/$name.dict -artifact_prefix=$faults/ \
    $corpus $folder/seeds/$name >$log 2>&1 || true; times" | tail -n 1)
  # "#123: cov: 45 ft: 67 corp: 8 exec/s: 9 oom/timeout/crash: 0/0/0 time: 10s job: 11 dft_time: 0"
  progress=$(grep '^#[0-9]*: cov:' "$log" | tail -n 1)
  printf '%s %-14s CPU %s  %s\n' "$(date -u +%FT%TZ)" "$name" "$times" "$progress" | tee -a "$folder/table.txt"
}

if [ $# -gt 0 ]; then
  fuzz "$1" "${2:-300}"
else
  while :; do
    for target in "$folder"/seeds/*; do
      fuzz "${target##*/}" 300
    done
  done
fi
