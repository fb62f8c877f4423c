# The papers of a plan, with all they need, in the plan itself.
mkdir office
# papers FILE: the plan with the <paper> elements of standard input
papers() { cat >list; sed -e 's/ papers="scorecard"//' -e '/<organisation>/r list' plan.xml >"office/$1"; }
theme() { printf '<theme xmlns="urn:rapporteur:theme">%s</theme>' "$1"; }
theme '<colours accent="#7a0019"/>' >office/look.xml
cp own.xsl office/mine.xsl
papers q4.xml <<'END'
<paper template="scorecard" theme="look.xml" date="2016-05-10">
  <param name="columns" value="number measure values"/>
  <param name="key" value="no"/>
</paper>
<paper template="scorecard" name="members" as-at="2016-03-01"/>
<paper template="mine.xsl"><param name="size" value="large"/></paper>
END
run 0 check office/q4.xml
run 0 build office/q4.xml -o set -f html
holds set q4.html q4-members.html q4-mine.html
is "its day of meeting" grep -q '10 May 2016' set/q4.html
not "not that of another paper" grep -q '10 May 2016' set/q4-members.html
is "its own as-at day" grep -q 'Position at 1 March 2016' set/q4-members.html
is "its theme" grep -q '7a0019' set/q4.html
not "not that of another paper" grep -q '7a0019' set/q4-members.html
is "its parameters" grep -q 'It is large' set/q4-mine.html
not "its parameters: no key" grep -q 'Key to the ratings' set/q4.html
is "another paper has one" grep -q 'Key to the ratings' set/q4-members.html
is "from the officer's own folder" sh -c 'cd office && "$1" build -q q4.xml -o ../same-set -f html' - "$program"
is "the same papers" diff -r set same-set
run 0 build office/q4.xml -o - -f html -t members; prints "1 March 2016"
run 0 build office/q4.xml -o some -f html -t members,one-page-summary
holds some q4-members.html q4-one-page-summary.html
run 0 build office/q4.xml -o - -f html -t scorecard --param key=yes; prints "Key to the ratings"
run 0 build office/q4.xml -o set
run 0 build office/q4.xml --verify set/q4.pdf;          prints "the same"
run 0 build office/q4.xml --verify set/q4-members.pdf;  prints "the same"

# Faults at the plan's own line, by check and by build
papers faults.xml <<'END'
<paper template="scorcard"/>
<paper template="scorecard" name="b">
  <param name="colums" value="x"/>
  <param name="columns" value="measure shoes"/>
  <param name="charts" value="perhaps"/>
</paper>
<paper template="scorecard" name="b" theme="none.xml"/>
<paper template="gone.xsl"/>
END
run 2 check office/faults.xml
prints "office/faults.xml:4:1: error: there is no template 'scorcard'"
prints "office/faults.xml:6:3: error: the template has no parameter 'colums' (did you mean columns?)"
prints "office/faults.xml:7:3: error: parameter 'columns' does not take 'shoes'; did you mean shows?"
prints "office/faults.xml:8:3: error: parameter 'charts' does not take 'perhaps'"
prints "office/faults.xml:10:1: error: two papers would be written to one file"
prints "office/faults.xml:10:1: error: the paper's theme 'office/none.xml' cannot be read"
prints "office/faults.xml:11:1: error: there is no template 'office/gone.xsl'"
prints "7 errors"
cp out told
run 2 build office/faults.xml -o faulty
holds faulty
sed 's/<scorecard id="card"/& columns="number mesure"/' plan.xml >columns.xml
run 2 check columns.xml
prints "columns.xml:11:3: error: columns of <scorecard> does not take 'mesure'; did you mean measure?"
sed 's/papers="scorecard"/papers="scorecard exeptions"/' plan.xml >name.xml
run 2 check name.xml
prints "name.xml:1:1: error: there is no template 'exeptions'"

# What a plan names lies beside it
mkdir office/figures
sed 's/<scorecard id="card"/& values="figures\/q4.csv"/' plan.xml >office/csv.xml
printf 'measure,period,value\nstage-1,2015-16-Q2,77\n' >office/figures/q4.csv
run 0 build office/csv.xml -o csv;                      run 0 check office/csv.xml
