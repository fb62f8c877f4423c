#!/bin/sh
# What tagging costs: size.sh PROGRAM [MEASURES]
# A scorecard of 10,000 measures is at most 1.55 times as large as the same pages without
# tags (untag.py), which qpdf has packed as small as it can.
set -eu
program=$1
measures=${2:-10000}
here=$(cd "$(dirname "$0")" && pwd)
python=$(command -v /usr/bin/python3 || command -v python3)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

${CC:-cc} -O2 -std=c11 -D_XOPEN_SOURCE=700 -o "$dir/generate" "$here/../bench/generate.c"
"$dir/generate" "$measures" "$dir/plan.xml" "$dir/words.txt"
"$program" build --quiet --format pdf "$dir/plan.xml" -o "$dir"
"$python" "$here/untag.py" "$dir/plan.pdf" "$dir/untagged.pdf"
if pdfinfo "$dir/untagged.pdf" | grep -q '^Tagged: *yes'; then
	echo "size: untag.py has left the file tagged" >&2
	exit 1
fi
# Both show the same letters (in another order where words are divided).
letters() {
	pdftotext -l 50 "$1" - | tr -cd '[:alnum:]' | fold -w 1 | sort | uniq -c
}
letters "$dir/plan.pdf" >"$dir/tagged.letters"
letters "$dir/untagged.pdf" | cmp - "$dir/tagged.letters"
stat -c %s "$dir/plan.pdf" "$dir/untagged.pdf" | tr '\n' ' ' | awk -v n="$measures" '{
	printf "size: %d measures: tagged %d kB, untagged %d kB, ratio %.3f (at most 1.55)\n",
	    n, $1 / 1000, $2 / 1000, $1 / $2
	exit $1 / $2 > 1.55
}'
