#!/bin/sh
# Scores the cutting of reference sections into entries, by weights that have not seen the section's source.
#
#   tests/references/cross_validate_segments.sh CORPUS [BUILD] [-- arguments of rubricate_learn_segments]
#
# CORPUS has score_segments.py and segments/dev.jsonl (the form of a section is described in learn_segments.cpp). Learns
# the weights of every fold, cuts each section by those of its fold and prints the scorer's table.
set -eu
corpus=${1:?"CORPUS is missing: a folder with score_segments.py and segments/dev.jsonl"}
shift
build=build
if [ $# -gt 0 ] && [ "$1" != -- ]; then
  build=$1
  shift
fi
if [ $# -gt 0 ]; then
  [ "$1" = -- ] || { echo "cross_validate_segments: what is \"$1\"? Arguments come after --" >&2; exit 2; }
  shift
fi
sections=$corpus/segments/dev.jsonl
for file in "$corpus/score_segments.py" "$sections"; do
  [ -f "$file" ] || { echo "cross_validate_segments: $file is missing: nothing was measured" >&2; exit 1; }
done
cmake --build "$build" --target rubricate_learn_segments rubricate_segment_fold
folds=$(mktemp -d)
trap 'rm -rf "$folds"' EXIT
"$build/rubricate_learn_segments" "$sections" --cross-validate "$folds" "$@"
python3 "$corpus/score_segments.py" "$sections" ${ERRORS:+--errors "$ERRORS"} \
  --run "$(realpath "$build")/rubricate_segment_fold $folds $sections {in} {out}"
