#!/bin/sh
# Scores the recovery of structure on documents whose repositories the weights have not seen.
#
#   tests/structure/cross_validate.sh CORPUS [BUILD] [-- arguments of rubricate_learn]
#
# CORPUS has train/, dev/ and score.py (see rubricate_learn's corpus.h for the form of a document). Learns the weights of
# every fold, converts each document of dev/ by those of its fold and prints the scorer's table.
set -eu
corpus=${1:?"CORPUS is missing: a folder with train/, dev/ and score.py"}
shift
build=build
if [ $# -gt 0 ] && [ "$1" != -- ]; then
  build=$1
  shift
fi
if [ $# -gt 0 ]; then
  [ "$1" = -- ] || { echo "cross_validate: what is \"$1\"? Arguments of rubricate_learn come after --" >&2; exit 2; }
  shift
fi
if [ ! -f "$corpus/score.py" ]; then
  echo "cross_validate: $corpus has no score.py: nothing was measured" >&2
  exit 1
fi
cmake --build "$build" --target rubricate_learn rubricate_fold
folds=$(mktemp -d)
trap 'rm -rf "$folds"' EXIT
"$build/rubricate_learn" "$corpus/train" "$corpus/dev" --cross-validate "$folds" "$@"
python3 "$corpus/score.py" --run "$(realpath "$build")/rubricate_fold $folds {in} {out}" --out-ext epub \
  --corpus "$corpus/dev" --jobs 2 --worst 10
