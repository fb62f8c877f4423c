#!/bin/sh
# all.sh PROGRAM RENDER PACK OUT - everything that others' validators judge: the samples' papers
# in OUT; the same with attachments (PDF/A-3a) and with certificates; every golden document
# and plan; several documents in one file; a table of 1,000 rows; the same in the second generation of
# the standards; papers that are hard to set, in both. Built into
# build/conformance-papers, judged by run.sh.
set -eu
program=$(realpath "$1") render=$(realpath "$2") pack=$(realpath "$3") out=$4
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
papers=$root/build/conformance-papers
unbuilt=0
rm -rf "$papers"
mkdir -p "$papers/attached" "$papers/certified" "$papers/documents" "$papers/plans" "$papers/packs" \
    "$papers/large"

for plan in "$root"/samples/*.xml; do
	grep -q '^<pack' "$plan" && continue   # carries no files and has no certificate
	"$program" build --quiet --attach --format pdf "$plan" -o "$papers/attached"
	"$program" build --quiet --certificate "$plan" -o "$papers/certified"
done
# A plan in Welsh: the program's words are English in it.
"$program" build --quiet "$root/tests/accessibility/welsh.xml" -o "$papers/welsh"
# Of the certified papers only the certificates are new.
find "$papers/certified" -type f ! -name '*-certificate.*' -delete
for certificate in "$papers"/certified/*.pdf; do
	pdfinfo "$certificate" | grep -Eq '^Pages: +1$' && pdfinfo "$certificate" | grep -Eq '^Page size: .*\(A4\)' || {
		echo "conformance: $(basename "$certificate") is not one A4 page" >&2
		exit 1
	}
done

# Golden documents; those with pictures find them beside them.
cases=$(mktemp -d)
trap 'rm -rf "$cases"' EXIT
cp "$root"/tests/cases/html/*.png "$cases"
for document in "$root"/tests/cases/document/*.xml "$root"/tests/cases/html/*.xml \
    "$root"/tests/cases/layout/*.xml "$root"/tests/pdf/*.xml; do
	name=$(basename "$(dirname "$document")")-$(basename "$document" .xml)
	cp "$document" "$cases/$name.xml"
	(cd "$cases" && "$render" "$name.xml" "$papers/documents/$name") || {
		echo "conformance: the golden document $name cannot be built" >&2
		unbuilt=$((unbuilt + 1))
	}
done
# Several documents in one file, which links lead between; some of them twice.
(cd "$cases" && cp "$root"/tests/pdf/*.xml "$root"/tests/pdf/pack/*.xml \
    "$root"/tests/cases/document/everything.xml . &&
    "$pack" "$papers/packs/meeting.pdf" agenda=agenda.xml item-2=paper.xml \
	item-3=report.xml@40 &&
    PACK_ATTACH=1 "$pack" "$papers/packs/twice.pdf" agenda=report.xml item-2=paper.xml \
	item-3=everything.xml item-4=everything.xml) || {
	echo "conformance: the packs cannot be built" >&2
	unbuilt=$((unbuilt + 1))
}
# The sample pack with annexes by others' programs.
"${PYTHON:-python3}" "$root/tests/packs/real.py" "$program" "$papers/annexes" || unbuilt=$((unbuilt + 1))
# Supplements: some pages of papers, with what is left of their structure.
"${PYTHON:-python3}" "$root/tests/packs/supplement.py" "$program" "$papers/supplements" || unbuilt=$((unbuilt + 1))
# Golden papers of plans, with the arguments of tests/cases/run-template.sh.
for golden in "$root"/tests/cases/template/*.doc; do
	name=$(basename "$golden" .doc)
	[ "$(head -c 5 "$golden")" = '<?xml' ] || continue   # a plan that has faults
	plan=$root/tests/cases/template/$name.xml
	[ -f "$plan" ] || plan=$root/tests/cases/template/${name##*-}.xml
	[ -f "$plan" ] || plan=$root/tests/cases/template/quarterly.xml
	# shellcheck disable=SC2046
	(cd "$root/tests/cases/template" &&
	    "$program" build --quiet $(cat "$name.args" 2>/dev/null) "$plan" -o "$papers/plans/$name") || {
		echo "conformance: the golden paper $name cannot be built" >&2
		unbuilt=$((unbuilt + 1))
	}
done

${CC:-cc} -O2 -std=c11 -D_XOPEN_SOURCE=700 -o "$cases/generate" "$root/tests/bench/generate.c"
"$cases/generate" 1000 "$cases/thousand.xml" "$cases/words.txt"
"$program" build --quiet "$cases/thousand.xml" -o "$papers/large"

# The second generation: samples, golden documents, golden plans with their sources (PDF/A-4f), packs.
second=$papers/second
mkdir -p "$second/samples" "$second/documents" "$second/packs"
for plan in "$root"/samples/*.xml; do
	edition=
	grep -q '^<pack' "$plan" && edition='--edition public'
	# shellcheck disable=SC2086
	"$program" build --quiet --standard 2 --format pdf $edition "$plan" -o "$second/samples"
	[ -n "$edition" ] || "$program" build --quiet --standard 2 --certificate --format pdf "$plan" -o "$second/certified"
done
find "$second/certified" -type f ! -name '*-certificate.pdf' -delete
for document in "$cases"/*-*.xml; do
	name=$(basename "$document" .xml)
	(cd "$cases" && STANDARD_2=1 "$render" "$name.xml" "$second/documents/$name") || unbuilt=$((unbuilt + 1))
done
find "$second/documents" -type f ! -name '*.pdf' -delete
(cd "$cases" && STANDARD_2=1 "$pack" "$second/packs/meeting.pdf" agenda=agenda.xml item-2=paper.xml item-3=report.xml@40 &&
    STANDARD_2=1 PACK_ATTACH=1 "$pack" "$second/packs/twice.pdf" agenda=report.xml item-2=paper.xml item-3=everything.xml \
	item-4=everything.xml) || unbuilt=$((unbuilt + 1))
for golden in "$root"/tests/cases/template/*.doc; do
	name=$(basename "$golden" .doc)
	[ -d "$papers/plans/$name" ] || continue
	plan=$root/tests/cases/template/$name.xml
	[ -f "$plan" ] || plan=$root/tests/cases/template/${name##*-}.xml
	[ -f "$plan" ] || plan=$root/tests/cases/template/quarterly.xml
	# shellcheck disable=SC2046
	(cd "$root/tests/cases/template" && "$program" build --quiet --standard 2 --attach --format pdf \
	    $(cat "$name.args" 2>/dev/null) "$plan" -o "$second/plans/$name") || unbuilt=$((unbuilt + 1))
done
PYTHONPATH=${CONFORMANCE_TOOLS:-$root/build/tools}/python "${PYTHON:-python3}" "$here/hostile.py" "$program" "$papers/hostile" || unbuilt=$((unbuilt + 1))

# What tagging costs at 10,000 measures.
"$here/../pdf/size.sh" "$program"
"$here/run.sh" "$out" "$papers"
[ $unbuilt -eq 0 ]
