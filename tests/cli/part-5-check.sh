# What `check` says, to people and to machines.
sed 's/<measure id/<measure seen="acronym" seen-reason="Known." id/
	s/Five complaints are/Five LSCB complaints are/
	s/<title>Listening/<title>MASH listening/' plan.xml >findings.xml
run 1 check findings.xml
is "one warning and a line that counts" test "$(wc -l <out)" -eq 2
prints "MASH is never spelt out"; prints "1 warning, 1 note (shown with -v)"
run 1 check -v findings.xml
prints "note: LSCB is never spelt out"; prints "Seen: Known."; prints "1 warning, 1 note"
not "nothing is held back" grep -qF 'shown with' out
run 1 check -q findings.xml;     silent "check --quiet, no error"
sed 's/>MASH/>Multi-agency/' findings.xml >notes.xml
run 0 check notes.xml;           prints "1 note (shown with -v)"
awk '{ print } /<title>Listening/ { for (i = 1; i < 8; i++)
	print "<recommendation id=\"r" i "\" ref=\"" i "\"><title>T</title><action><title>A</title></action></recommendation>" }' \
	plan.xml >many.xml
run 1 check many.xml
is "findings of one kind are one line" test "$(wc -l <out)" -eq 2
prints "7 actions have no due date"; prints "(line 16, 17, 18 and 4 more) [action-undated]"
prints "7 warnings"
run 1 check -v many.xml
is "-v shows each" test "$(grep -c 'has no due date' out)" -eq 7
run 2 check bad.xml;             prints "1 error"

# A day on which the figures were not known yet: check and build both say so.
run 1 check --as-at 2016-02-01 plan.xml
prints '"Quarterly scorecard" is about Q4, which ends on 31 March 2016, but the paper is as at 1 February 2016'
run 0 check --as-at 2016-03-31 plan.xml
run 0 build -q --as-at 2016-02-01 -f html plan.xml -o asat; silent "build --quiet"
run 0 build --as-at 2016-02-01 -f html plan.xml -o asat
says "plan.xml:11:3: warning:"; says "its figures were not known then"
sed 's/<scorecard id="card"/& seen="as-at-before-figures" seen-reason="Early figures."/' plan.xml >early.xml
run 0 build --as-at 2016-02-01 -f html early.xml -o asat
not "what was seen is not said again" grep -q as-at-before err

# JSON for any bytes
bytes=$(printf 'a"b\\c d\342\200\223e')
cp findings.xml "$bytes.xml"; cp bad.xml "$bytes-2.xml"
run 2 check -f json "$bytes.xml" "$bytes-2.xml" "$(printf 'missing\t\377')"
if command -v python3 >/dev/null; then
	cat >look.py <<-'END'
	import json, sys
	told = json.loads(sys.stdin.buffer.read().decode("utf-8"))
	assert set(told) == {"findings", "counts"}
	assert told["counts"] == {"errors": 2, "warnings": 1, "notes": 1}, told["counts"]
	assert len(told["findings"]) == 4
	for f in told["findings"]:
	    assert set(f) == {"file", "line", "column", "level", "code", "text"}
	    assert f["level"] in ("error", "warning", "note") and f["code"] and f["text"]
	assert told["findings"][0]["file"] == 'a"b\\c d\u2013e.xml'
	assert (told["findings"][2]["line"], told["findings"][2]["code"]) == (24, "over-100")
	assert told["findings"][3]["line"] is None and told["findings"][3]["file"] == "missing\t\ufffd"
	END
	is "python reads the JSON" python3 look.py <out
fi
run 0 check -f json plan.xml;    prints '"findings": []'
run 64 check -f xml plan.xml;    says "no format 'xml'"; says "json"

# Likely personal data, and marks of it as seen.
cp "$here/personal.xml" .
run 1 check -v personal.xml
is "what is found of personal data, and no more" cmp -s out "$here/personal.said"
not "nothing of it is said whole" grep -qE 'Carter|Liam|Jack|Mia|Sarah|Olivia|5919|0005001|900123|1NP|2009' out
printf '<pack xmlns="urn:rapporteur:1" id="p"><organisation>C</organisation><committee>S</committee>
<meeting date="2026-02-03" time="13:30" venue="Civic Centre, N11 1NP"/>
<part heading="Open"><item title="Liam (14) speaks" to-follow="Emily Carter, aged 9, writes it."/></part></pack>' >pack.xml
run 1 check pack.xml;            prints "pack.xml:3:22: warning: L*** seems to be a child's name"
prints "E**** ****** seems to be a child's name"
