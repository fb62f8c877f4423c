# Where the outputs go: a folder, one file, standard output; plans from standard input.
run 0 build plan.xml -f pdf,html -o kept
run 0 build plan.xml -o one/new/paper.pdf
is "-o FILE says so" grep -qx 'wrote one/new/paper.pdf' out
holds one/new paper.pdf
is "-o FILE, the same paper" cmp one/new/paper.pdf kept/plan.pdf
run 0 build plan.xml -o one.html -q;              silent "-o FILE --quiet"
is "the ending chooses the format" grep -q '<html' one.html
run 0 build plan.xml -o one.document.xml -f doc
run 0 build plan.xml -o ONE.PDF
is "an ending in capitals is that of a file" cmp ONE.PDF kept/plan.pdf
run 64 build plan.xml -o one.pdf -f html;         says "ending"
run 64 build plan.xml -o one.pdf -f pdf,html;     says "ending"
run 64 build plan.xml other.xml -o one.pdf;       says "several plans"
run 64 build plan.xml -o one.pdf --certificate;   says "certificate"
run 0 build plan.xml --standard 2 -o second.pdf
is "--standard 2 is PDF 2.0" test "$(head -c 8 second.pdf)" = %PDF-2.0
run 0 build plan.xml --verify second.pdf;         prints "the same"
run 0 build plan.xml --standard 2 --attach -f pdf -o second
run 0 build plan.xml --verify second/plan.pdf;    prints "the same"
run 0 build plan.xml --standard 1 -o first.pdf
is "--standard 1 goes without saying" cmp first.pdf kept/plan.pdf
run 64 build plan.xml --standard 3;               says "no such standard"
run 64 build plan.xml --standard;                 says "standard"
run 2 build plan.xml -o one.pdf -t scorecard -t exceptions; says "2 papers"; says "-t"
echo kept >one.pdf
run 2 build bad.xml -o one.pdf
is "a failed run leaves the file" grep -qx kept one.pdf
run 2 build plan.xml -o plan.html -t nothing;     says "did not write plan.html"
mkdir folder.pdf
run 0 build plan.xml -o folder.pdf
holds folder.pdf plan.html plan.pdf

run 0 build plan.xml -o - -f pdf
is "-o -, the same paper" cmp out kept/plan.pdf
is "-o -, nothing beside it" test ! -s err
run 0 build plan.xml -o - -f doc;                 prints '<h1'
run 64 build plan.xml -o -;                       says "one format"
run 64 build plan.xml -o - -f pdf,html;           says "one format"
run 2 build plan.xml -o - -f pdf -t nothing
is "nothing half done on standard output" test ! -s out
"$program" build plan.xml -o - -f pdf >/dev/full 2>err
is "status 3: no room on standard output" test $? -eq 3

# through COMMAND...: the program with the plan on its standard input
through() { "$program" "$@" <plan.xml >out 2>err; }
is "a plan from standard input" through build - -o piped
is "named after the plan" grep -qx 'wrote piped/first.pdf' out
holds piped first.html first.pdf
is "from pipe to pipe" through build - -o - -f pdf
is "the same paper again" cmp out kept/plan.pdf
is "check reads standard input too" through check -
"$program" check - <bad.xml >out 2>err;           prints '<stdin>:24:'

run 0 build plan.xml -o adds -f html -t scorecard -t exceptions,one-page-summary
holds adds plan.html plan-exceptions.html plan-one-page-summary.html
run 0 build plan.xml -o adds -f html -t one-page-summary; prints "wrote adds/plan-one-page-summary.html"
holds adds plan.html plan-exceptions.html plan-one-page-summary.html
run 0 build plan.xml -o adds2 -f html -f doc
holds adds2 plan.document.xml plan.html

# Words that a parameter takes
run 2 build plan.xml -o words --param charts=maybe
says "parameter 'charts' does not take 'maybe'"; says "write yes, no or auto"
run 2 build -q plan.xml -t exceptions --param items=many -f html -o params
run 2 build -q plan.xml -t exceptions --param actions-shown=many -f html -o params
says "parameter 'actions-shown' does not take 'many'; write a whole number"
run 0 build -q plan.xml -t exceptions --param actions-shown=5 -f html -o params
run 2 build plan.xml -o words --param shows=colum;  says "did you mean column?"
run 2 build plan.xml -o words --param "columns=measure valus"; says "'valus'; did you mean values?"
run 2 build plan.xml -o words --param scorecards=cart;  says "'cart'; did you mean card? Or write card ["
run 0 build plan.xml -o words --param scorecards=card
run 2 build plan.xml -o words --param collumns=measure;        says "did you mean columns?"
run 0 build plan.xml -o words --param "columns=measure values" --param charts=no
cat >own.xsl <<'END'
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:d="urn:rapporteur:document" xmlns="http://www.w3.org/1999/xhtml">
<xsl:param name="size" select="'small'" d:choices="small large"/>
<xsl:template match="/"><html><head><title>T</title></head><body><h1>T</h1>
<p>It is <xsl:value-of select="$size"/>.</p></body></html></xsl:template></xsl:stylesheet>
END
run 0 build plan.xml -t own.xsl -f html -o - --param size=large; prints "It is large."
run 2 build plan.xml -t own.xsl -o words --param size=huge;  says "write small or large"
