#!/bin/sh
# join.sh JOIN PACK - other people's PDFs in one of ours, written by JOIN (join.c), as qpdf and poppler
# read them; what is said of each; and what cannot go in.
set -eu
join=$(realpath "$1")
pack=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
python=$(command -v /usr/bin/python3 || command -v python3)
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cp "$here"/*.xml "$here"/pack/*.xml "$here"/../cases/html/logo.png "$dir"
"$python" "$here/foreign.py" "$dir"
cd "$dir"
mkdir out
failed=0
PACK_SHOW='Annex 0123456789, page' "$pack" own.pdf agenda=agenda.xml@1 item-2=paper.xml item-3=report.xml
"$pack" paper.pdf paper=paper.xml

fail() {
	echo "join: $*"
	failed=1
}

# goes NAME ANNEX@PAGE... - joins to NAME.pdf, twice the same; NAME.said holds what was said.
goes() {
	name=$1
	shift
	"$join" "out/$name.pdf" own.pdf "$@" >"$name.said" 2>&1 || { cat "$name.said"; fail "$name: not joined"; return; }
	qpdf --check "out/$name.pdf" >"$name.check" 2>&1 || { cat "$name.check"; fail "$name: damaged"; }
	"$join" again.pdf own.pdf "$@" >/dev/null 2>&1
	cmp "out/$name.pdf" again.pdf || fail "$name: other bytes"
	qpdf --qdf --object-streams=disable "out/$name.pdf" "$name.qdf"
}

# says NAME WORDS, has NAME WORDS, lacks NAME WORDS: in what was said; in the file.
says() { grep -qF -- "$2" "$1.said" || { cat "$1.said"; fail "$1: not said: $2"; }; }
has() { grep -qaF -- "$2" "$1.qdf" || fail "$1: not in the file: $2"; }
lacks() { ! grep -qaF -- "$2" "$1.qdf" || fail "$1: in the file: $2"; }

refused() {
	if timeout 60 "$join" refused.pdf own.pdf "$1@1" >refused.said 2>&1 || [ -e refused.pdf ]; then
		fail "$1 should have been refused"
	fi
	grep -qF "[$2]" refused.said || { cat refused.said; fail "$1: not said: $2"; }
}

# One of our own papers, as if it were another's, three times: the structure is the sum of the parts.
goes own paper.pdf@1 paper.pdf@4@2 paper.pdf@5
says own 'removed=0 losses=0'
has own '<pdfuaid:part>1</pdfuaid:part>'
has own '<pdfaid:part>2</pdfaid:part>'
lines() { pdfinfo -struct-text "$1" | wc -l; }
# A Part for each is what is added; its Document is a Sect.
"$pack" alone.pdf agenda=agenda.xml@1 item-2=paper.xml item-3=report.xml
[ "$(lines out/own.pdf)" -eq $(($(lines alone.pdf) + 3 * $(lines paper.pdf) + 3)) ] ||
	fail "own: the structure is not the sum of the parts"
pdfinfo out/own.pdf 2>&1 | grep 'Bad annotation' && fail "own: links lead nowhere"
pdftotext -f 2 -l 2 out/own.pdf - | grep -qF 'Annex 1, page 2' || fail "own: no stamp"

# Where it is opened at is no fault, as an array or as an action.
qpdf --qdf --object-streams=disable paper.pdf - | sed 's|/Type /Catalog|/OpenAction [ 1 0 R /Fit ] &|' | fix-qdf >open.pdf
goes open open.pdf@1
says open 'removed=0 losses=0'
lacks open /OpenAction

# The same type with two meanings, the same identifiers, the same class.
goes clash bad.pdf@1 bad2.pdf@2
has clash '/Kop /H2'
has clash '/Kop-annex-2 /P'
has clash '(annex-1:x)'
has clash '(annex-2:x)'
has clash '/c1-annex-2'
has clash '/Lang (cy)'
says clash 'bad.pdf: warning: its structure is damaged'

# What elements share is there once.
goes share share.pdf@1
for word in '(annex-1:x)' '/O#20dd' '<616e6e65782d313a612801>' '/Contents (Said)'; do has share "$word"; done
[ "$(grep -ac '/S /Kop' share.qdf)" -eq 1 ] || fail "share: attributes lead to elements"
[ "$(grep -ac 'Shared text' share.qdf)" -eq 1 ] || fail "share: a text that elements share is there more than once"

goes odd odd.pdf@4
says odd 'pages=12'
says odd 'has no tags'
has odd '/Alt (Page 12 of Annex 1: a picture; ask for its text)'
lacks odd '<pdfuaid:part>'
lacks odd '<pdfaid:part>'
for page in 5 6 7 8 9 10 11 12 13 15; do
	pdftotext -f $page -l $page out/odd.pdf - | grep -qF "Annex 1, page $page" || fail "odd: no stamp on page $page"
done

goes acts acts.pdf@1
says acts 'it starts a program'
says acts 'it leads to another file'
says acts 'it has JavaScript'
for word in JavaScript Launch GoToR RichMedia OpenAction; do lacks acts "/$word"; done
has acts '(annex-1:here)'
# The page's own mark is 0.
has acts '/Figure<</MCID 1>>BDC'
has acts '/Contents (https://example.org/)'

# What a link shows is its text; on both pages, though read by page; never half of it.
goes links links.pdf@1
[ "$(LC_ALL=C grep -caE '/Contents \(The efficient caf. of the council\)' links.qdf)" -eq 2 ] || fail "links: not what is shown"
has links '/Contents (seen said)'
has links '/Contents (https://example.org/2)'
[ "$(LC_ALL=C grep -ac '/Contents (\(word \)\{99\}word\\203)' links.qdf)" -eq 1 ] || fail "links: not cut"
has links '/Contents (Told by Alt)'
has links '/Contents (https://example.org/5)'
has links '/Contents (https://example.org/6)'

# A number sign in a name: names of the same are the same, so that what they name is found.
goes signs signs.pdf@1
pdftotext out/signs.pdf - 2>signs.errors | grep -qF Shown || fail "signs: the page's words are lost"
[ ! -s signs.errors ] || { cat signs.errors; fail "signs: poppler finds faults"; }
# Not by qpdf: where libqpdf writes number signs bare, so does it.
"$python" -c 'import re, sys, zlib
bytes = open("out/signs.pdf", "rb").read()
out = sys.stdout.buffer
out.write(re.sub(rb"stream\r?\n.*?endstream", b"", bytes, flags=re.S))
for m in re.finditer(rb"\nstream\r?\n\x78", bytes):
    out.write(b"\n" + zlib.decompressobj().decompress(bytes[m.end() - 1:]))' >signs.all
for word in 'Font << /F#23 ' '/G#2341 ' '[ /B#23 /C#2341 ]' '/Key#2341 ' '/Name /N#23zz' '/RoleMap << /T#2341 /P >>' '/ClassMap << /c#2341 <<' \
	'/S/T#2341' '/C/c#2341' '/Own#23zz 1' '/Own#2341 1'; do
	grep -qaF -- "$word" signs.all || fail "signs: not in the file: $word"
done
! grep -qaF 'Foo#' signs.all || fail "signs: a page's private key is in the file"
says signs 'it does not bring its font Helvetica'

goes layers lay1.pdf@1 lay2.pdf@2
[ "$(sed -n '/\/OFF \[/,/\]/p' layers.qdf | grep -c ' 0 R')" -eq 2 ] || fail "layers: hidden ones are seen"
goes form form.pdf@1
says form 'has fields to fill in'
pdftotext out/form.pdf - | grep -qF 'Filled in' || fail "form: what was filled in is lost"
lacks form /AcroForm
goes font font.pdf@1
says font 'it does not bring its font Helvetica'
for name in one shared outl deep chain9 big; do goes $name $name.pdf@2; done
says big 'pages=5000'
pdfinfo out/big.pdf | grep -q '^Pages: *5005$' || fail "big: not all pages"

if "$join" refused.pdf own.pdf one.pdf@99 2>refused.said || ! grep -qF '[join-place]' refused.said; then
	fail "an annex after page 99 of 5 should have been refused"
fi
refused zero.pdf annex-pages
refused cycle.pdf annex-damaged
refused chain.pdf annex-damaged
refused twice.pdf annex-damaged
for name in p parent hidden; do
	refused chain-$name.pdf annex-damaged
	grep -qF 'too long a row' refused.said || fail "chain-$name: refused for another reason"
	refused twice-$name.pdf annex-damaged
	grep -qF 'compressed twice' refused.said || fail "twice-$name: refused for another reason"
done
refused sign-key.pdf annex-damaged
refused nopage.pdf annex-damaged
qpdf --encrypt "" owner 256 --modify=none -- one.pdf locked.pdf
qpdf --encrypt user owner 256 -- one.pdf password.pdf
refused locked.pdf annex-locked
refused password.pdf annex-password
head -c 200 one.pdf >cut.pdf
: >empty.pdf
refused cut.pdf annex-damaged
refused empty.pdf annex-damaged
JOIN_UNLOCK=1 "$join" unlocked.pdf own.pdf locked.pdf@1 2>&1 | grep -q "it is locked by its owner" || fail "unlocked: not said"
[ $failed -eq 0 ] || exit 1
