#!/bin/sh
# Every figure of the source papers stands in our samples and in the papers made of them.
#   run.sh PROGRAM
# Each LIST.tsv belongs to samples/LIST.xml; its first line names the template of the paper.
set -eu
program=$1
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples
python=$(command -v /usr/bin/python3 || command -v python3)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0

for list in "$here"/*.tsv; do
	name=$(basename "$list" .tsv)
	template=$(sed -n '1s/^# template: //p' "$list")
	"$python" "$here/check.py" "$list" "$samples/$name.xml" || failed=1
	if ! "$program" templates | grep -q "^$template\\b"; then
		echo "figures: $name: there is no template \"$template\"; only the plan was checked"
		continue
	fi
	"$program" build --quiet --template "$template" "$samples/$name.xml" -o "$dir"
	"$python" "$here/check.py" "$list" "$dir/$name.html" "$dir/$name.pdf" || failed=1
done

# Where every action stands on the days of NAME.statuses, counted by hand.
for hand in "$here"/*.statuses; do
	name=$(basename "$hand" .statuses)
	template=$(sed -n '1s/^# template: //p' "$here/$name.tsv")
	for day in $(sed -n 's/^\([0-9-]*\)\t.*/\1/p' "$hand"); do
		"$program" build --quiet --template "$template" --as-at "$day" --format html \
		    "$samples/$name.xml" -o "$dir/$day"
		"$python" "$here/statuses.py" "$here/$name.tsv" "$hand" "$day" "$dir/$day/$name.html" || failed=1
	done
done

# Every cell of NAME.forms in the words and signs of its source.
for forms in "$here"/*.forms; do
	name=$(basename "$forms" .forms)
	"$program" build --quiet --template scorecard --format doc "$samples/$name.xml" -o "$dir"
	"$python" "$here/forms.py" "$forms" "$dir/$name.document.xml" || failed=1
done

# Every heading, table and figure of NAME.tables in the report.
for tables in "$here"/*.tables; do
	name=$(basename "$tables" .tables)
	"$program" build --quiet "$samples/$name.xml" -o "$dir"
	"$python" "$here/tables.py" "$tables" "$dir/$name.html" "$dir/$name.pdf" || failed=1
done
"$python" "$here/overview.py" "$program" || failed=1
# The sample reports, read back.
"$python" "$here/reports.py" "$program" || failed=1
"$python" "$here/meetings.py" "$program" || failed=1
# The rows of the profiles in the appendices of a report.
"$program" build --quiet "$samples/performance-report-2011.xml" -o "$dir"
"$python" "$here/profiles.py" "$here/judgement-profiles.rows" "$dir/performance-report-2011.html" \
    "$dir/performance-report-2011.pdf" || failed=1
exit $failed
