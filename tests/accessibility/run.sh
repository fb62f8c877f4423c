#!/bin/sh
# What validators can't see, on every paper of every sample and, where PROGRAM's folder has
# `render`, on every golden document: run.sh PROGRAM
# check.py reads each paper as assistive technology does and holds it against its document;
# poppler's own reading of the structure has to agree (of papers of up to POPPLER_PAGES); broken.py proves
# that the checks object.
set -eu
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples
python=$(command -v /usr/bin/python3 || command -v python3)
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

for plan in "$samples"/*.xml; do
	# A pack's pages are those of its papers; tests/packs reads what it adds.
	grep -q '^<pack' "$plan" && continue
	# The example of every attribute is a paper like any other.
	"$program" build --quiet --format pdf,html,doc,boxes "$plan" -o "$dir"
done
"$program" build --quiet --format pdf,html,doc,boxes "$here/welsh.xml" -o "$dir"
if [ -x "$(dirname "$program")/render" ]; then
	cp "$here"/../cases/html/*.png "$dir"
	for document in "$here"/../cases/document/*.xml "$here"/../cases/html/*.xml \
	    "$here"/../cases/layout/*.xml "$here"/../pdf/*.xml; do
		name=$(basename "$(dirname "$document")")-$(basename "$document" .xml)
		cp "$document" "$dir/$name.source"
		(cd "$dir" && "$(dirname "$program")/render" "$name.source" "$name")
	done
fi
set --
for pdf in "$dir"/*.pdf; do
	set -- "$@" "${pdf%.pdf}"
done
"$python" "$here/check.py" "$@"
# The second generation of PDF has names of its own for what it is made of.
mkdir "$dir/second"
for plan in "$samples"/*.xml; do
	grep -q '^<pack' "$plan" && continue
	"$program" build --quiet --standard 2 --format pdf "$plan" -o "$dir/second"
done
for pdf in "$dir"/second/*.pdf; do
	stem=$(basename "$pdf" .pdf)
	for form in document.xml boxes.txt html; do
		ln -s "../$stem.$form" "$dir/second/$stem.$form"
	done
done
(cd "$dir/second" && "$python" "$here/check.py" --only captions $(ls ./*.pdf | sed 's/\.pdf$//'))
"$python" "$here/spoken.py" "$@"
"$python" "$here/quoted.py" "$program"
"$python" "$here/poppler.py" "${POPPLER_PAGES:-10000}" "$@"
"$python" "$here/broken.py" "$@"
"$here/certificate.sh" "$program"
"$here/../pdf/size.sh" "$program" 1000
