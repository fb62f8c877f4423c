# Minutes: what they ask for becomes actions of a plan.
minutes="$root/samples/minutes-2011-06-28.xml"
run 0 resolutions "$minutes"
is "an action for each that asks" test "$(grep -c '^<action ' out)" -eq 10
prints '<action id="plain-english" ref="68(b)" owner="Director of Children'"'"'s Services" due="2011-09-20"><title>That action plans which come to the Committee be written in plain English, with clear measures that can be counted</title></action>'
prints '<action id="programme-amended" ref="71(a)" owner="Scrutiny Officer" due="2011-07-26"><title>That the work programme be noted, and these items be added to it: An informal briefing on the CAF process, with anonymised examples of how children go through the system; What academies mean for council services once they have opened; What becomes of careers advice'
not "what asks nothing is no action" grep -q 'ref="72"' out
# They go into a plan as they are.
{ sed -n '1,/<recommendation /p' <<'END'
<plan xmlns="urn:rapporteur:1" id="resolved"><title>Resolved</title><organisation>Council</organisation>
<date>2011-07-26</date>
<abbreviations><abbreviation short="CAF">common assessment framework</abbreviation></abbreviations>
<recommendations id="asked" title="Asked for"><recommendation id="r" ref="1">
END
  echo '<title>What the committee asked for</title>'; cat out; echo '</recommendation></recommendations></plan>'; } >pasted.xml
run 0 check pasted.xml
run 0 build -q pasted.xml -t improvement-plan -f html -o pasted
is "and stand in its paper" grep -q '68(b)' pasted/pasted.html

cat >small.xml <<'END'
<minutes xmlns="urn:rapporteur:1" id="small"><organisation>C</organisation><committee>K</committee><date>2016-01-05</date>
<minute number="7" title="A &amp; B"><resolved owner="Clerk">That <strong>A &amp; "B"</strong> be done.</resolved>
<resolved><point>That it be noted.</point></resolved>
<resolved word="RECOMMENDED"><point owner="Head &lt;of&gt; it" due="2016-02">That it go on:
<point owner="Deputy">to the end.</point></point></resolved></minute></minutes>
END
run 0 resolutions small.xml
is "in the order of the minutes, letters running on" test "$(cat out)" = "$(printf '%s\n' \
    '<action ref="7" owner="Clerk"><title>That A &amp; "B" be done</title></action>' \
    '<action ref="7(b)" owner="Head &lt;of&gt; it" due="2016-02"><title>That it go on: to the end</title></action>' \
    '<action ref="7(b)(i)" owner="Deputy"><title>to the end</title></action>')"
run 1 check small.xml;           prints "2 resolutions ask for something, but do not say by when"
run 0 build small.xml -f html -o small
is "the letters are those printed" grep -q 'start="2"' small/small.html
run 0 resolutions small.xml "$minutes"
is "of several files" test "$(grep -c '^<action ' out)" -eq 13
run 2 resolutions plan.xml;      says "the file is a <plan>, not minutes"; not "nothing is printed" test -s out
run 2 resolutions small.xml missing.xml; not "nor of the others" test -s out
sed 's/owner="Clerk"/due="2015-01"/' small.xml >late.xml
run 2 resolutions late.xml;      says "late.xml:2"

# A pack's are those of the minutes in it; what cannot be read could be minutes
cat >meeting.xml <<'END'
<pack xmlns="urn:rapporteur:1" id="meeting"><organisation>C</organisation><committee>K</committee>
<meeting date="2016-02-05" time="13:30" venue="Town Hall"/><part heading="Open">
<item title="Minutes"><paper file="small.xml"/></item><item title="Plan"><paper file="plan.xml"/></item></part></pack>
END
run 0 resolutions small.xml;     cp out alone
run 0 resolutions meeting.xml;   is "as of the minutes alone" cmp -s out alone
sed 's/plan.xml/missing.xml/' meeting.xml >broken.xml
run 2 resolutions broken.xml;    says "missing.xml"; not "half a list is no list" test -s out

# Where a paper stood, from the record of the pack that was published
run 0 build -q meeting.xml -o published
first=$(sed -n 's/^"meeting","\([0-9]*\)","2",.*/\1/p' published/meeting-pages.csv | head -1)
last=$(grep -v ',"blank"' published/meeting-pages.csv | sed -n 's/^"meeting","\([0-9]*\)","2",.*/\1/p' | tail -1)
cat >cited.xml <<'END'
<minutes xmlns="urn:rapporteur:1" id="cited"><organisation>C</organisation><committee>K</committee><date>2016-03-05</date>
<minute number="8" title="Plan"><p>The plan (<pages record="meeting-pages.csv" item="2"/>) was received.</p>
<resolved>That it be noted.</resolved></minute></minutes>
END
cp published/meeting-pages.csv .
run 0 build -q cited.xml -f html -o cited
is "minutes name the pages of a paper" grep -q "The plan (pages $first–$last) was received" cited/cited.html
sed 's/item="2"/item="7"/' cited.xml >uncited.xml
run 2 check uncited.xml;         prints "uncited.xml:2"; prints "has no pages of item 7"

# A decision outside the days of its forward plan: asked about once, then seen
run 0 check "$root/samples/forward-plan-2011.xml"
run 0 check -v "$root/samples/forward-plan-2011.xml"; prints "[decision-outside-plan]"; prints "Seen: Listed early"
sed 's/seen=".*"//' "$root/samples/forward-plan-2011.xml" >forward.xml
run 1 check forward.xml
prints 'forward.xml:30:3: warning: Decision "CE 11/12-4" is expected on 6 February 2012, but the plan covers 1 August 2011 to 30 November 2011'
sed 's/expected="2012-02-06"/expected="2011-11"/' forward.xml >within.xml
run 0 check within.xml
sed 's/expected="2012-02-06"/expected="2011-07"/' forward.xml >month.xml
run 1 check month.xml;           prints "is expected in Jul 2011"
# A programme that begins with its grid: no page holds the title alone
sed -e '/<line/d' -e '/<section/,/<\/section>/d' -e '/<history/,/<\/history>/d' "$root/samples/work-programme-2011.xml" >grid.xml
run 0 build -q grid.xml -f boxes -o grid
is "the title lies with the grid" sh -c 'sed -n "/^page 1/,/^page 2/p" grid/grid.boxes.txt | grep -q Subject'

# Is a file the one that was made? Of a pack that is for its archive to say
run 2 build meeting.xml --verify published/meeting.pdf;       says "this is a pack"; says "rapporteur archive show"
run 0 build small.xml -f pdf,html -o held
run 0 build small.xml --verify held/small.pdf;                prints "neither the file nor its source was changed"
printf '\n' >>held/small.pdf
run 1 build small.xml --verify held/small.pdf;                prints "the file was changed after it was made"
