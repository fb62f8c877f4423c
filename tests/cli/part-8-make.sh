# What make installs, finds and takes away; the commands of the README.
build=$(basename "$(dirname "$program")")
made() { (cd "$root" && make -s build="$build" "$@") >"$dir/log" 2>&1; }
is "make help" made help
for target in all test check unit cases cli regen install uninstall clean; do
	is "make help lists $target" grep -q "make $target " log
done

mkdir -p far stage
# DATADIR is honoured: the program finds what was installed there.
where="PREFIX=$dir/usr DATADIR=$dir/data/of-ours DOCDIR=$dir/docs"
is "make install DATADIR" made install $where
is "the templates lie there" test -f data/of-ours/templates/scorecard.xsl
not "and nowhere else" test -e usr/share/rapporteur
is "the licence" cmp docs/LICENSE "$root/LICENSE"
is "the docs" cmp docs/docs/plan-definition.md "$root/docs/plan-definition.md"
is "a sample that the docs link to" test -f docs/samples/example.xml
cp usr/bin/rapporteur far/alone
for copy in usr/bin/rapporteur far/alone; do
	is "found from $copy" sh -c '"$1" templates | grep -q scorecard' - "./$copy"
done
is "installed with DATADIR, the same paper" sh -c 'usr/bin/rapporteur build -q plan.xml -o there &&
	cmp there/plan.pdf made/plan.pdf'
is "make uninstall" made uninstall $where
is "it leaves nothing" test -z "$(find usr data -type f)" -a ! -e data/of-ours -a ! -e docs
made install $where; echo mine >data/of-ours/mine
is "make uninstall beside another's file" made uninstall $where
holds data/of-ours mine
is "a stage is emptied too" made uninstall DESTDIR="$dir/stage" PREFIX=/usr
is "nothing on the stage" test -z "$(find stage -type f)"

# make regen shows and asks, for all golden files.
grep -l 'REGEN' "$root"/tests/unit/*.c "$root"/tests/cases/*.sh | while read -r test; do
	name=$(basename "$test" .c)
	sed -n '/^regen:/,/^$/p' "$root/Makefile" | grep -qF "$name" || echo "$name"
done >forgotten
is "make regen forgets no test: $(cat forgotten)" test ! -s forgotten
mkdir -p copy/tests/cases copy/tests/unit
cp "$root/tests/regen.sh" copy/tests
for name in a b c; do echo old >copy/tests/cases/$name.diag; done
# regen ANSWER...: with those answers
regen()
{
	printf '%s\n' "$@" | sh copy/tests/regen.sh \
	    'for n in a b c; do echo new >tests/cases/$n.diag.new; done' >out
}
now() { is "after $1: $2" test "$(cat copy/tests/cases/[abc].diag | tr '\n' ' ')" = "$2 "; }
not "a difference is left" regen n '' n;   now "n" "old old old"
prints "-old"; prints "+new"; prints "Take tests/cases/b.diag?"
not "at the end of input" regen;          now "nothing" "old old old"
not "one is taken" regen n y q;           now "n y q" "old new old"
is "all are taken" regen a;               now "a" "new new new"
is "nothing stays behind" test -z "$(find copy -name '*.new')"

# The README's plan and its commands, from a folder of the officer's own.
mkdir desk
sed -n '/^```xml$/,/^```$/p' "$root/README.md" | sed '1d;$d' >desk/plan.xml
sed 's/ papers="scorecard"//' plan.xml >bare.xml
is "the README's plan is that of these tests" cmp desk/plan.xml bare.xml
sed -n 's/^    \(rapporteur [a-z].*\)/\1/p' "$root/README.md" >commands
is "the README has commands" test "$(wc -l <commands)" -ge 3
ln -sf "$program" far/rapporteur
is "they work" sh -c 'cd desk && PATH=$1:$PATH sh -e ../commands' - "$dir/far"
holds desk out plan.xml q4.pdf
holds desk/out plan.html plan.pdf
