#!/bin/sh
# Counts the findings on documents of a corpus, by rule and severity, and how many warnings come on ten thousand words.
#
#   tests/structure/count_findings.sh CORPUS [BUILD] [OUT]
#
# CORPUS has folders with an input.txt each. OUT gets every finding as a line of JSON with the document's name before
# it, to read a sample of: shuf -n 50 OUT. A character of Chinese or Japanese counts as half a word.
set -eu
corpus=${1:?"CORPUS is missing: a folder of folders with an input.txt each"}
program=${2:-build}/rubricate
out=${3:-$(mktemp)}
[ -x "$program" ] || { echo "count_findings: there is no $program; build it first" >&2; exit 1; }
: >"$out"
documents=0
for folder in "$corpus"/*/; do
  [ -f "$folder/input.txt" ] || continue
  documents=$((documents + 1))
  name=$(basename "$folder")
  "$program" check --error-format jsonl --max-findings 0 --fail-on never "$folder/input.txt" 2>&1 >/dev/null |
    sed "s|^|$name |" >>"$out"
done
[ "$documents" -gt 0 ] || { echo "count_findings: $corpus holds no document: nothing was counted" >&2; exit 1; }
# Ideographs and kana are three bytes that begin with E3 to E9; all other words stand between blanks.
words=$(cat "$corpus"/*/input.txt | wc -w)
ideographs=$(cat "$corpus"/*/input.txt | LC_ALL=C tr -cd '\343-\351' | wc -c)
words=$((words + ideographs / 2))
warnings=$(grep -c '"severity":"\(warning\|error\)"' "$out" || true)
sed 's/.*"severity":"\([a-z]*\)","rule":"\([^"]*\)".*/\1 \2/' "$out" | sort | uniq -c | sort -k2,2r -k1,1rn
echo "$documents documents, $words words, $warnings warnings: $(awk "BEGIN { printf \"%.2f\", $warnings * 10000 / $words }") on ten thousand words"
