# Commands, options and their exit statuses (docs/commands.md: 0, 1, 2, 3, 64).
run 64;                          says "which command"
run 64 print;                    says "no command 'print'"
run 0 --help;                    prints "Exit status"
run 0 -h
run 0 --version;                 prints "rapporteur "
for command in build check resolutions schema templates; do
	run 0 $command --help;       prints "Exit status"
	run 64 $command --colour;    says "no such option"; says "--colour"; says "rapporteur:"
	run 64 $command -Z;          says "'-Z'"
done
run 64 build;                    says "needs the name of a file"
run 64 check
run 64 resolutions;              says "resolutions needs the name of a file"
run 64 schema plan.xml;          says "no root 'plan.xml'; there are plan, report, minutes, work-programme, forward-plan, pack, house, mail-list"
run 64 schema plan report;       says "takes one name at most"
run 64 templates plan.xml;       says "takes no file"
run 64 templates plan.xml
run 0 schema;                    prints "<grammar"
run 0 templates;                 prints "scorecard"
not "no helper is listed" grep -q '^_' out
run 64 build plan.xml -o;        says "wants a value"
run 64 build plan.xml --quiet=1; says "takes no value"
run 64 build plan.xml -o ''
run 64 build plan.xml -f word;   says "there are pdf, html"
run 64 build plan.xml -f pdf,;   says "no format ''"
run 64 build plan.xml -t '';     says "names no paper"
run 64 build plan.xml -t ' , '
run 64 build plan.xml --param x; says "NAME=VALUE"
run 64 build plan.xml --param =x
for date in 2016-13 2016-02-30 1066 '' today 0000-01-01 10000-01-01; do
	run 64 build plan.xml --as-at "$date"; says "no such date"
done
for jobs in 0 -1 +1 ' 1' x 1025 99999999999999999999 ''; do
	run 64 build plan.xml -j "$jobs"; says "number of jobs"
done
holds . bad.xml err other.xml out plan.xml

# The plan's own faults
run 0 check plan.xml;            silent "check of a sound plan"
run 1 check "$root/samples/example.xml"; prints "example.xml:"
run 2 check bad.xml;             prints "bad.xml:24:"
run 2 check missing.xml;         prints "missing.xml: error: cannot read"
run 2 check .;                   prints "is a directory"
run 2 check /dev/zero;           prints "is a device"
run 2 build -;                   says "<stdin>: error"; says "empty"
run 2 build -q bad.xml -o made;  says "bad.xml:24:"
run 2 build plan.xml -t nothing -o made; says "scorecard"; says "did not write made/plan-nothing.pdf"
not "no helper is offered" grep -q '_plan' err
run 2 build plan.xml -t nothing.xsl -o made; says "nothing.xsl"
run 2 build plan.xml --param colour=red -o made; says "no parameter 'colour'"; says "title"
holds made
sed 's/papers="scorecard"/papers=" "/' plan.xml >none.xml
run 2 build none.xml -o made
holds made

# What it says when all is well
run 0 build plan.xml -o made
is "build says what it wrote" test "$(cat out)" = "$(printf 'wrote made/plan.pdf\nwrote made/plan.html')"
run 0 build -q plan.xml -o made; silent "build --quiet"
run 0 build -v plan.xml -o made; prints "wrote made/plan.pdf"; prints "wrote made/plan.html"
holds made plan.html plan.pdf
run 0 build plan.xml -o made -j 1
cp made/plan.pdf one.pdf; cp made/plan.html one.html
run 0 build plan.xml -o made --jobs 1024
is "threads do not change the PDF" cmp one.pdf made/plan.pdf
is "threads do not change the HTML" cmp one.html made/plan.html
run 0 build plan.xml -o only -f pdf
holds only plan.pdf
is "alone or together, the same PDF" cmp only/plan.pdf made/plan.pdf
rm -rf only
run 0 build plan.xml -o only -f html
holds only plan.html
is "the page offers the PDF beside it" grep -q 'href="plan.pdf"' made/plan.html
not "alone, the page offers no PDF" grep -q 'href="plan.pdf"' only/plan.html
rm -rf only
run 0 build plan.xml -o made --param title=Spring
not "a parameter changes the paper" cmp one.html made/plan.html
run 0 build plan.xml -o made --as-at 2010-01
run 0 build plan.xml -o made --as-at 9999-12-31
run 0 build plan.xml -o made

# An archived paper proves itself
run 0 build plan.xml --verify made/plan.pdf;   prints "the same"
run 1 build other.xml --verify made/plan.pdf;  prints "differs"
run 2 build plan.xml --verify missing.pdf
run 2 build bad.xml --verify made/plan.pdf
run 64 build plan.xml other.xml --verify made/plan.pdf
run 0 build plan.xml --attach -o attached
run 0 build plan.xml --verify attached/plan.pdf

# The figures that travel in a PDF, for a spreadsheet to read
if command -v qpdf >/dev/null; then
	sed 's/<title>Complaints resolved/<title>=cmd|x, "so"/' plan.xml >formula.xml
	run 0 build formula.xml --attach -f pdf -o attached
	qpdf --show-attachment=first-figures.csv attached/formula.pdf >out
	prints '"percent",80,80,80,"80%","number",,20,25,'
	prints "\"'=cmd|x, \"\"so\"\" at stage 1\""
fi
