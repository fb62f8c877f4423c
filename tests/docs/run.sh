#!/bin/sh
# Every command of README.md and docs/*.md is run, every example built, as an officer would who
# has installed the program; what the pages say of output is compared.
#   run.sh PROGRAM
# session.py says how a page marks files, changes, commands and what they print.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
built=$(cd "$(dirname "$1")" && pwd)
python=/usr/bin/python3
[ -x "$python" ] || python=python3
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
unset RAPPORTEUR_DATA MAKEFLAGS MAKELEVEL
"${MAKE:-make}" -s -C "$root" OUT="$built" INSTALLED_IN="$dir/installed" DESTDIR="$dir" PREFIX=/usr/local install >"$dir/log" 2>&1 || {
	cat "$dir/log"; exit 1; }
export PYTHONDONTWRITEBYTECODE=1
"$python" "$here/test.py" "$dir/usr/local/bin/rapporteur" "$dir/pages"
# The how-to pages with their pictures.
"$python" "$here/guides.py" "$dir/usr/local/bin/rapporteur" "$dir/guides" >"$dir/log" || {
	cat "$dir/log"; exit 1; }
