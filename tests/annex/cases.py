"""What is in each file, and what `check -v` is to say of it: name, bytes, the codes in order, and
words that must be among those said. A code with "error:" before it is an error, and ends with 2."""
import shutil
import subprocess
import zlib

from pdf import A3, LETTER, Pdf

SCAN = b'q 595 0 0 842 0 0 cm /I Do Q'
UPRIGHT = b'BT /F 9 Tf 1 0 0 1 50 700 Tm (Words) Tj ET'
LOOSE = b'/Type/Font/Subtype/TrueType/BaseFont/'


def annots(*kinds, more=b''):
    return b'/Annots[' + b''.join(b'<</Type/Annot/Subtype/%s/Rect[0 0 9 9]%s>>' % (k, more) for k in kinds) + b']'


def pictures():
    pdf = Pdf().many(2).many(7, content=SCAN).many(2).page(SCAN)
    yield 'picture', pdf, ['annex-picture'], ['Pages 3-9 and 12 are pictures of text: a screen reader reads nothing']
    yield 'picture-one', Pdf().page(SCAN), ['annex-picture'], ['Page 1 is a picture of text']
    strips = b''.join(b'q 595 0 0 100 0 %d cm /I Do Q\n' % y for y in range(0, 800, 100))
    yield 'picture-strips', Pdf().page(strips), ['annex-picture'], []
    yield 'picture-turned', Pdf().page(b'0 842 -595 0 595 0 cm /I Do'), ['annex-picture'], []
    yield 'picture-crop', Pdf().page(b'300 0 0 300 0 0 cm /I Do', b'/CropBox[0 0 300 310]'), \
        ['annex-picture', 'annex-other-size'], []
    yield 'picture-inline', Pdf().page(b'q 595 0 0 842 0 0 cm BI /W 9 /H 1 /BPC 8 /CS /G ID \0\1 EI\xff\xfe EI Q'), \
        ['annex-picture'], []
    yield 'inline-then-text', Pdf().page(b'q 595 0 0 842 0 0 cm BI /W 2 /H 1 ID (( EI Q ' + UPRIGHT), [], []
    yield 'logo', Pdf().page(b'q 90 0 0 90 0 0 cm /I Do Q'), [], []
    yield 'picture-and-text', Pdf().page(SCAN + b' ' + UPRIGHT), [], []
    yield 'picture-empty-text', Pdf().page(SCAN + b' BT /F 9 Tf () Tj [() 5 <>] TJ ET'), ['annex-picture'], []
    yield 'recognised', Pdf().page().page(SCAN + b' BT 3 Tr /F 9 Tf (Words) Tj ET'), ['annex-recognised'], ['Page 2 is a scan']
    pdf = Pdf()
    inner = pdf.form(b'297.5 0 0 421 0 0 cm /I Do', b'/Resources<</XObject<</I %s>>>>' % pdf.image)
    outer = pdf.form(b'/X Do', b'/Matrix[2 0 0 2 0 0]/Resources<</XObject<</X %s>>>>' % inner)
    yield 'picture-forms', pdf.page(b'/O Do', forms=b'/O ' + outer).page(b'/O Do', forms=b'/O ' + outer), \
        ['annex-picture'], ['Pages 1 and 2 are pictures']
    pdf = Pdf()
    form = pdf.form(b'BT /F 9 Tf (Words) Tj ET')
    yield 'text-in-form', pdf.page(SCAN + b'/O Do', forms=b'/O ' + form), [], []
    pdf = Pdf()
    form = pdf.add(b'')
    pdf.put(form, b'<</Type/XObject/Subtype/Form/Length 12/Resources<</XObject<</X %s>>>>>>stream\n/X Do /X Do  \nendstream' % form)
    yield 'form-shows-itself', pdf.page(SCAN + b'/O Do', forms=b'/O ' + form), ['annex-picture'], []
    pdf = Pdf()
    form = pdf.form(SCAN, b'/Resources<</XObject<</I %s>>>>' % pdf.image)
    for _ in range(30):       # 2 to the power of 30 pictures
        form = pdf.form(b'/X Do /X Do', b'/Resources<</XObject<</X %s>>>>' % form)
    yield 'forms-doubling', pdf.page(b'/O Do', forms=b'/O ' + form), ['annex-picture'], []
    pdf = Pdf()
    form = pdf.form(UPRIGHT)
    for _ in range(200):
        form = pdf.form(b'/X Do', b'/Resources<</XObject<</X %s>>>>' % form)
    yield 'forms-deep', pdf.page(b'/O Do', forms=b'/O ' + form), ['annex-unread'], ['Page 1 could not be read in full']
    pdf = Pdf().page(SCAN, resources=False)
    yield 'resources-inherited', pdf.bytes(b'/Resources<</XObject<</I %s>>>>' % pdf.image), ['annex-picture'], []
    pdf = Pdf()
    parts = b'[%s %s]' % (pdf.stream(b'q 595 0 0 842'), pdf.stream(b'0 0 cm /I Do Q'))
    yield 'contents-in-parts', pdf.page(contents=parts), ['annex-picture'], []
    yield 'blank', Pdf().page().page(b'q Q'), ['annex-blank'], ['Page 2 is blank']
    yield 'drawn', Pdf().page(b'0 0 m 9 9 l S'), ['annex-drawn'], ['Page 1 has drawings and no text']
    yield 'words-in-strings', Pdf().page(SCAN + b' /S (\\) (Tj) Do) pop % (x) Tj\n'), ['annex-picture'], []
    yield 'escaped-name', Pdf().page(b'595 0 0 842 0 0 cm /#49 Do'), ['annex-picture'], []


