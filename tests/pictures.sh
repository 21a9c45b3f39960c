#!/bin/sh
# Takes the pictures in README anew: pages of the sample books in a reading system (foliate-js in Chromium), in the light
# and in the dark, into samples/pictures. Installs what is missing and needs a built program.
set -eu
cd "$(dirname "$0")/.."

tests/install.sh judges
modules=build/judges/node_modules
books=$(mktemp -d)
trap 'rm -rf "$books"' EXIT
build/rubricate -q samples/handbook.md --split-level=1 -o "$books/handbook.epub" 2>/dev/null
build/rubricate -q samples/novel.txt --split-level=1 -M author="Ada Marsh" -o "$books/novel.epub" 2>/dev/null
take() { MODULES=$modules node tests/validate/take-pictures.mjs "$@"; }
take "$books/novel.epub" samples/pictures cover=cover.xhtml opening=chapter-i-in-which-a-lamp-is-not-lit.xhtml
take "$books/handbook.epub" samples/pictures table=the-calendar.xhtml notes=the-calendar.xhtml:1
rm -f samples/pictures/cover-dark.png
ls samples/pictures
