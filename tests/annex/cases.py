"""What is in each file, and what `check -v` is to say of it: name, bytes, the codes in order, and
words that must be among those said. A code with "error:" before it is an error, and ends with 2."""
import shutil
import subprocess
import zlib

from pdf import A3, LETTER, Pdf

SCAN = b'q 595 0 0 842 0 0 cm /I Do Q'
UPRIGHT = b'BT /F 9 Tf 1 0 0 1 50 700 Tm (Words) Tj ET'
BLACK = b' 0 g 40 690 200 22 re f'
WHITE = b'1 1 1 rg BT /W 9 Tf 50 700 Td (Emily Carter) Tj ET'
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
    yield 'font-unseen', loose(b'Arial', b'BT 3 Tr /G 9 Tf (Words) Tj ET'), ['annex-invisible-text'], []
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
    yield 'landscape-plain', Pdf().page(UPRIGHT.replace(b'700', b'500'), size=(842, 595)), ['annex-landscape'], []
    yield 'upside-down', Pdf().page(entries=b'/Rotate -180'), ['annex-upside-down'], ['Page 1 stands on its head']
    yield 'flipped-twice', Pdf().page(b'1 0 0 -1 0 842 cm BT /F 9 Tf 1 0 0 -1 50 70 Tm (Words) Tj ET'), [], []
    yield 'rotate-inherited', Pdf().page().bytes(b'/Rotate 90'), ['annex-sideways'], []
    yield 'rotate-odd', Pdf().page(entries=b'/Rotate 45'), [], []
    yield 'form-turned', (lambda p: p.page(b'/O Do', forms=b'/O ' + p.form(
        b'BT /F 9 Tf 50 100 Td (Words) Tj ET', b'/Matrix[0 1 -1 0 500 0]')))(Pdf()), ['annex-sideways'], []
    yield 'a3', Pdf().many(4).page(size=A3), ['annex-size'], ['Page 5 is A3']
    yield 'a3-cropped', Pdf().page(size=A3, entries=b'/CropBox[0 0 595 842]'), [], []
    yield 'a3-by-unit', Pdf().page(UPRIGHT.replace(b'700', b'500'), size=(421, 595), entries=b'/UserUnit 2'), ['annex-size'], ['Page 1 is A3']
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


