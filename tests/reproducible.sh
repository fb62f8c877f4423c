#!/bin/sh
# The same plan gives the same bytes: reproducible.sh PROGRAM
# Every sample is built once as the measure and then again under another time zone, locale,
# folder, way of writing the plan's path, number of threads, umask, environment, home, memory
# layout and place of the program; every PDF and HTML is compared byte by byte. Then
# `build --verify` has to say the same, and to notice one changed byte.
set -eu
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
dir=$(mktemp -d)
trap 'chmod -R u+rwX "$dir"; rm -rf "$dir"' EXIT
builds=0 failed=0 outputs=0

# A locale with commas for points, other sorting and other capitals, when it can be made.
locale=C.UTF-8
mkdir "$dir/locales"
if command -v localedef >/dev/null &&
    localedef -i tr_TR -f UTF-8 "$dir/locales/tr_TR.UTF-8" >/dev/null 2>&1; then
	locale=tr_TR.UTF-8
else
	echo "reproducible: no other locale can be made here (Debian package locales); C.UTF-8 it is"
fi

# A copy of all that the program reads: nobody edits it meanwhile.
mkdir -p "$dir/plans" "$dir/elsewhere/a folder/plans" "$dir/data"
cp -r "$root/templates" "$root/fonts" "$dir/data"
export RAPPORTEUR_DATA="$dir/data"
cp -r "$root"/samples/* "$dir/plans"
cp -r "$root"/samples/* "$dir/elsewhere/a folder/plans"
touch -d '1999-12-31' "$dir/elsewhere/a folder/plans"/*
# Packs carry no files; they come last.
mkdir "$dir/packs"
cp -r "$dir/plans/." "$dir/packs"
for plan in "$dir/plans"/*.xml; do
	! grep -q '^<pack' "$plan" || rm "$plan" "$dir/elsewhere/a folder/plans/$(basename "$plan")"
done

# same WHAT FOLDER - the folder holds what the first build gave.
same() {
	builds=$((builds + 1))
	for made in "$dir/first"/*; do
		cmp -s "$made" "$2/$(basename "$made")" || {
			echo "reproducible: $1: $(basename "$made") is not the same"
			failed=$((failed + 1))
		}
	done
	[ "$(ls "$2" | wc -l)" -eq "$outputs" ] || {
		echo "reproducible: $1: not the same outputs"
		failed=$((failed + 1))
	}
}

cd "$dir/plans"
"$program" build --quiet --edition public --attach ./*.xml -o "$dir/first"
outputs=$(ls "$dir/first" | wc -l)

TZ=Pacific/Kiritimati "$program" build -q --edition public --attach ./*.xml -o "$dir/zone"
same 'another time zone' "$dir/zone"
TZ=America/St_Johns LC_ALL=$locale LOCPATH="$dir/locales" LANGUAGE=tr \
    "$program" build -q --edition public --attach ./*.xml -o "$dir/locale"
same "the locale $locale" "$dir/locale"
LC_ALL=POSIX "$program" build -q --edition public --attach ./*.xml -o "$dir/posix"
same 'the POSIX locale' "$dir/posix"
(cd / && "$program" build -q --edition public --attach "$dir"/plans/*.xml -o "$dir/absolute")
same 'the absolute path' "$dir/absolute"
(cd "$dir/elsewhere" && "$program" build -q --edition public --attach 'a folder/../a folder/plans'/*.xml -o "$dir/folder")
same 'another folder, older files' "$dir/folder"
"$program" build -q --edition public --attach -j 1 ./*.xml -o "$dir/alone"
same 'one thread' "$dir/alone"
"$program" build -q --edition public --attach -j 8 ./*.xml -o "$dir/many"
same 'eight threads' "$dir/many"
(umask 077; "$program" build -q --edition public --attach ./*.xml -o "$dir/umask")
same 'another umask' "$dir/umask"
env -i PATH=/nowhere RAPPORTEUR_DATA="$dir/data" FILLER="$(head -c 100000 /dev/zero | tr '\0' x)" \
    "$program" build -q --edition public --attach ./*.xml -o "$dir/environment"
same 'another environment' "$dir/environment"
HOME=/nonexistent MALLOC_PERTURB_=165 MALLOC_ARENA_MAX=1 \
    "$program" build -q --edition public --attach ./*.xml -o "$dir/memory"
same 'other memory' "$dir/memory"
if command -v setarch >/dev/null && setarch -R true 2>/dev/null; then
	setarch -R "$program" build -q --edition public --attach ./*.xml -o "$dir/addresses"
	same 'fixed addresses' "$dir/addresses"
fi
mkdir -p "$dir/installed/bin" "$dir/installed/share/rapporteur"
cp "$program" "$dir/installed/bin/rapporteur"
cp -r "$dir/data/templates" "$dir/data/fonts" "$dir/installed/share/rapporteur"
env -u RAPPORTEUR_DATA "$dir/installed/bin/rapporteur" build -q --edition public --attach ./*.xml -o "$dir/place"
same 'the program in another place' "$dir/place"
# The second generation of the standards, and the first again after it.
"$program" build -q --edition public --standard 2 -f pdf ./*.xml -o "$dir/second"
TZ=Asia/Tokyo HOME=/nonexistent MALLOC_PERTURB_=165 "$program" build -q -j 1 --edition public --standard 2 -f pdf \
    "$dir"/plans/*.xml -o "$dir/second again"
diff -r "$dir/second" "$dir/second again" >/dev/null || {
	echo "reproducible: --standard 2 does not give the same bytes again"
	failed=$((failed + 1))
}
# One plan alone and all plans in one run, in another order.
ls -r ./*.xml | while read -r plan; do
	"$program" build -q --edition public --attach "$plan" -o "$dir/single"
done
same 'each plan by itself' "$dir/single"

# The program says so itself, with and without attachments, and sees one bit of difference.
for plan in ./*.xml; do
	pdf=$dir/first/$(basename "$plan" .xml).pdf
	TZ=Asia/Tokyo "$program" build -q --edition public "$plan" --verify "$pdf" >/dev/null || {
		echo "reproducible: --verify does not recognise $(basename "$pdf")"
		failed=$((failed + 1))
	}
	size=$(stat -c %s "$pdf")
	cp "$pdf" "$dir/changed.pdf"
	byte=$(od -An -tu1 -j $((size / 2)) -N 1 "$pdf")
	# shellcheck disable=SC2059
	printf "\\$(printf %03o $((byte ^ 1)))" | dd of="$dir/changed.pdf" bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
	mv "$dir/changed.pdf" "$dir/$(basename "$pdf")"
	if "$program" build -q --edition public "$plan" --verify "$dir/$(basename "$pdf")" >/dev/null; then
		echo "reproducible: --verify misses a changed byte in $(basename "$pdf")"
		failed=$((failed + 1))
	fi
done
# Packs with all that they are made of.
cd "$dir/packs"
for plan in ./*.xml; do
	grep -q '^<pack' "$plan" || continue
	"$program" build -q --edition private "$plan" -o "$dir/pack"
	outputs=$((outputs + $(ls "$dir/pack" | wc -l)))
	TZ=America/St_Johns LC_ALL=$locale LOCPATH="$dir/locales" MALLOC_PERTURB_=165 \
	    "$program" build -q --edition private -j 1 "$plan" -o "$dir/other-pack"
	diff -r "$dir/pack" "$dir/other-pack" || failed=$((failed + 1))
done
echo "reproducible: $outputs outputs built $builds times more (locale $locale), $failed differences"
[ "$failed" -eq 0 ] && [ "$outputs" -gt 0 ]
