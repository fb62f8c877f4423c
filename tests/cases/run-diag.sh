#!/bin/sh
# Golden diagnostics: run-diag.sh RAPPORTEUR
# Each tests/cases/plan/NAME.diag, report/NAME.diag and pack/NAME.diag holds what `rapporteur check --quiet NAME.xml` prints.
# One line per failure, then "N passed, N failed". With REGEN=1 what differs is
# written to NAME.diag.new (make regen).
set -u
case $1 in
/*) rapporteur=$1 ;;
*) rapporteur=$PWD/$1 ;;
esac
cd "$(dirname "$0")" || exit 1
actual=$(mktemp) || exit 1
trap 'rm -f "$actual"' EXIT
passed=0
failed=0

# judge FOLDER: every case in it, seen from there.
judge() {
	for golden in *.diag; do
		name=${golden%.diag}
		"$rapporteur" check --quiet "$name.xml" >"$actual" 2>&1
		status=$?
		if [ $status -eq 2 ] && cmp -s "$golden" "$actual"; then
			passed=$((passed + 1))
			continue
		fi
		if [ "${REGEN:-}" = 1 ] && [ $status -eq 2 ]; then
			cp "$actual" "$golden.new"
		fi
		failed=$((failed + 1))
		if [ $status -ne 2 ]; then
			echo "$1/$name: exit status $status, not 2"
		else
			echo "$1/$name: says something else ($(diff "$golden" "$actual" | grep -c '^[<>]') lines differ)"
		fi
	done
}

for folder in plan report pack; do
	cd "$folder" || exit 1
	judge "$folder"
	cd ..
done
echo "diagnostics: $passed passed, $failed failed"
[ $failed -eq 0 ]
