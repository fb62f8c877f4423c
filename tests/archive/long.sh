#!/bin/sh
# long.sh PROGRAM - archive.py at length, with bagit.py and ocfl-validate.py from the Python Package Index,
# and an archive of 10,000 issues.
set -eu
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
tools=$here/../../build/tools/archive
if ! { command -v bagit.py && command -v ocfl-validate.py && command -v ocfl-root.py; } >/dev/null; then
	[ -x "$tools/bin/bagit.py" ] && [ -x "$tools/bin/ocfl-validate.py" ] || {
		python3 -m venv "$tools" && "$tools/bin/pip" install --quiet -r "$here/requirements.txt" || {
			echo "archive: bagit.py and ocfl-py cannot be had; bags cannot be judged by others" >&2
			exit 1
		}
	}
	PATH=$tools/bin:$PATH
fi
"${PYTHON:-python3}" "$here/archive.py" "$program" --long
"${PYTHON:-python3}" "$here/years.py" "$program" --long
"${PYTHON:-python3}" "$here/many.py" "$program" --bags 10000