def fonts():
    def loose(name, content=b'BT /G 9 Tf (Words) Tj ET', kind=LOOSE):
        pdf = Pdf()
        font = pdf.add(b'<<' + kind + name + b'/FontDescriptor<</Type/FontDescriptor>>>>')
        return pdf.page().page(content, fonts=b'/G ' + font)

    yield 'font', loose(b'Arial'), ['annex-font'], ['Font Arial on page 2 is not embedded', 'File, Options, Save, Embed fonts']
    yield 'font-part', loose(b'ABCDEF+Arial'), ['annex-font'], ['Font Arial on page 2']
    yield 'font-unused', loose(b'Arial', b'BT /G 9 Tf /F 9 Tf (Words) Tj ET'), [], []
    yield 'font-unseen', loose(b'Arial', b'BT 3 Tr /G 9 Tf (Words) Tj ET'), [], []
    yield 'font-restored', loose(b'Arial', b'BT /G 9 Tf q /F 9 Tf (a) Tj Q (b) Tj ET'), ['annex-font'], []
    yield 'font-type3', loose(b'Arial', kind=b'/Type/Font/Subtype/Type3/BaseFont/'), [], []
    yield 'font-hostile', loose(b'Ev#1b#5b31mil#0aX#e2#80#ae'), ['annex-font'], ['Font Ev?[31mil?X? on page 2']
    pdf = Pdf()
    font = pdf.add(b'<</Type/Font/Subtype/Type0/BaseFont/Deep/DescendantFonts[<</Type/Font/FontDescriptor<</FontFile3 %s>>>>]>>' % pdf.file)
    yield 'font-descendant', pdf.page(b'BT /G 9 Tf <0041> Tj ET', fonts=b'/G ' + font), [], []
    pdf = Pdf()
    font = pdf.add(b'<</Type/Font/Subtype/Type0/BaseFont/Deep/DescendantFonts[<</Type/Font/FontDescriptor<<>>>>]>>')
    yield 'font-descendant-loose', pdf.page(b'BT /G 9 Tf <0041> Tj ET', fonts=b'/G ' + font), ['annex-font'], ['Font Deep on page 1']
    pdf = Pdf()
    names = b''.join(b'/G%d %s' % (i, pdf.add(b'<<' + LOOSE + b'Font%d>>' % i)) for i in range(30))
    yield 'fonts-many', pdf.page(b'BT ' + b''.join(b'/G%d 9 Tf (x) Tj ' % i for i in range(30)) + b'ET', fonts=names), \
        ['annex-font'] * 9, ['22 more fonts are not embedded']
    pdf = Pdf()
    font = pdf.add(b'<<' + LOOSE + b'Arial>>')
    form = pdf.form(b'BT /G 9 Tf (Words) Tj ET', b'/Resources<</Font<</G %s>>>>' % font)
    yield 'font-in-form', pdf.page().page(b'/O Do', forms=b'/O ' + form).page(b'/O Do', forms=b'/O ' + form), \
        ['annex-font'], ['Font Arial on pages 2 and 3 is']