def hidden():
    """Each trick beside its harmless twin, which is found nothing of."""
    secret = b'BT /W 9 Tf 50 700 Td (Emily Carter) Tj ET'

    def one(content, **more):
        pdf = Pdf()
        widths = pdf.add(b'<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+Wide/FirstChar 32/LastChar 126/Widths[%s]'
                         b'/FontDescriptor<</Type/FontDescriptor/FontFile2 %s>>>>' % (b'500 ' * 95, pdf.file))
        more['fonts'] = more.get('fonts', b'') + b'/W ' + widths
        return pdf.page(content, **more)

    def noted(content, annotations, **more):
        return one(content, entries=b'/Annots[%s]' % annotations, **more)

    def state(content, how):
        pdf = one(content)
        page = pdf.pages[0]
        pdf.put(page, pdf.objects[int(page.split()[0])].replace(b'/Resources<<', b'/Resources<</ExtGState<</S<<%s>>>>' % how))
        return pdf

    COVERED = ['annex-covered-text']
    said = ['Page 1 has text under filled shapes or pictures (11 characters)']
    yield 'covered', one(secret + BLACK), COVERED, said
    yield 'covered-before', one(BLACK + b' 1 g ' + secret), [], []
    yield 'covered-cell', one(b'.9 g 40 690 200 22 re f 0 g ' + secret), [], []
    yield 'covered-beside', one(secret + b' 0 g 120 690 200 22 re f'), [], []
    yield 'covered-below', one(secret + b' 0 g 40 660 200 38 re f'), [], []
    yield 'covered-struck', one(secret + b' 0 g 40 703 200 2 re f'), [], []
    yield 'covered-surname', one(secret + b' 0 g 76 690 200 22 re f'), COVERED, ['(6 characters)']
    yield 'covered-white', one(secret + b' 1 g 40 690 200 22 re f'), COVERED, said
    yield 'covered-path', one(secret + b' 0 g 40 690 m 240 690 l 240 712 l 40 712 l h f'), COVERED, said
    yield 'covered-rounded', one(secret + b' 0 g 30 695 m 30 690 l 35 685 l 240 685 l 240 712 l 35 712 l 30 708 l f'), COVERED, said
    yield 'covered-bars', one(secret + b' 0 g 40 690 40 22 re 80 690 200 22 re f'), COVERED, said
    yield 'covered-frame', one(secret + b' 0 g 40 690 200 22 re 42 692 196 18 re f*'), [], []
    yield 'covered-stroke', one(secret + b' 20 w 40 702 m 240 702 l S'), COVERED, said
    yield 'covered-underline', one(secret + b' 1 w 40 698 m 240 698 l S 5 w 40 690 m 240 690 l S'), [], []
    yield 'covered-outline', one(secret + b' 4 w 40 690 200 22 re S'), [], []
    yield 'covered-picture', one(secret + b' q 200 0 0 22 40 690 cm /I Do Q'), COVERED, said
    yield 'covered-turned', one(b'0 1 -1 0 800 0 cm ' + secret + BLACK), ['annex-sideways'] + COVERED, []
    yield 'covered-far', one(b'q 2 0 0 2 0 0 cm BT /W 4.5 Tf 25 350 Td (Emily Carter) Tj ET Q' + BLACK), COVERED, said
    yield 'covered-lines', one(b'BT /W 9 Tf 12 TL 50 712 Td (Above) Tj T* (Emily Carter) Tj T* (Below) Tj ET' + b' 0 g 40 697 200 13 re f'), COVERED, said
    yield 'covered-letters', one(b'BT /W 9 Tf 50 700 Td [(E) -20 (mi) 5 (ly) -500 (Carter)] TJ ET' + BLACK), COVERED, said
    yield 'covered-quote', one(b'BT /W 9 Tf 12 TL 50 712 Td (Emily Carter) \' ET' + BLACK), COVERED, said
    yield 'covered-spaces', one(b'BT /W 9 Tf 50 700 Td (     ) Tj ET' + BLACK), [], []
    yield 'covered-clipped', one(secret + b' q 300 600 100 22 re W n 0 g 0 0 595 842 re f Q'), [], []
    yield 'covered-clip', one(secret + b' q 40 690 200 22 re W n 0 g 0 0 595 842 re f Q'), COVERED, said
    yield 'covered-shaded', one(secret + b' /Pattern cs /P scn 40 690 200 22 re f'), [], []
    yield 'covered-form', (lambda p: p.page(UPRIGHT + b' q 1 0 0 1 40 690 cm /B Do Q', forms=b'/B ' + p.form(
        b'0 g 0 0 100 11 re f', b'/Matrix[2 0 0 2 0 0]')))(Pdf()), COVERED, ['(5 characters)']
    yield 'covered-in-form', (lambda p: p.page(b'/B Do' + BLACK, forms=b'/B ' + p.form(
        b'BT /F 9 Tf 50 700 Td (Emily) Tj ET', b'/Resources<</Font<</F %s>>>>' % p.font)))(Pdf()), COVERED, ['(5 characters)']
    # highlighters let the words through; a black one may not
    for name, how, codes in (('multiply', b'/BM/Multiply', []), ('half', b'/ca .5', []), ('mask', b'/SMask<</S/Alpha>>', []),
                             ('normal', b'/BM/Normal/ca 1', COVERED), ('modes', b'/BM[/Normal/Multiply]', COVERED)):
        yield 'highlight-' + name, state(secret + b' /S gs 1 1 0 rg 40 690 200 22 re f', how), codes, []
    box = b'<</Type/Annot/Subtype/%s/Rect[40 690 240 712]%s>>'
    yield 'square', noted(secret, box % (b'Square', b'/IC[0 0 0]')), ['annex-covered-text', 'annex-comment'], said
    yield 'square-empty', noted(secret, box % (b'Square', b'')), ['annex-comment'], []
    yield 'square-pale', noted(secret, box % (b'Square', b'/IC[1 1 0]/CA .4')), ['annex-comment'], []
    yield 'square-hidden', noted(secret, box % (b'Square', b'/IC[0 0 0]/F 2')), ['annex-hidden-comment'], []
    for name, kind, content, more, codes in (
            ('highlight-black', b'Highlight', b'0 g 0 0 100 11 re f', b'', ['annex-covered-text', 'annex-comment']),
            ('highlight-blends', b'Highlight', b'1 1 0 rg 0 0 100 11 re f', b'/BM/Multiply', ['annex-comment']),
            ('redact-pending', b'Redact', b'0 g 0 0 100 11 re f', b'', ['annex-covered-text', 'annex-redaction']),
            ('stamp-beside', b'Stamp', b'0 g 90 0 10 11 re f', b'', ['annex-comment'])):
        pdf = one(secret)
        look = pdf.stream(content, b'/Type/XObject/Subtype/Form/BBox[0 0 100 11]')
        page = pdf.pages[0]
        pdf.put(page, pdf.objects[int(page.split()[0])][:-2] + b'/Annots[%s]>>' % (box % (kind, more + b'/AP<</N %s>>' % look)))
        yield name, pdf, codes, []

    SAME = ['annex-same-colour']
    yield 'white-on-white', one(WHITE), SAME, ['Page 1 has text in the colour of its ground (11 characters)']
    yield 'white-under-glass', state(WHITE + b' /S gs 1 1 0 rg 40 690 200 22 re f', b'/ca .3'), SAME, []
    yield 'white-on-band', one(b'.1 .2 .4 rg 40 690 200 22 re f ' + WHITE), [], []
    yield 'white-on-rounded', one(b'.1 .2 .4 rg 30 700 m 30 690 30 690 60 690 c 240 690 l 240 712 l 60 712 l 30 712 30 712 30 700 c f ' + WHITE), [], []
    yield 'white-on-picture', one(b'q 200 0 0 22 40 690 cm /I Do Q ' + WHITE), [], []
    yield 'white-on-shading', one(b'q 40 690 200 22 re W n /G sh Q ' + WHITE), [], []
    yield 'black-on-black', one(BLACK + b' ' + secret), SAME, []
    yield 'nearly-white', one(WHITE.replace(b'1 1 1', b'.99 .99 .98')), SAME, []
    yield 'grey-on-white', one(WHITE.replace(b'1 1 1', b'.8 .8 .8')), [], []
    yield 'white-cmyk', one(WHITE.replace(b'1 1 1 rg', b'0 0 0 0 k')), SAME, []
    yield 'white-space', one(WHITE.replace(b'1 1 1 rg', b'/DeviceGray cs 1 scn')), SAME, []
    yield 'white-unknown', one(WHITE.replace(b'1 1 1 rg', b'/Spot cs 1 scn')), [], []
    yield 'white-outlined', one(WHITE.replace(b'BT', b'BT 2 Tr')), [], []

    hidden_text = b' BT /W 9 Tf 3 Tr 50 700 Td (Emily Carter) Tj ET'
    yield 'invisible', one(UPRIGHT + hidden_text), ['annex-invisible-text'], ['(11 characters) and belongs to no scan']
    yield 'invisible-alpha', state(b'/S gs ' + secret, b'/ca 0'), ['annex-invisible-text'], []
    yield 'scan-recognised', one(SCAN + hidden_text), ['annex-recognised'], []
    yield 'scan-recognised-first', one(hidden_text + b' 1 g 0 0 595 842 re f ' + SCAN), ['annex-recognised'], []
    yield 'scan-over-text', one(secret + b' ' + SCAN), ['annex-recognised'], []
    yield 'scan-with-box', one(SCAN + hidden_text + BLACK), ['annex-covered-scan', 'annex-recognised'], \
        ['Page 1 is a scan with boxes over 11 characters of recognised text']
    yield 'scan-with-box-beside', one(SCAN + hidden_text + b' 0 g 300 690 200 22 re f'), ['annex-recognised'], []

    yield 'outside-crop', one(secret + b' ' + UPRIGHT.replace(b'50 700', b'50 300'), entries=b'/CropBox[0 0 595 400]'), \
        ['annex-other-size', 'annex-outside-text', 'annex-landscape'], ['(11 characters)']
    yield 'outside-clip', one(UPRIGHT + b' q 300 300 20 20 re W n ' + secret + b' Q'), ['annex-outside-text'], []
    yield 'clip-around', one(b'q 40 690 300 30 re W n ' + secret + b' Q'), [], []


