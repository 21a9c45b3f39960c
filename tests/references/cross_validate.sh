#!/bin/sh
# Scores the parser of references on entries of sources that the weights have not seen.
#
#   tests/references/cross_validate.sh CORPUS [BUILD] [-- arguments of rubricate_learn_references]
#
# CORPUS has dev.jsonl and score_refs.py (see pipeline/references/corpus.h for the form of an entry). Learns the weights
# of every fold, parses each entry by those of its fold, and prints the scorer's table: of all entries, of those that
# are not AnyStyle's, and of the web patterns.
set -eu
corpus=${1:?"CORPUS is missing: a folder with dev.jsonl and score_refs.py"}
shift
build=build
if [ $# -gt 0 ] && [ "$1" != -- ]; then
  build=$1
  shift
fi
if [ $# -gt 0 ]; then
  [ "$1" = -- ] || { echo "cross_validate: what is \"$1\"? Arguments of the trainer come after --" >&2; exit 2; }
  shift
fi
for file in dev.jsonl score_refs.py; do
  if [ ! -f "$corpus/$file" ]; then
    echo "cross_validate: $corpus has no $file: nothing was measured" >&2
    exit 1
  fi
done
cmake --build "$build" --target rubricate_learn_references rubricate_parse_fold
folds=$(mktemp -d)
trap 'rm -rf "$folds"' EXIT
"$build/rubricate_learn_references" "$corpus/dev.jsonl" --cross-validate "$folds" "$@"
"$build/rubricate_parse_fold" "$folds" "$corpus/dev.jsonl" "$folds/parsed.jsonl"
part() {
  python3 - "$corpus/dev.jsonl" "$folds" "$1" <<'EOF'
import json, re, sys
corpus, folds, ids = sys.argv[1:]
chosen = [n for n, line in enumerate(open(corpus, encoding='utf-8')) if re.match(ids, json.loads(line)['id'])]
for source, target in ((corpus, 'part.jsonl'), (folds + '/parsed.jsonl', 'part.parsed')):
    lines = open(source, encoding='utf-8').read().split('\n')
    open(folds + '/' + target, 'w', encoding='utf-8').write('\n'.join(lines[n] for n in chosen) + '\n')
parsed = [json.loads(line) for line in open(folds + '/part.parsed', encoding='utf-8')]
json.dump(parsed, open(folds + '/part.json', 'w', encoding='utf-8'))
EOF
  echo
  echo "== $2"
  python3 "$corpus/score_refs.py" "$folds/part.jsonl" --pred "$folds/part.json"
}
part '' 'all entries'
part '(?!anystyle)' "without AnyStyle's own entries"
part 'web-' 'web patterns'