def shapes():
    pdf = Pdf().many(3).page(entries=b'/Rotate 90').many(2).page(entries=b'/Rotate 270')
    yield 'sideways', pdf, ['annex-sideways'], ['Pages 4 and 7 stand on their side']
    yield 'sideways-text', Pdf().page(b'BT /F 9 Tf 0 1 -1 0 50 700 Tm (Words) Tj ET'), ['annex-sideways'], ['Page 1 stands on its side']
    yield 'landscape', Pdf().page(b'BT /F 9 Tf 0 1 -1 0 50 700 Tm (Words) Tj ET', b'/Rotate 90'), ['annex-landscape'], ['Page 1 is wider than high']
    yield 'landscape-plain', Pdf().page(size=(842, 595)), ['annex-landscape'], []
    yield 'upside-down', Pdf().page(entries=b'/Rotate -180'), ['annex-upside-down'], ['Page 1 stands on its head']
    yield 'flipped-twice', Pdf().page(b'1 0 0 -1 0 842 cm BT /F 9 Tf 1 0 0 -1 50 70 Tm (Words) Tj ET'), [], []
    yield 'rotate-inherited', Pdf().page().bytes(b'/Rotate 90'), ['annex-sideways'], []
    yield 'rotate-odd', Pdf().page(entries=b'/Rotate 45'), [], []
    yield 'form-turned', (lambda p: p.page(b'/O Do', forms=b'/O ' + p.form(
        b'BT /F 9 Tf (Words) Tj ET', b'/Matrix[0 1 -1 0 0 0]')))(Pdf()), ['annex-sideways'], []
    yield 'a3', Pdf().many(4).page(size=A3), ['annex-size'], ['Page 5 is A3']
    yield 'a3-cropped', Pdf().page(size=A3, entries=b'/CropBox[0 0 595 842]'), [], []
    yield 'a3-by-unit', Pdf().page(size=(421, 595), entries=b'/UserUnit 2'), ['annex-size'], ['Page 1 is A3']
    yield 'a4-inherited', Pdf().page(media=False).bytes(b'/MediaBox[595 842 0 0]'), [], []
    yield 'huge', Pdf().page(size=(3000, 900)), ['annex-size', 'annex-landscape'], ['Page 1 is larger than A4']
    yield 'letter', Pdf().page(size=LETTER), ['annex-other-size'], ['Page 1 is US Letter, not A4']
    yield 'no-size', Pdf().page(media=False), [], []
    yield 'silly-size', Pdf().page(entries=b'/MediaBox[0 0 99999999999999 (x)]/UserUnit -1/CropBox 7', media=False), [], []


