#!/bin/sh
# Golden files against what is made now: regen.sh COMMAND...
# Runs each COMMAND (a line of shell) with REGEN=1, by which every test that has golden files
# writes what it makes to GOLDEN.new where it differs. Shows each difference and asks; y takes
# the new file, a takes all that follow, q stops; anything else, and the end of input, keeps
# the old one. Exit status 1 when a difference is left.
cd "$(dirname "$0")/.." || exit 1
list() { find tests/cases tests/unit -name '*.new' | sort; }
forget() { list | while read -r new; do rm -f "$new"; done; }
trap 'forget; exit 130' INT TERM
forget
for command; do
	REGEN=1 sh -c "$command" >/dev/null 2>&1
done
all= taken=0
for new in $(list); do
	golden=${new%.new}
	if [ -f "$golden" ]; then diff -u "$golden" "$new"; else diff -u /dev/null "$new"; fi
	answer=y
	if [ -z "$all" ]; then
		printf 'Take %s? [y/n/a/q] ' "$golden"
		read -r answer || answer=n
		[ "$answer" = a ] && all=1 answer=y
		[ "$answer" = q ] && break
	fi
	if [ "$answer" = y ]; then
		mv "$new" "$golden"
		taken=$((taken + 1))
	fi
done
left=$(($(list | wc -l)))
forget
echo "regen: $taken taken, $left kept as they were"
[ "$left" -eq 0 ]