def layered():
    """Text on layers; views that hide them."""
    def pdf_of(view, content, member=b'', properties=b''):
        pdf = Pdf()
        on, off = pdf.add(b'<</Type/OCG/Name(a)>>'), pdf.add(b'<</Type/OCG/Name(b)>>')
        pdf.root = b'/OCProperties<</OCGs[%s %s]%s>>' % (on, off, view % off)
        pdf.page(content)
        page = pdf.pages[0]
        mark = member.replace(b'OFF', off).replace(b'ON', on) or off
        pdf.put(page, pdf.objects[int(page.split()[0])].replace(b'/Resources<<', b'/Resources<</Properties<</L %s>>' % mark))
        return pdf

    text = b'/OC /L BDC ' + UPRIGHT.replace(b'(Words)', b'(Emily)') + b' EMC ' + UPRIGHT.replace(b'700', b'600')
    said = ['It has 1 hidden layer, with text on page 1 (5 characters)']
    yield 'layer-text', pdf_of(b'/D<</OFF[%s]>>', text), ['annex-hidden-layer'], said
    yield 'layer-elsewhere', pdf_of(b'/D<<>>/Configs[<</OFF[%s]>>]', text), ['annex-hidden-layer'], said
    yield 'layer-nested', pdf_of(b'/D<</OFF[%s]>>', b'/P BMC /OC /L BDC /P BMC ' + UPRIGHT + b' EMC EMC EMC'), \
        ['annex-hidden-layer'], said
    yield 'layer-member', pdf_of(b'/D<</OFF[%s]>>', text, b'<</Type/OCMD/OCGs[OFF ON]/P/AllOn>>'), ['annex-hidden-layer'], said
    yield 'layer-member-seen', pdf_of(b'/D<</OFF[%s]>>', text, b'<</Type/OCMD/OCGs[OFF ON]>>'), ['annex-hidden-layer'], \
        ['It has 1 hidden layer:']
    yield 'layer-on', pdf_of(b'/D<</ON[%s]>>', text), [], []
    yield 'layer-cover', pdf_of(b'/D<</OFF[%s]>>', UPRIGHT + b' /OC /L BDC' + BLACK + b' EMC'), ['annex-hidden-layer'], []


