#!/bin/sh
# pandoc.sh PROGRAM FOLDER [DOCUMENT ...]
# Puts rubricate before pandoc 2.17 and back, with FOLDER for what comes out.
#
#   out    every sample and every DOCUMENT -t pandoc, by pandoc to docx, odt, html and latex: no warning, every word there
#   in     the documents of tests/validate/pandoc, in the formats that pandoc reads, and those that pandoc makes of one
#          of them, -f pandoc to Markdown, EPUB and DocBook: every word there, and the judges of judge.sh find no fault
#   filter a filter in Lua that lowers every heading by a level, in the middle of the line
#
# Without pandoc nothing is checked: that is said and passes, unless RUBRICATE_JUDGES asks for every judge.
set -eu
program=$1
folder=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
LC_ALL=C.UTF-8
export LC_ALL

if ! command -v pandoc >/dev/null; then
  echo "pandoc.sh: pandoc is not there, so NOTHING WAS CHECKED"
  [ -z "${RUBRICATE_JUDGES:-}" ] && exit 0
  exit 1
fi

rm -rf "$folder"
mkdir -p "$folder/out" "$folder/epub" "$folder/docbook" "$folder/in"
faults=0
fault() {
  echo "pandoc.sh: $*" >&2
  faults=$((faults + 1))
}

# In lower case, as some formats print kinds of notes in capitals.
words() { grep -oP '[\p{L}\p{N}]+' | sed 's/.*/\L&/' || true; }

# The words of a tree's texts and codes; those of a picture's alternative are not printed.
words_of_tree() {
  awk '{ match($0, /^ */); depth = RLENGTH
         if (skipped && depth > picture) next
         skipped = 0
         if ($1 == "Image") { picture = depth; skipped = 1; next }
         if ($1 ~ /^(Text|Code|CodeBlock)$/) print }' "$1" |
    sed -E 's/^[^"]*(language="[^"]*" )?"//; s/"[^"]*$//; s/\\[nt]/ /g' | words
}

# The names of the authors, which stand below the title.
words_of_metadata() {
  sed -nE 's/^  creator "([^"]*)" aut.*/\1/p' "$1" | words
}

# The words of a file that pandoc wrote. Parts of words in different markup are one word again.
words_of_file() {
  blocks='s#</(w:p|text:p|text:h|p|h[1-6]|li|td|th|dt|dd|pre|div|title|figcaption|caption|span class="linenumbers")>#\n#g'
  breaks='s#<(w:br|w:tab|br|text:s|text:tab|text:line-break)( [^>]*)?/>#\n#g'
  case $1 in
    *.docx) unzip -p "$1" word/document.xml word/footnotes.xml ;;
    *.odt) unzip -p "$1" content.xml ;;
    *) cat "$1" ;;
  esac | case $1 in
    *.latex) sed 's/\\ldots{}/…/g' ;;
    *) sed -E "$blocks; $breaks; s/<[^>]*>//g; s/&[a-z]+;/ /g" ;;
  esac | words
}

# keeps REFERENCE OUTPUT WHAT: words that lie in both as often, or that the output has in other pieces
keeps() {
  sort "$1" >"$folder/sorted"
  sort "$2" | comm -23 "$folder/sorted" - >"$folder/missing"
  [ -s "$folder/missing" ] || return 0
  tr -d '\n' <"$2" >"$folder/together"
  lost=$(while read -r word; do grep -qF -- "$word" "$folder/together" || printf '%s ' "$word"; done <"$folder/missing")
  [ -z "$lost" ] || fault "$3: these words are lost: $lost"
}

# ---- out

