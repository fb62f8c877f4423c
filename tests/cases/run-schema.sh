#!/bin/sh
# The schema judged by others: run-schema.sh RAPPORTEUR
# xmllint (and jing, where it is installed) must accept every sample by the
# schema that `rapporteur schema` prints, and refuse what has a fault of structure.
set -u
rapporteur=$1
cases=$(dirname "$0")
samples=$cases/../../samples
schema=$(mktemp) || exit 1
trap 'rm -f "$schema"' EXIT
"$rapporteur" schema >"$schema" || exit 1
passed=0
failed=0

# judge FILE STATUS: 0 must be accepted, 1 must be refused.
judge() {
	xmllint --nonet --noout --relaxng "$schema" "$1" >/dev/null 2>&1
	by_xmllint=$(($? != 0))
	by_jing=$2
	if command -v jing >/dev/null; then
		jing "$schema" "$1" >/dev/null 2>&1
		by_jing=$(($? != 0))
	fi
	if [ $by_xmllint -eq "$2" ] && [ $by_jing -eq "$2" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "schema: $1 should be $([ "$2" -eq 0 ] && echo accepted || echo refused)" \
		    "(xmllint $by_xmllint, jing $by_jing)"
	fi
}

for file in "$samples"/*.xml; do
	grep -q '<plan[ >]' "$file" && judge "$file" 0
done
for root in report minutes work-programme forward-plan house; do
	plan_schema=$(cat "$schema")
	"$rapporteur" schema $root >"$schema" || exit 1
	for file in "$samples"/*.xml "$samples"/house/*.xml "$samples"/../templates/house.xml; do
		grep -q "^<$root[ >]" "$file" && judge "$file" 0
	done
	printf '%s\n' "$plan_schema" >"$schema"
done
for name in unknown-element misplaced-element missing-attribute missing-child missing-title \
    repeated-child unknown-attribute bad-choice bad-ids bad-numbers stray-text empty-text \
    near-miss seen bad-plan-date markers wrong-root no-namespace; do
	judge "$cases/plan/$name.xml" 1
done
echo "plan schema: $passed passed, $failed failed"
[ $failed -eq 0 ]
