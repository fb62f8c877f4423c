#!/bin/sh
# Other people's PDFs, each with one thing to be found.
#   run.sh PROGRAM
here=$(cd "$(dirname "$0")" && pwd)
python=/usr/bin/python3
[ -x $python ] || python=python3
PYTHONDONTWRITEBYTECODE=1 exec $python "$here/annex.py" "$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"
