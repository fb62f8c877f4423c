#!/bin/sh
# The program as its user meets it: exit statuses, what is written, what is left
# alone, what is said.
#   run.sh PROGRAM            (PART="5*": those parts only)
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$here/../.." && pwd)
dir=$(mktemp -d)
passed=0 failed=0
export LC_ALL=C
unset RAPPORTEUR_DATA

finish()
{
	[ -z "$mounted" ] || umount "$mounted"
	chmod -R u+w "$dir"
	rm -rf "$dir"
}
mounted=
trap finish EXIT
trap 'exit 130' INT TERM
cd "$dir" || exit 1
cp "$here/plan.xml" plan.xml
sed 's/80$/180/' plan.xml >bad.xml
sed 's/<title>Our first scorecard/&, again/' plan.xml >other.xml

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "cli: $*"; }
# is NAME COMMAND...: the command succeeds
is() { is_name=$1; shift; if "$@" >/dev/null 2>&1; then pass; else fail "$is_name"; fi; }
# not NAME COMMAND...: it does not
not() { is_name=$1; shift; if "$@" >/dev/null 2>&1; then fail "$is_name"; else pass; fi; }
# run STATUS ARGUMENT...: the program ends with that status; its words in out, err
run()
{
	want=$1; shift
	"$program" "$@" >out 2>err </dev/null
	status=$?
	if [ $status -eq "$want" ]; then pass; else fail "status $status, not $want: $*"; cat err; fi
	case $(cat out err) in
	*Sanitizer*|*"runtime error: "*:*) fail "a sanitizer speaks: $*"; cat err ;;
	esac
}
# says TEXT: the last run said so on stderr
says() { if grep -qF -- "$1" err; then pass; else fail "not said: $1"; cat err; fi; }
prints() { if grep -qF -- "$1" out; then pass; else fail "not printed: $1"; fi; }
silent() { is "silent: $1" test ! -s out -a ! -s err; }
# holds DIR [NAME...]: these files and no other, hidden ones included
holds()
{
	holds_dir=$1; shift
	if [ "$(ls -A "$holds_dir")" = "$([ $# -eq 0 ] || printf '%s\n' "$@" | sort)" ]; then
		pass
	else
		fail "$holds_dir holds $(ls -A "$holds_dir" | tr '\n' ' ')not $*"
	fi
}
# earlier DIR: as if the plan's paper had been written there last quarter
earlier() { rm -rf "$1"; mkdir "$1"; echo old-pdf >"$1/plan.pdf"; echo old-html >"$1/plan.html"; }
untouched()
{
	is "$1: the earlier PDF is untouched" grep -qx old-pdf "$1/plan.pdf"
	is "$1: the earlier HTML is untouched" grep -qx old-html "$1/plan.html"
	holds "$1" plan.html plan.pdf
}

for part in "$here"/part-${PART:-*}.sh; do
	. "$part"
done
echo "cli: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
