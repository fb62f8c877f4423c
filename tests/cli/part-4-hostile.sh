# Files that mean harm, or were never meant to be plans: an answer in words, within
# seconds, and nothing written. What the reader makes of each fault of XML stands in
# tests/cases/plan; here are those that are too large, or that reach for other files.
limit=20   # seconds, with a sanitizer on a busy machine

# refused NAME: NAME.xml is refused in time
refused()
{
	for refused_command in "check" "build -o hostile"; do
		if command -v timeout >/dev/null; then
			timeout $limit "$program" $refused_command "$1.xml" >out 2>err
		else
			"$program" $refused_command "$1.xml" >out 2>err
		fi
		is "refused in time: $1" test $? -eq 2
		is "refused in words: $1" sh -c 'cat out err | grep -q ": error: "'
		not "no sanitizer speaks: $1" grep -q 'Sanitizer\|runtime error:' err
	done
	[ ! -d hostile ] || holds hostile
}
# taken NAME: NAME.xml makes its paper in time
taken()
{
	if command -v timeout >/dev/null; then
		timeout $limit "$program" build "$1.xml" -o hostile >out 2>err
	else
		"$program" build "$1.xml" -o hostile >out 2>err
	fi
	is "taken in time: $1" test $? -eq 0
	holds hostile "$1.html" "$1.pdf"
	rm -rf hostile
}
# many N TEXT: TEXT that often
many() { awk -v n="$1" -v text="$2" 'BEGIN { while (n-- > 0) printf "%s", text }' </dev/null; }
# swap FROM FILE: the plan with the words FROM replaced by what stands in FILE
swap() { awk -v from="$1" -v file="$2" 'BEGIN { getline with < file }
	{ at = index($0, from); if (at) $0 = substr($0, 1, at - 1) with substr($0, at + length(from)); print }' \
	plan.xml; }

{ echo '<plan xmlns="urn:rapporteur:1">'; many 5000 '<section>'; many 5000 '</section>'; echo '</plan>'; } >deep.xml
refused deep
{ printf 'id="first" junk="'; many 100000 'abcdefghij'; echo '"'; } >with
swap 'id="first"' with >attribute.xml;    refused attribute
many 200000 '<bogus/>' >with
swap '<value period="2015-16-Q3">94</value>' with >unknown.xml; refused unknown
awk 'BEGIN { for (i = 0; i < 600; i++) printf "<status id=\"z%d\" label=\"Z%d\"/>", i, i; print "</scale>" }' </dev/null >with
swap '</scale>' with >statuses.xml;       refused statuses
is "the limit is stated" grep -q 'more than 500 statuses' out err
head -c 100000 "$program" >binary.xml;    refused binary
for bad in '<!DOCTYPE plan SYSTEM "http://localhost:9/x.dtd">' \
    '<!DOCTYPE plan [<!ENTITY x SYSTEM "/etc/passwd">]>'; do
	{ echo "$bad"; cat plan.xml; } >doctype.xml
	refused doctype
	not "nothing of another file is told" grep -q 'root:' out err
done

many 20000 W >with
swap 'Our first scorecard' with >word.xml;         taken word
swap 'Five complaints' with >cell.xml;             taken cell
many 400000 'lorem ipsum ' >with
swap 'Five complaints' with >text.xml;             taken text
many 40 '<ul><li>' >with; many 40 '</li></ul>' >end
{ cat with; printf x; cat end; echo; } >list
swap '<p>Five complaints are still open at stage 1.</p>' list >lists.xml; taken lists
printf '\342\200\256evil\342\200\254\n' >with
swap 'Five complaints' with >turned.xml;           refused turned
printf '\342\201\247\342\200\256evil\342\200\254\342\201\251 \342\200\213 e\314\201\314\202 \327\251\327\234\n' >with
swap 'Five complaints' with >marks.xml;            taken marks
printf '\360\237\230\200\n' >with
swap 'Five complaints' with >emoji.xml
run 2 build emoji.xml -o hostile;                  says "emoji.xml:"; says "U+1F600"
# Flags, by which a library stopped the program
printf '\360\237\207\254\360\237\207\247\360\237\207\253\n' >with
swap 'Five complaints' with >flags.xml
run 2 build flags.xml -o hostile;                  says "U+1F1EC"
# Spaces of every width are spaces: en, em, thin, hair, of mathematics
printf '5\342\200\202000, 6\342\200\203000, 7\342\200\211000, 8\342\200\212000, 9\342\201\237000\n' >with
swap 'Five complaints' with >spaces.xml
run 0 build spaces.xml -o hostile
is "spaces are kept" sh -c "pdftotext hostile/spaces.pdf - | tr -s '\n ' '  ' | grep -q '5 000, 6 000, 7 000, 8 000, 9 000'"

# A cell cannot say a line of its own, nor turn the direction of ours
sed 's/<scorecard /<scorecard values="forged.csv" /' plan.xml >forged.xml
printf 'measure,period,value\r\n"x\nforged.xml:1: error: all is well",2015-16-Q3,5\r\n"a\033[31m",2015-16-Q3,5\r\n"\342\200\256",2015-16-Q3,7\r\n' >forged.csv
run 2 check forged.xml
not "no line is forged" grep -q '^forged.xml:1: error: all is well' out err
not "no colour is set" grep -q "$(printf '\033')" out err
is "the cell is quoted" grep -qF 'x\nforged.xml:1: error: all is well' out err
is "the control character is named" grep -qF 'forged.csv:4: error: a control character (U+001B)' out err
is "what turns directions is named" grep -qF '(U+202E)' out err
run 2 build "$(printf 'no\377\nsuch.xml')" -o hostile; says 'no\xFF\nsuch.xml'
# A name is said in papers: one that is no text is no name, though the file is there; nor is a value
for bad in 'turn\342\200\256ed' 'colour\033ed' 'caf\351' 'two\nlines'; do
	name=$(printf "$bad")
	cp plan.xml "$name.xml"
	run 2 build "$name.xml" -o hostile;        says "[file-name]"; says "rename the file"
	run 64 build plan.xml --param "title=$(printf "a\033$bad")" -o hostile; says "characters that are no text"
	run 64 build plan.xml -o "$(printf "out\177$bad")"; says "characters that are no text"
	rm -f "$name.xml"
done

# A picture that claims 12,000 by 12,000 pixels in 57 bytes, and one that is cut short: in no output, and told once
printf '\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\056\340\000\000\056\340\010\002\000\000\000\336\047\033\246\000\000\000\000\111\104\101\124\065\257\006\036' >huge.png
echo '<theme xmlns="urn:rapporteur:theme"><logo src="huge.png" alt="Council" height="12mm"/></theme>' >huge.xml
head -c 50 "$here/../cases/html/logo.png" >cut.png
sed 's/huge/cut/' huge.xml >cut.xml
for formats in pdf html pdf,html; do
	run 2 build plan.xml --theme huge.xml -f $formats -o hostile; says "huge.png: error: the picture has 12000 by 12000 pixels"
	run 2 build plan.xml --theme cut.xml -f $formats -o hostile;  says "cut.png: error: this is no PNG picture that can be read"
	is "it is told once" test "$(grep -c 'png: error' err)" -eq 1
done

# A template may read the plan and nothing else, and write the paper and nothing else
template()
{
	cat >"$1.xsl" <<-END
	<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
	    xmlns:exsl="http://exslt.org/common" xmlns:date="http://exslt.org/dates-and-times"
	    xmlns="http://www.w3.org/1999/xhtml" extension-element-prefixes="exsl date">
	$2<xsl:template match="/"><html><head><title>T</title></head><body><h1>T</h1><p>$3</p></body></html>
	</xsl:template></xsl:stylesheet>
	END
	run 2 build plan.xml -t "./$1.xsl" -o hostile
	says "$1.xsl"
	not "nothing of another file is told" grep -q 'root:' out err
	is "nothing is written elsewhere" test ! -e owned
}
template document '' "<xsl:value-of select=\"document('/etc/passwd')\"/>"
template network '<xsl:import href="http://localhost:9/x.xsl"/>' x
template outside '<xsl:include href="/etc/passwd"/>' x
template write '' '<exsl:document href="owned"><a/></exsl:document>x'
template write-too '' '<xsl:document href="owned"><a/></xsl:document>x'
template clock '' '<xsl:value-of select="date:date()"/>'
template script '' '<a href="javascript:alert(1)">x</a>'
rm -rf hostile
