#!/bin/sh
# Run each unit test program; say one line each, and the whole output of those
# that fail. Ends with the count over all of them.
passed=0 failed=0 log=$(mktemp)
trap 'rm -f "$log"' EXIT
for test; do
	if "$test" >"$log" 2>&1; then
		n=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | tail -n 1)
		passed=$((passed + ${n:-0}))
	else
		cat "$log"
		echo "unit test failed: $test"
		failed=$((failed + 1))
	fi
done
echo "unit: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
