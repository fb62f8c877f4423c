#!/bin/sh
# The self-certificate: certificate.sh PROGRAM
# One A4 page for each paper, all checks passed on the samples; a check that fails is said
# on the paper, on stderr and by the exit status, and hides no other.
set -eu
program=$1
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0

fault() {
	echo "certificate: $*"
	failed=$((failed + 1))
}

# words FILE.pdf - its text on one line
words() {
	pdftotext "$1" - | tr -s '[:space:]' ' '
}

count=0
for plan in "$samples"/*.xml; do
	name=$(basename "$plan" .xml)
	grep -q '^<pack' "$plan" && continue   # has none
	"$program" build --quiet --certificate "$plan" -o "$dir/$name" ||
		fault "$name: exit status $? though nothing is wrong"
	for paper in "$dir/$name"/*.pdf; do
		case $paper in *-certificate.pdf) continue ;; esac
		certificate=${paper%.pdf}-certificate.pdf
		count=$((count + 1))
		[ -f "$certificate" ] && [ -f "${certificate%.pdf}.html" ] || {
			fault "$(basename "$paper") has no certificate"
			continue
		}
		[ "$(pdfinfo "$certificate" | sed -n 's/^Pages: *//p')" = 1 ] ||
			fault "$(basename "$certificate") is longer than a page"
		pdfinfo "$certificate" | grep -q '^Page size: .*(A4)' || fault "$(basename "$certificate") is not A4"
		text=$(words "$certificate")
		for wanted in 'All 13 checks passed' "$(basename "$paper")" '01-001' '29-001' 'Signature'; do
			case $text in *"$wanted"*) ;; *) fault "$(basename "$certificate") lacks \"$wanted\"" ;; esac
		done
		# The digest is the paper's own.
		sum=$(sha256sum "$paper" | cut -c 1-64)
		case $(printf '%s' "$text" | tr -d ' ') in
		*"$sum"*) ;;
		*) fault "$(basename "$certificate") is about other bytes" ;;
		esac
		[ "$(grep -o '&#x2610;\|☐' "${certificate%.pdf}.html" | wc -l)" -ge 12 ] ||
			fault "$(basename "$certificate"): boxes to tick are missing"
	done
done

# A status as pale as yellow: everything else goes on being checked, this fails in words.
sed 's/colour="#b35900"/colour="#ffe000"/' "$samples/scorecards-2016.xml" >"$dir/pale.xml"
cmp -s "$dir/pale.xml" "$samples/scorecards-2016.xml" && fault 'no colour to make pale'
status=0
"$program" build --certificate --template scorecard "$dir/pale.xml" -o "$dir/pale" 2>"$dir/said" || status=$?
[ $status -eq 1 ] || fault "a failed check gives exit status $status"
grep -q 'pale.pdf does not pass its check "contrast"' "$dir/said" || fault 'a failed check is not said'
text=$(words "$dir/pale/pale-certificate.pdf")
case $text in *'1 of 13 checks failed'*'Do not publish'*) ;; *) fault 'a failed check is not on the paper' ;; esac
[ "$(words "$dir/pale/pale-certificate.pdf" | grep -o 'Passed' | wc -l)" -eq 12 ] || fault 'not twelve others passed'
[ "$(words "$dir/pale/pale-certificate.pdf" | grep -o 'Failed' | wc -l)" -eq 1 ] || fault 'not one has failed'
[ -f "$dir/pale/pale.pdf" ] || fault 'the paper itself was not written'

# It is about the PDF.
status=0
"$program" build --quiet --certificate --format html "$dir/pale.xml" -o "$dir/html" 2>/dev/null || status=$?
[ $status -eq 64 ] || fault "a certificate without a PDF gives exit status $status"

echo "certificate: $count papers certified, $failed faults"
[ $failed -eq 0 ] && [ $count -gt 0 ]
