#!/bin/sh
# Golden papers and templates' faults: run-template.sh RAPPORTEUR
# tests/cases/template/NAME.doc is the document that NAME.xml becomes (PAPER-NAME.doc: also
# NAME.xml, with the template that PAPER-NAME.args says); NAME.diag is
# what `rapporteur build quarterly.xml --template ./NAME.xsl` says. NAME.args, where
# there is one, holds further arguments, or another template. One line per failure, then "N passed, N
# failed". With REGEN=1 what differs is written to GOLDEN.new (make regen).
set -u
case $1 in
/*) rapporteur=$1 ;;
*) rapporteur=$PWD/$1 ;;
esac
cd "$(dirname "$0")/template" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# judge NAME GOLDEN ACTUAL
judge() {
	if cmp -s "$2" "$3"; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "template/$1: comes out otherwise ($(diff "$2" "$3" | grep -c '^[<>]') lines differ)"
	if [ "${REGEN:-}" = 1 ]; then
		cp "$3" "$2.new"
	fi
}

arguments() {
	[ -f "$1.args" ] && cat "$1.args"
}

for golden in *.doc; do
	name=${golden%.doc}
	plan=$name.xml
	[ -f "$plan" ] || plan=${name##*-}.xml
	[ -f "$plan" ] || plan=quarterly.xml
	rm -f "$work"/*
	# shellcheck disable=SC2046
	"$rapporteur" build "$plan" --quiet --format doc -o "$work" $(arguments "$name") \
	    >"$work/said" 2>&1
	cat "$work/said" "$work"/*.document.xml 2>/dev/null | sed \
	    -e '/<d:generator>/d' -e 's/<d:source-hash>[0-9a-f]\{64\}</<d:source-hash>64 digits</' \
	    >"$work/actual"
	judge "$name" "$golden" "$work/actual"
done
for golden in *.diag; do
	name=${golden%.diag}
	template="--template ./$name.xsl"
	[ -f "$name.xsl" ] || template="--template scorecard"
	case $(arguments "$name") in
	*--template*) template= ;;   # they would add up
	esac
	rm -f "$work"/*
	# shellcheck disable=SC2046
	"$rapporteur" build quarterly.xml --quiet --format doc -o "$work" $template \
	    $(arguments "$name") >"$work/actual" 2>&1
	status=$?
	sed -i -e '/^rapporteur: did not write /d' -e 's|^/.*/templates/|templates/|' \
	    -e 's|own are: .* \[|own are: ... [|' "$work/actual"
	echo "exit status $status" >>"$work/actual"
	if ls "$work"/*.document.xml >/dev/null 2>&1; then
		echo "and yet a document was written" >>"$work/actual"
	fi
	judge "$name" "$golden" "$work/actual"
done
echo "templates: $passed passed, $failed failed"
[ $failed -eq 0 ]