def documents():
    yield 'sound', Pdf().page(), [], []
    yield 'untagged', Pdf(tags=False).page(), ['annex-untagged'], ['It has no tags']
    yield 'tags-empty', Pdf(b'/MarkInfo<</Marked true>>/StructTreeRoot<</K[]>>', tags=False).page(), ['annex-untagged'], []
    yield 'suspect', Pdf(b'/MarkInfo<</Marked true/Suspects true>>/StructTreeRoot<</K[<<>>]>>', tags=False).page(), \
        ['annex-suspect-tags'], []
    yield 'no-language', Pdf(lang=False).page(), ['annex-no-language'], ['It says no language']
    yield 'no-title', Pdf(title=b'').page(), ['annex-no-title'], []
    yield 'xmp-title', Pdf(title=b'', xmp=b'<dc:title><rdf:Alt><rdf:li xml:lang="x">T</rdf:li></rdf:Alt></dc:title>').page(), [], []
    yield 'claims', Pdf(xmp=b'<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>').page(), \
        ['annex-claim'], ['conforms to PDF/A-2b, which']
    yield 'claims-attributes', Pdf(xmp=b'<x pdfaid:part="3" pdfaid:conformance=\'A\' pdfuaid:part = "1"/>').page(), \
        ['annex-claim'], ['conforms to PDF/A-3a and PDF/UA-1']
    yield 'form', Pdf(b'/AcroForm<</Fields[%s<</T(g)/FT/Tx/Kids[<</T(a)>><</T(b)/Kids[<<>><<>>]>>]>>]>>'
                      % (b'<</T(f)/FT/Tx>>' * 10)).page(), ['annex-form'], ['a form with 12 fields']
    pdf = Pdf().page()
    field = pdf.add(b'')
    pdf.put(field, b'<</T(a)/FT/Tx/Kids[%s]>>' % ((field + b' ') * 2))
    pdf.root = b'/AcroForm<</Fields[%s]>>' % field
    yield 'form-cycle', pdf, [], []
    yield 'xfa', Pdf(b'/AcroForm<</Fields[]/XFA(x)>>').page(), ['annex-form'], ['XFA']
    yield 'signed', Pdf(b'/AcroForm<</Fields[<</T(s)/FT/Sig/V<</Type/Sig>>>>]/SigFlags 3>>').page(), \
        ['annex-signed'], ['It is signed (1 signature): joining it into a pack breaks the signature']
    yield 'unsigned', Pdf(b'/AcroForm<</Fields[<</T(s)/FT/Sig>>]>>').page(), [], []
    yield 'script', Pdf(b'/OpenAction<</S/JavaScript/JS(app.alert)>>').page(), ['annex-script'], ['It runs a script']
    yield 'script-named', Pdf(b'/Names<</JavaScript<</Kids[<</Names[(a)<</S/JavaScript>>]>>]>>>>').page(), ['annex-script'], []
    yield 'script-on-page', Pdf().page(entries=b'/AA<</O<</S/GoTo/Next[<</S/JavaScript>>]>>>>'), ['annex-script'], []
    yield 'script-in-field', Pdf(b'/AcroForm<</Fields[<</T(f)/AA<</K<</S/JavaScript>>>>>>]>>').page(), ['annex-form', 'annex-script'], []
    yield 'script-in-link', Pdf().page(entries=annots(b'Link', more=b'/A<</S/JavaScript>>')), ['annex-script'], []
    yield 'opens-at-page', Pdf(b'/OpenAction[1 0 R/Fit]').page(), [], []
    yield 'launch', Pdf().page(entries=annots(b'Link', more=b'/A<</S/Launch>>')), ['annex-launch'], ['It starts a program']
    pdf = Pdf().page()
    node = pdf.add(b'')
    pdf.put(node, b'<</Kids[%s %s]>>' % (node, node))
    pdf.root = b'/Names<</EmbeddedFiles %s/JavaScript %s>>' % (node, node)
    yield 'names-cycle', pdf, [], []
    action = pdf.add(b'')
    pdf.put(action, b'<</S/GoTo/Next[%s %s]>>' % (action, action))
    pdf.root = b'/OpenAction ' + action
    yield 'actions-cycle', pdf.bytes(), [], []
    yield 'layers', Pdf(b'/OCProperties<</OCGs[1 0 R 2 0 R 3 0 R 4 0 R]/D<</OFF[1 0 R 2 0 R 3 0 R]>>>>').page(), \
        ['annex-hidden-layer'], ['It has 3 hidden layers']
    yield 'layers-off', Pdf(b'/OCProperties<</OCGs[1 0 R 2 0 R]/D<</BaseState/OFF/ON[1 0 R]>>>>').page(), \
        ['annex-hidden-layer'], ['It has 1 hidden layer:']
    yield 'layers-seen', Pdf(b'/OCProperties<</OCGs[1 0 R 2 0 R]/D<<>>>>').page(), [], []
    file = b'<</Type/Filespec/F(%s)/EF<</F 4 0 R>>>>'
    yield 'attachment', Pdf(b'/Names<</EmbeddedFiles<</Names[(a)%s(b)%s]>>>>' % (file % b'a.xlsx', file % b'b.docx')).page(), \
        ['annex-attachment'], ['It carries 2 files inside (a.xlsx, b.docx)']
    yield 'attachment-on-page', Pdf().page(entries=annots(b'FileAttachment', more=b'/FS' + file % b'c.csv')), \
        ['annex-comment', 'annex-attachment'], ['1 file inside (c.csv)']
    yield 'portfolio', Pdf(b'/Collection<<>>/Names<</EmbeddedFiles<</Names[(a)%s]>>>>' % (file % b'a')).page(), ['annex-portfolio'], []
    pdf = Pdf().page().page(entries=annots(b'Text', b'Popup')).many(2).page(entries=annots(b'Highlight')).page(entries=annots(b'Link', b'Widget'))
    yield 'comments', pdf, ['annex-comment'], ['Pages 2 and 5 have comments']
    yield 'redaction', Pdf().page(entries=annots(b'Redact')), ['annex-redaction'], ['Page 1 has places that are marked to be blacked out, and are not']
    yield 'clip', Pdf().page(entries=annots(b'Movie')), ['annex-clip'], []


