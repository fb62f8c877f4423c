#!/bin/sh
# look.sh PROGRAM RENDER-MAIL - the bodies of messages about the samples, judged by others' tools: the Nu
# checker, axe-core in Chromium at 600 and 320 pixels, light and dark, with pictures and without, and
# caniemail for classic Outlook and Gmail. A part of `make conformance`; what is left in
# build/mail/ is for people to look at (tests/mail/shots.mjs takes pictures of it).
set -eu
export LC_ALL=C.UTF-8
program=$(realpath "$1") render=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
export CONFORMANCE_TOOLS="${CONFORMANCE_TOOLS:-$root/build/tools}"
"$here/../conformance/tools.sh" "$CONFORMANCE_TOOLS"
out=$root/build/mail
rm -rf "$out"
mkdir -p "$out/documents" "$out/bodies"

# Every paper of every sample, as far as it is a document; of plans what a message says of them.
for sample in "$root"/samples/*.xml; do
	case $(grep -Eom1 '<(plan|report|pack)[ >]' "$sample") in
	'<pack'*) cp "$sample" "$out/documents"; continue ;;
	'<plan'*) template=mail-plan ;;
	'<report'*) template=mail-report ;;
	*) template= ;;
	esac
	[ -z "$template" ] || "$program" build --quiet -t $template -f doc \
	    -o "$out/documents/$(basename "$sample" .xml)-$template.document.xml" "$sample"
	"$program" build --quiet -f doc -o "$out/documents" "$sample"
done
# Golden documents, in which every element stands; their pictures are beside them.
cp "$root"/tests/cases/html/*.png "$out/documents"
for case in document/everything html/text html/tables html/scorecard html/chart html/front; do
	cp "$root/tests/cases/$case.xml" "$out/documents/case-$(basename "$case").xml"
done
for document in "$out"/documents/*.xml; do
	(cd "$out/documents" && "$render" "$(basename "$document")" "$out/bodies" >/dev/null)
done

results=$out/results.tsv failures=$out/failures.txt
: >"$failures"
node "$here/../conformance/nu.mjs" "$failures" "$out"/bodies/*.cid.html >"$results"
node "$here/look.mjs" "$failures" "$out/bodies" >>"$results"
awk -F '\t' '$4 == "FAIL" { sub(".*/", "", $1); printf "%-50s %-11s %-24s %s\n", $1, $2, $3, $4 }' "$results"
head -c 20000 "$failures"
failed=$(grep -c 'FAIL$' "$results" || true)
echo "mail: $(ls "$out"/bodies/*.txt | wc -l) messages, $(grep -c 'PASS$' "$results") passed, $failed failed"
[ "$failed" -eq 0 ]
