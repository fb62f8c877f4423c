#!/bin/sh
# Every chart of gallery.xml as pictures, at the width of a page and of a phone, in
# colour and in grey: look.sh [BUILD_FOLDER]   (default build/release; after `make`)
set -eu
cd "$(dirname "$0")/../.."
build=${1:-build/release}
out=build/charts
mkdir -p "$out/page" "$out/phone"
packages="libxml-2.0 libxslt libexslt cairo freetype2 libpng libdeflate nettle"
# shellcheck disable=SC2046,SC2086
${CC:-cc} -std=c11 -D_XOPEN_SOURCE=700 -Isrc $(pkg-config --cflags $packages) -o "$out/draw" \
    tests/charts/draw.c "$build/librapporteur.a" $(pkg-config --libs $packages) \
    -lhpdf -lcsv -lhyphen -lunibreak -lm -pthread
"$out/draw" tests/charts/gallery.xml "$out/page" 480
"$out/draw" tests/charts/gallery.xml "$out/phone" 216
if command -v convert >/dev/null; then
	for picture in "$out"/page/*.png; do
		mkdir -p "$out/grey"
		convert "$picture" -colorspace Gray "$out/grey/$(basename "$picture")"
	done
fi
echo "$out/page $out/phone"