def damaged():
    sound = Pdf().page().bytes()
    for name, data in (('startxref', Pdf().page().bytes(start=7)), ('cut', sound[:-8])):
        yield 'damaged-' + name, data, ['annex-damaged'], ['It is damaged (', 'and was repaired when read']
    yield 'head-late', b'junk ' * 100 + sound, [], []
    yield 'truncated', sound[:-60], ['error:annex-broken'], ['it is too damaged to be read (']
    pdf = Pdf()
    data = bytearray(zlib.compress(UPRIGHT * 50))
    data[5:30] = b'\xff' * 25
    yield 'damaged-content', pdf.page(contents=pdf.stream(bytes(data), b'/Filter/FlateDecode')), ['annex-unread'], []
    pdf = Pdf()
    yield 'bad-checksum', pdf.page(contents=pdf.stream(zlib.compress(UPRIGHT)[:-4] + b'ABCD', b'/Filter/FlateDecode')), [], []
    pdf = Pdf()
    yield 'wrong-filter', pdf.page(contents=pdf.stream(b'x', b'/Filter/JPXDecode')), ['annex-unread'], []
    pdf = Pdf()
    yield 'other-filters', pdf.page(contents=pdf.stream(UPRIGHT.hex().encode() + b'>', b'/Filter[/ASCIIHexDecode]')), [], []
    yield 'no-content', Pdf().page(contents=b'99 0 R'), ['annex-blank'], []
    yield 'contents-number', Pdf().page(contents=b'7'), ['annex-unread'], []
    yield 'not-pdf', b'Dear colleague, the report is attached.', ['error:annex-not-pdf'], ['this is not a PDF']
    yield 'empty', b'', ['error:annex-not-pdf'], []
    yield 'head-only', b'%PDF-1.7\n', ['error:annex-broken'], []
    yield 'no-pages', Pdf().bytes(), ['error:annex-no-pages'], ['it has no pages']
    pdf = Pdf().page()
    yield 'pages-cycle', pdf.bytes(kids=pdf.tree), ['error:annex-broken'], []
    yield 'pages-number', Pdf().page().bytes(kids=b'7 (x) /y'), None, []
    yield 'parent-cycle', (lambda p: p.page(media=False).bytes(b'/Parent ' + p.tree))(Pdf()), ['annex-damaged'], []
    yield 'damaged-picture', Pdf().page(SCAN).bytes(start=7), ['annex-damaged', 'annex-picture'], []


