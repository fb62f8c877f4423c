# Names and places.
long=$(printf '%0240d' 7)
for name in 'a b' "o'clock" 'say "so"' 'rapport-é' '計画' '50%' '%s%n' 'back\slash' '$(id)' "$long"; do
	rm -rf named; mkdir named
	cp plan.xml "named/$name.xml"
	run 0 build "named/$name.xml" -o "named/out of $long"
	holds "named/out of $long" "$name.html" "$name.pdf"
	cp bad.xml "named/$name.xml"
	run 2 check "named/$name.xml"; prints "$name.xml:24:"
done
rm -rf named
cp plan.xml ./-q.xml
run 0 build -o dash -- -q.xml;   holds dash -q.html -q.pdf
run 0 build -o dash ./-q.xml
rm -f ./-q.xml
cp plan.xml .hidden; cp plan.xml noending; cp plan.xml two.dots.xml
run 0 build .hidden noending two.dots.xml -o ends
holds ends .hidden.html .hidden.pdf noending.html noending.pdf two.dots.html two.dots.pdf
run 2 build "$long$long.xml";    says "too long"

# Elsewhere
mkdir -p far/away
is "from another folder" sh -c 'cd far/away && "$1" build -q ../../plan.xml' - "$program"
holds far/away plan.html plan.pdf
is "where the plan lies does not change the paper" cmp far/away/plan.pdf made/plan.pdf
run 0 build plan.xml -o new/folder/here/
holds new/folder/here plan.html plan.pdf
ln -s "$program" far/rapporteur
is "through a link" far/rapporteur build -q plan.xml -o linked
is "found on the path" sh -c 'PATH=$1:$PATH rapporteur build -q plan.xml -o pathed' - "$dir/far"

# The program's own files
mkdir empty
RAPPORTEUR_DATA=$dir/empty; export RAPPORTEUR_DATA
run 2 build plan.xml -o nothing; says "there is no template 'scorecard'"
run 2 templates;                 says "RAPPORTEUR_DATA"
RAPPORTEUR_DATA=$root
run 0 build plan.xml -o nothing
unset RAPPORTEUR_DATA

# Installed
if (cd "$root" && make -s install build="$(basename "$(dirname "$program")")" DESTDIR="$dir/stage" PREFIX=/usr \
    >"$dir/log" 2>&1); then
	pass
	is "installed" stage/usr/bin/rapporteur build -q plan.xml -o installed
	is "installed, the same paper" cmp installed/plan.pdf made/plan.pdf
	is "installed templates" sh -c 'stage/usr/bin/rapporteur templates | grep -q scorecard'
else
	fail "make install: $(tail -n 3 log)"
fi

# Several plans
run 2 build bad.xml plan.xml missing.xml other.xml -o several
says "bad.xml has faults; nothing was written for it"
holds several other.html other.pdf plan.html plan.pdf
mkdir same; cp other.xml same/plan.xml
run 2 build plan.xml same/plan.xml -o twice
says "would be written twice"; says "did not write twice/plan.pdf"
is "the first of two stays" cmp twice/plan.pdf made/plan.pdf
cp other.xml plan-scorecard.xml
run 2 build plan-scorecard.xml plan.xml -t scorecard,scorecard -o twice2
says "'twice2/plan-scorecard.pdf' would be written twice"
for name in plan.html plan.pdf; do
	mkdir own; cp plan.xml own/$name
	run 2 build own/$name -o own; says "is read"
	holds own $name
	is "a plan is not written over" cmp own/$name plan.xml
	rm -rf own
done

# Theme and fonts
theme() { printf '<theme xmlns="urn:rapporteur:theme">%s</theme>' "$1" >theme.xml; }
run 2 build plan.xml --theme missing.xml -o themed; says "missing.xml"
echo '<theme' >theme.xml;        run 2 build plan.xml --theme theme.xml -o themed; says "theme.xml:"
theme '<bogus/>';                run 2 build plan.xml --theme theme.xml -o themed; says "bogus"
theme '<fonts family="No Such Font"/>'
run 2 build plan.xml --theme theme.xml -o themed; says "No Such Font"
theme '';                        run 0 build plan.xml --theme theme.xml -o themed
