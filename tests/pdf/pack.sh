#!/bin/sh
# pack.sh PACK - several documents in one PDF, written by PACK (pack.c) and held against the
# same documents written alone; and what cannot be written.
set -eu
pack=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
python=$(command -v /usr/bin/python3 || command -v python3)
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cp "$here"/*.xml "$here"/pack/*.xml "$here"/../cases/html/logo.png "$dir"
cp "$here"/../cases/document/everything.xml "$dir"
cd "$dir"
failed=0
# Pages, links and identifiers enough for trees of several leaves; and identifiers that the
# writer might make up for a note.
awk 'BEGIN {
	print "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en-GB\"><head><title>Long</title></head><body>"
	print "<nav/><h1>Long</h1><aside><p>Note</p></aside>"
	for (i = 1; i <= 90; i++) {
		printf "<section%s><h2 id=\"s%d\">Section %d</h2><table><thead><tr><th scope=\"col\" id=\"note-%d\">Column</th></tr></thead>",
		    i % 2 ? "" : " xmlns:d=\"urn:rapporteur:document\" d:break=\"page\"", i, i, i
		printf "<tbody><tr><td headers=\"note-%d\">%d</td></tr></tbody></table></section>\n", i, i
	}
	print "</body></html>"
}' >long.xml

# hold NAME KEY=DOCUMENT[@PAGE]... - each page number given, so that it is the same alone.
hold() {
	name=$1
	shift
	"$pack" "$name.pdf" "$@" || { failed=1; return; }
	qpdf --check "$name.pdf" >"$name.check" 2>&1 || { cat "$name.check"; failed=1; }
	PACK_ALONE=1 "$pack" "$name-again.pdf" "$@"
	cmp "$name.pdf" "$name-again.pdf" || failed=1
	alone=
	for one; do
		"$pack" "$name-${one%%=*}.pdf" "$one"
		alone="$alone ${one%%=*}=$name-${one%%=*}.pdf"
	done
	# shellcheck disable=SC2086
	"$python" "$here/pack.py" "$name.pdf" $alone || failed=1
}

# refuse WORDS KEY=DOCUMENT... - nothing is written, and the finding says WORDS.
refuse() {
	words=$1
	shift
	if "$pack" refused.pdf "$@" 2>refused.txt || [ -e refused.pdf ]; then
		echo "pack: should have been refused: $*" && failed=1
	fi
	grep -qF "$words" refused.txt || { echo "pack: not said: $words" && cat refused.txt && failed=1; }
	[ "$(grep -c . refused.txt)" -eq 1 ] || { cat refused.txt && failed=1; }
}

# Numbers go on from the agenda to item 2 and begin anew with item 3.
hold meeting agenda=agenda.xml@1 item-2=paper.xml@2 item-3=report.xml@40
# The same documents twice.
hold twice item-2=paper.xml@1 item-3=everything.xml@1 long=long.xml@9 item-4=everything.xml@1 \
    more=long.xml@1 agenda=report.xml@7
# Without a page number each goes on from the one before.
"$pack" on.pdf a=paper.xml b=paper.xml c=paper.xml
qpdf --json=1 --json-key=pagelabels on.pdf | grep -c '"index"' | grep -qx 1 || {
	echo "pack: labels that go on are one row" && failed=1; }

sed 's/item-3#heading-1/item-3#heading-9/' agenda.xml >nowhere.xml
refuse 'nowhere.xml:17: error: the link to "item-3#heading-9" leads nowhere' \
    agenda=nowhere.xml item-2=paper.xml item-3=report.xml
refuse 'two documents of a PDF are called "item-2"' item-2=paper.xml item-2=paper.xml
refuse 'cannot be called "item:2"' item-2=paper.xml item:2=paper.xml
[ $failed -eq 0 ] || exit 1
