#!/bin/sh
# Installs what is missing, builds, and converts every sample into samples/out as Markdown, EPUB and DocBook, with the
# findings beside, and a page that explains how each plain text was read. Ends with the list of the files made. The
# first build takes some minutes; CMAKE_BUILD_PARALLEL_LEVEL says how many compilers run at once.
set -eu
cd "$(dirname "$0")/.."

echo "convert.sh: looking for what the build needs"
tests/install.sh build
mkdir -p build samples/out
# A build folder that has the tests keeps them.
tests=$([ -f build/CMakeCache.txt ] || echo -DRUBRICATE_TESTS=OFF)
# shellcheck disable=SC2086 # one word or none
cmake --preset release $tests >build/configure.log 2>&1 || {
  cat build/configure.log >&2
  exit 1
}
echo "convert.sh: building build/rubricate; the first time takes some minutes"
cmake --build build --target rubricate -- --quiet
echo "convert.sh: converting the samples"

# DocBook names images by their paths, so they lie beside it as they do beside the samples.
if [ -d samples/images ]; then cp -R samples/images samples/out/; fi

for input in samples/*.txt samples/*.md; do
  [ -f "$input" ] || continue
  name=$(basename "$input")
  stem=samples/out/${name%.*}
  # Two samples of one name keep their extensions.
  if [ -f "samples/${name%.*}.txt" ] && [ -f "samples/${name%.*}.md" ]; then stem=samples/out/$name; fi
  build/rubricate "$input" -o "$stem.md" -o "$stem.epub" -o "$stem.xml" 2>"$stem.findings" || {
    cat "$stem.findings" >&2
    exit 1
  }
  case $name in *.txt) build/rubricate explain -q "$input" -o "$stem.html" ;; esac
  tail -n 1 "$stem.findings"
done

echo
find samples/out -type f | LC_ALL=C sort
