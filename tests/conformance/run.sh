#!/bin/bash
# run.sh [-o LOGDIR] FILE_OR_FOLDER... - every .pdf and .html given, judged by
# others' tools. Prints a line for each judgement: file, validator, profile,
# result; what a failed one said stands in LOGDIR (build/conformance) and after
# the table. Exit 1 when anything failed or a validator could not be had.
#
# PDF: qpdf --check; pdffonts (all embedded, subset, with ToUnicode); pdfinfo
# (tagged); veraPDF ua1, and 2a or, with attachments, 3a.
# HTML: Nu checker with warnings as errors; in headless Chromium axe-core
# (WCAG 2.0 to 2.2, A and AA) at 1280 px, 320 px, in the dark
# and in forced colours; HTML_CodeSniffer (WCAG2AA) as a second opinion, in the same window as axe; keyboard, and
# that every stop of the Tab key scrolls at some width;  no sideways scrolling of the page at either width;
# every word in what the browser prints; nothing fetched, no script.
set -u
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
logs=$root/build/conformance
export CONFORMANCE_TOOLS=${CONFORMANCE_TOOLS:-$root/build/tools}

if [ "${1-}" = -o ]; then
	logs=$2
	shift 2
fi
if [ $# -eq 0 ]; then
	echo "usage: run.sh [-o LOGDIR] FILE_OR_FOLDER..." >&2
	exit 64
fi

"$here/tools.sh" "$CONFORMANCE_TOOLS" || exit 1
for tool in qpdf:qpdf pdffonts:poppler-utils "${CHROMIUM:-chromium}:chromium"; do
	command -v "${tool%:*}" >/dev/null || {
		echo "conformance: ${tool%:*} is missing; install the Debian package ${tool##*:}" >&2
		exit 1
	}
done

rm -rf "$logs"
mkdir -p "$logs"
results=$logs/results.tsv   # file, validator, profile, PASS or FAIL
: >"$results"

pdfs=() pages=()
while IFS= read -r file; do
	case $file in
	*.pdf) pdfs+=("$file") ;;
	*.html) pages+=("$file") ;;
	esac
done < <(find "$@" -type f \( -name '*.pdf' -o -name '*.html' \) | sort)
if [ $((${#pdfs[@]} + ${#pages[@]})) -eq 0 ]; then
	echo "conformance: no .pdf and no .html in: $*" >&2
	exit 1
fi

# judge FILE VALIDATOR PROFILE COMMAND... - passes when the command does.
judge() {
	local file=$1 validator=$2 profile=$3 said
	shift 3
	if said=$("$@" 2>&1); then
		printf '%s\t%s\t%s\tPASS\n' "$file" "$validator" "$profile" >>"$results"
	else
		printf '%s\t%s\t%s\tFAIL\n' "$file" "$validator" "$profile" >>"$results"
		printf '== %s: %s %s\n%s\n' "$file" "$validator" "$profile" "$said" >>"$logs/failures.txt"
	fi
}

# A line ends in "emb sub uni" and the object's two numbers.
fonts_good() {
	pdffonts "$1" | awk 'NR > 2 {
		fonts++
		if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") { print; bad = 1 }
	}
	END { if (!fonts) print "no font at all"; exit bad || !fonts }'
}

is_tagged() {
	pdfinfo "$1" | grep -E '^Tagged: +yes$' || { echo "not tagged"; return 1; }
}

has_attachments() {
	pdfdetach -list "$1" 2>/dev/null | grep -q '^[1-9][0-9]* embedded'
}

# verapdf FLAVOUR FILE... - one Java for all files.
verapdf() {
	local flavour=$1 log=$logs/verapdf-$1.txt file verdict
	shift
	[ $# -gt 0 ] || return
	java -jar "$CONFORMANCE_TOOLS"/cli-1.30.2.jar --flavour "$flavour" --format text --verbose \
	    "$@" >"$log" 2>&1
	for file in "$@"; do
		verdict=FAIL
		grep -qF "PASS $(realpath "$file") $flavour" "$log" && verdict=PASS
		printf '%s\tveraPDF\t%s\t%s\n' "$file" "$flavour" $verdict >>"$results"
		[ $verdict = PASS ] ||
			printf '== %s: veraPDF %s\nsee %s\n' "$file" "$flavour" "$log" >>"$logs/failures.txt"
	done
}

judge_pdfs() {
	local file plain=() attached=()
	for file in "${pdfs[@]}"; do
		judge "$file" qpdf check qpdf --check "$file"
		judge "$file" pdffonts fonts fonts_good "$file"
		judge "$file" pdfinfo tagged is_tagged "$file"
		if has_attachments "$file"; then attached+=("$file"); else plain+=("$file"); fi
	done
	verapdf ua1 "${pdfs[@]}"
	verapdf 2a ${plain[@]+"${plain[@]}"}
	verapdf 3a ${attached[@]+"${attached[@]}"}
}

# PDFs and pages are judged side by side: both mostly wait for one Java or one browser.
[ ${#pdfs[@]} -eq 0 ] || judge_pdfs &
if [ ${#pages[@]} -gt 0 ]; then
	node "$here/nu.mjs" "$logs/failures.txt" "${pages[@]}" >>"$results" ||
		printf '%s\tNu checker\trun\tFAIL\n' "all pages" >>"$results"
	node "$here/pages.mjs" "$logs/failures.txt" "${pages[@]}" >>"$results" ||
		printf '%s\tChromium\trun\tFAIL\n' "all pages" >>"$results"
fi
wait

sort -s -t "$(printf '\t')" -k1,1 "$results" | sed "s|^$root/||" |
	sed 's|^build/conformance-papers/||' |
	awk -F '\t' '{ printf "%-60s %-11s %-19s %s\n", $1, $2, $3, $4 }'
passed=$(grep -c 'PASS$' "$results")
failed=$(grep -c 'FAIL$' "$results")
[ ! -s "$logs/failures.txt" ] || { echo; head -c 20000 "$logs/failures.txt"; }
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