def hostile():
    def bomb(pdf, size):
        deflater = zlib.compressobj(6)
        parts = [deflater.compress(b'/I Do ' * (1 << 18)) for _ in range(size // (6 << 18))]
        return b''.join(parts) + deflater.flush()

    pdf = Pdf()
    data = bomb(pdf, 80 << 20)
    yield 'bomb', pdf.page(contents=pdf.stream(data, b'/Filter/FlateDecode')), ['annex-unread'], []
    pdf = Pdf()
    yield 'bomb-twice', pdf.page(contents=pdf.stream(zlib.compress(data), b'/Filter[/FlateDecode/FlateDecode]')), ['annex-unread'], []
    pdf = Pdf()
    one = pdf.stream(data, b'/Filter/FlateDecode')
    yield 'bomb-often', pdf.many(500, contents=b'[' + (one + b' ') * 50 + b']'), ['annex-unread'], ['Pages 1-500 could not']
    yield 'saves-many', Pdf().page(b'q ' * 1000000 + UPRIGHT + b' Q' * 1000000), [], []
    yield 'strings-deep', Pdf().page(UPRIGHT + b'(' * 1000000), [], []
    yield 'arrays-deep', Pdf().page(b'[<<' * 500000 + UPRIGHT), [], []
    swollen = zlib.compressobj(9)
    data = b''.join([swollen.compress(b'1 0 <</Type/Catalog>>')] + [swollen.compress(b' ' * (1 << 24)) for _ in range(36)]) + swollen.flush()
    stream = b' 0 obj\n<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n' % len(data) + data
    yield 'tables-swell', b'%PDF-1.7\n5' + stream + b'\nendstream\nendobj\nstartxref\n9\n%%EOF\n', ['error:annex-broken'], []
    yield 'pages-5000', Pdf().many(5000), [], []
    pdf = Pdf().page()
    inner = pdf.pages[0]
    for _ in range(20000):
        inner = pdf.add(b'<</Type/Pages/Count 1/Kids[%s]>>' % inner)
    yield 'pages-deep', pdf.bytes(kids=inner), [], []


def locked(folder):
    """By somebody else's program."""
    if shutil.which('qpdf') is None:
        return
    plain = folder + '/plain.pdf'
    with open(plain, 'wb') as file:
        file.write(Pdf().page().page(SCAN).bytes())
    for name, how, codes, words in (
            ('locked', ['', 'owner', '256'], ['annex-picture', 'annex-locked'], ['It is locked against changes by its owner:', 'Page 2 is a picture']),
            ('locked-rc4', ['--allow-weak-crypto', '', 'owner', '40'], ['annex-picture', 'annex-locked'], []),
            ('locked-readers', ['--allow-weak-crypto', '', 'owner', '128', '--accessibility=n'], ['annex-picture', 'annex-locked'], ['and against screen readers']),
            ('password', ['user', 'owner', '256'], ['error:annex-password'], ['it needs a password to be opened'])):
        path = '%s/%s.pdf' % (folder, name)
        weak = [h for h in how if h.startswith('--allow')]
        subprocess.run(['qpdf', plain, *weak, '--encrypt', *[h for h in how if h not in weak], '--', path], check=True)
        with open(path, 'rb') as file:
            yield name, file.read(), codes, words
    subprocess.run(['qpdf', plain, '--object-streams=generate', '--linearize', folder + '/streams.pdf'], check=True)
    with open(folder + '/streams.pdf', 'rb') as file:
        yield 'object-streams', file.read(), ['annex-picture'], []


def cases(folder):
    for group in (pictures(), fonts(), shapes(), documents(), damaged(), hostile(), locked(folder)):
        for name, pdf, codes, words in group:
            yield name, pdf if isinstance(pdf, bytes) else pdf.bytes(), codes, words
