#!/bin/sh
# Build each sample under valgrind: no leak, no invalid access.
#   leaks.sh PROGRAM PLAN...
set -eu
program=$1; shift
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect,possible \
    --errors-for-leak-kinds=definite,indirect,possible "$program" build --quiet --edition public "$@" -o "$dir"
echo "leaks: none in $# plans"
