#!/bin/sh
# What a scorecard of N measures costs us (layout, tags, PDF and HTML) against
# the floor (libharu handed the same words at fixed places; see floor.c).
#     bench.sh quick|full     25 and 1,000 measures | 100, 1,000 and 10,000
# RAPPORTEUR names the program (default build/release/rapporteur).
set -eu

cd "$(dirname "$0")/../.."
mode=${1:-quick}
rapporteur=${RAPPORTEUR:-build/release/rapporteur}
dir=build/bench
case $mode in
quick) sizes="25 1000" runs=5 ;;
full) sizes="100 1000 10000" runs=3 ;;
*) echo "usage: bench.sh quick|full" >&2; exit 64 ;;
esac

# The first of the candidates that is there.
first() {
	for file in "$@"; do
		if [ -f "$file" ]; then
			echo "$file"
			return
		fi
	done
	echo "bench: no file like $1" >&2
	exit 2
}

build_tools() {
	mkdir -p "$dir"
	for tool in generate measure floor; do
		if [ ! -x "$dir/$tool" ] || [ "tests/bench/$tool.c" -nt "$dir/$tool" ]; then
			${CC:-cc} -O2 -std=c11 -D_XOPEN_SOURCE=700 -Wall -Wextra \
			    -o "$dir/$tool" "tests/bench/$tool.c" -lhpdf
		fi
	done
}

kilobytes() {
	echo $(($(wc -c <"$1") / 1024))
}

# N: a line of figures for the floor, one for us, one of ratios.
compare() {
	n=$1
	plan=$dir/bench-$n.xml
	words=$dir/bench-$n.txt
	"$dir/generate" "$n" "$plan" "$words"
	floor=$("$dir/measure" "$runs" "$dir/floor" "$words" "$dir/floor-$n.pdf" "$regular" "$bold")
	rm -rf "$dir/out-$n"
	ours=$("$dir/measure" "$runs" "$rapporteur" build "$plan" -o "$dir/out-$n" \
	    --format pdf,html --quiet --param charts=no --param look-ahead=no) || {
		echo "bench: '$rapporteur build $plan' failed with status $?" >&2
		exit 3
	}
	pdf=$(first "$dir/out-$n"/*.pdf)
	html=$(first "$dir/out-$n"/*.html)
	printf '%s %s %s %s %s %s %s\n' "$n" "$floor" "$(kilobytes "$dir/floor-$n.pdf")" "$ours" \
	    "$(kilobytes "$pdf")" "$(kilobytes "$html")" "$(wc -w <"$words")" | awk '{
		printf "%7d  floor     %8.3f s %8.1f MB %8d kB            (%d words)\n", \
		    $1, $2, $3, $4, $9
		printf "%7s  ours      %8.3f s %8.1f MB %8d kB + HTML %d kB\n", "", $5, $6, $7, $8
		printf "%7s  ratio     %8.2f   %8.2f    %8.2f\n", "", $5 / $2, $6 / $3, $7 / $4
	}'
}

regular=$(first fonts/LiberationSans-Regular.ttf \
    /usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf \
    /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf)
bold=$(dirname "$regular")/LiberationSans-Bold.ttf
build_tools
echo "measures            median time    peak memory     PDF size   ($runs runs each)"
for size in $sizes; do
	compare "$size"
done

# The same scorecard with a line of its figures in each row, and without, by turns.
sparklines() {
	plan=$dir/bench-1000.xml
	"$dir/generate" 1000 "$plan" "$dir/bench-1000.txt"
	for lines in no yes; do
		"$dir/measure" "$runs" "$rapporteur" build "$plan" -o "$dir/out-lines" \
		    --format pdf,html --quiet --param "sparklines=$lines"
	done | awk 'NR == 1 { without = $1 }
	    NR == 2 { printf "   1000  a line in each row: %.3f s, without %.3f s, ratio %.2f (at most 1.5)\n", \
	        $1, without, $1 / without; exit $1 / without > 1.5 }'
}
sparklines