count=0
for document in "$root"/samples/*.txt "$root"/samples/*.md "$@"; do
  name=$(basename "$document")
  count=$((count + 1))
  base=$folder/out/$count-$name
  "$program" "$document" -t tree -o "$base.tree" 2>/dev/null
  "$program" "$document" -t pandoc -o "$base.json" 2>/dev/null
  { words_of_tree "$base.tree" && words_of_metadata "$base.tree"; } >"$base.words"
  [ -s "$base.words" ] || fault "$name has no words"
  for format in docx odt html latex; do
    # Pictures are found beside the document.
    if ! (cd "$(dirname "$document")" && pandoc -f json -s -t $format -o "$base.$format" "$base.json") 2>"$base.log"; then
      fault "$name to $format: $(cat "$base.log")"
      continue
    fi
    # Vector pictures in docx need a program that pandoc's package only suggests.
    grep -v 'rsvg-convert' "$base.log" >"$base.warnings" || true
    [ ! -s "$base.warnings" ] || fault "$name to $format: $(cat "$base.warnings")"
    words_of_file "$base.$format" >"$base.$format.words"
    keeps "$base.words" "$base.$format.words" "$name to $format"
  done
done
echo "pandoc.sh: $count documents went to docx, odt, html and latex"

# ---- in

# The words of pandoc's own tree. The type of a work ("book"), a code of CSL, is none.
words_of_pandoc() {
  sed -E 's/"type":\{"t":"MetaInlines","c":\[\{"t":"Str","c":"[a-z-]*"\}\]\}//g' "$1" | grep -oP '"t":"(Str|Code|CodeBlock)","c":(\[\["[^"]*",\[[^]]*\],\[[^]]*\]*\],)?"\K([^"\\]|\\.)*' |
    sed 's/\\[nt]/ /g' | words
}

# read_in FORMAT FILE: into Markdown, EPUB and DocBook
read_in() {
  name=$(basename "$2")-$1
  base=$folder/in/$name
  if ! pandoc -f "$1" -t json -o "$base.json" "$2" 2>"$base.log" || [ -s "$base.log" ]; then
    fault "pandoc reads $name: $(cat "$base.log")"
    return
  fi
  status=0
  "$program" -f pandoc "$base.json" --fail-on=never -o "$base.md" -o "$folder/epub/$name.epub" \
    -o "$folder/docbook/$name.xml" 2>"$base.log" || status=$?
  [ "$status" = 0 ] || fault "$name: rubricate ends with $status: $(cat "$base.log")"
  if grep -q 'json.invalid' "$base.log"; then fault "$name: $(grep json.invalid "$base.log")"; fi
  words_of_pandoc "$base.json" >"$base.words"
  [ -s "$base.words" ] || fault "$name has no words"
  words <"$base.md" >"$base.md.words"
  keeps "$base.words" "$base.md.words" "$name to markdown"
  count=$((count + 1))
}

count=0
pages=$here/pandoc
read_in rst "$pages/bread.rst"
read_in org "$pages/harbour.org"
read_in latex "$pages/motion.tex"
read_in html "$pages/garden.html"
read_in docbook "$pages/mill.docbook"
read_in mediawiki "$pages/comet.mediawiki"
read_in textile "$pages/rope.textile"
read_in man "$pages/ferry.1"
read_in csv "$pages/tides.csv"
read_in ipynb "$pages/lamp.ipynb"
read_in markdown "$pages/roads.md"
for format in docx odt epub rtf jats docbook5 html rst mediawiki dokuwiki jira muse textile opml haddock; do
  made=$folder/in/roads.$format
  (cd "$pages" && pandoc -s --citeproc --resource-path="$root/samples/images" roads.md -t $format -o "$made" 2>/dev/null)
  case $format in docbook5) format=docbook ;; esac
  read_in $format "$made"
done
echo "pandoc.sh: $count documents came in from pandoc's formats"
"$here/judge.sh" epub "$folder/epub" || fault "EPUBCheck has found something"
"$here/judge.sh" docbook "$folder/docbook" || fault "jing has found something"

# ---- filter

cat >"$folder/lower.lua" <<'LUA'
function Header(header)
  header.level = header.level + 1
  return header
end
LUA
"$program" "$root/samples/handbook.md" -t pandoc 2>/dev/null | pandoc -f json -t json --lua-filter="$folder/lower.lua" |
  "$program" -f pandoc -t tree - >"$folder/lowered.tree" 2>/dev/null
"$program" "$root/samples/handbook.md" -t tree >"$folder/straight.tree" 2>/dev/null
# Sections are nested by their order, so a filter that lowers them all changes nothing.
cmp -s "$folder/lowered.tree" "$folder/straight.tree" || fault "a filter lost something: $(diff "$folder/straight.tree" "$folder/lowered.tree" | head -5)"

[ $faults = 0 ] || exit 1
echo "pandoc.sh: no fault"