def kept():
    """What the file says of people, and what it was before."""
    yield 'author', Pdf(title=b'(A paper)/Author(Emily Carter)').page(), ['annex-author'], ['It says who made it.']
    yield 'author-office', Pdf(title=b'(A paper)/Author(Exampleshire County Council)').page(), [], []
    yield 'author-empty', Pdf(title=b'(A paper)/Author( )').page(), [], []
    yield 'author-xmp', Pdf(xmp=b'<dc:creator><rdf:Seq><rdf:li>E. Carter</rdf:li></rdf:Seq></dc:creator>').page(), ['annex-author'], []
    yield 'author-xmp-empty', Pdf(xmp=b'<dc:creator><rdf:Seq><rdf:li></rdf:li></rdf:Seq></dc:creator>').page(), [], []
    yield 'history', Pdf(xmp=b'<xmpMM:History><rdf:Seq/></xmpMM:History>').page(), ['annex-history'], []
    yield 'private-data', Pdf().page(entries=b'/PieceInfo<</App<<>>>>'), ['annex-history'], []
    yield 'comment-author', Pdf().page(entries=annots(b'Text', more=b'/T(Emily Carter)')), ['annex-comment', 'annex-author'], \
        ['Its comments say whose they are']
    yield 'comment-hidden', Pdf().page(entries=annots(b'Text', more=b'/F 2')), ['annex-hidden-comment'], \
        ['Page 1 has comments or marks that are not shown']
    yield 'comment-no-view', Pdf().page(entries=annots(b'Highlight', more=b'/F 36')), ['annex-hidden-comment'], []
    yield 'field-hidden', Pdf().page(entries=annots(b'Widget', more=b'/FT/Tx/T(a)/V(Emily)/F 2')), ['annex-hidden-field'], []
    yield 'field-hidden-parent', Pdf().page(entries=annots(b'Widget', more=b'/Parent<</V(Emily)>>/F 2')), ['annex-hidden-field'], []
    yield 'field-hidden-empty', Pdf().page(entries=annots(b'Widget', more=b'/FT/Tx/T(a)/V()/F 2')), [], []
    yield 'field-seen', Pdf().page(entries=annots(b'Widget', more=b'/FT/Tx/T(a)/V(Emily)')), [], []
    for name, page, codes, words in (
            ('earlier-page', True, ['annex-earlier-pages'], ['in which page 2 shows something else']),
            ('earlier-note', False, ['annex-earlier-version'], ['It still holds 1 earlier version of itself; its pages show the same'])):
        pdf = Pdf().page(b'BT /F 9 Tf 50 700 Td (first) Tj ET').page(b'BT /F 9 Tf 50 700 Td (second) Tj ET')
        yield name, update(pdf, page), codes, words
    whole = Pdf().page().bytes()
    inside = Pdf()
    inside.root = b'/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.pdf)/EF<</F %s>>>>]>>>>' % inside.stream(whole)
    yield 'earlier-inside', inside.page(), ['annex-attachment'], []


def update(pdf, page):
    """The file with something written behind its end: another content of page 2, or a title."""
    data = pdf.bytes()
    number = int(pdf.pages[1].split()[0]) - 1 if page else int(pdf.info.split()[0])
    body = b'<</Length 38>>stream\nBT /F 9 Tf 50 700 Td (now) Tj ET%s\nendstream' % (b' ' * 6) if page else b'<</Title(Another)>>'
    last = int(data[data.rindex(b'startxref') + 9:].split()[0])
    more = b'%d 0 obj\n%s\nendobj\n' % (number, body)
    return data + more + b'xref\n%d 1\n%010d 00000 n \ntrailer<</Size %d/Root %s/Info %s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n' % (
        number, len(data), len(pdf.objects), pdf.catalog, pdf.info, last, len(data) + len(more))


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
    for group in (pictures(), fonts(), shapes(), documents(), hidden(), layered(), kept(), damaged(), hostile(), locked(folder)):
        for name, pdf, codes, words in group:
            yield name, pdf if isinstance(pdf, bytes) else pdf.bytes(), codes, words
