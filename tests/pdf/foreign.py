"""foreign.py FOLDER - PDFs such as others make, and worse, written by hand into FOLDER: turned, cropped
and large pages, one page three times, circles, chains, a structure with everything wrong, actions,
layers, fields, fonts that are missing."""
import os
import sys
import zlib

os.chdir(sys.argv[1])
def pdf(objs, root=1, extra=b''):
    out=bytearray(b'%PDF-1.7\n'); off={}
    for n,b in objs.items():
        off[n]=len(out); out+=b'%d 0 obj\n'%n+b+b'\nendobj\n'
    x=len(out); m=max(objs)+1
    out+=b'xref\n0 %d\n0000000000 65535 f \n'%m
    for n in range(1,m): out+=(b'%010d 00000 n \n'%off[n]) if n in off else b'0000000000 00000 f \n'
    return bytes(out)+b'trailer<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n'%(m,root,extra,x)
def stream(d,b): return b'<<'+d+b'/Length %d>>stream\n'%len(b)+b+b'\nendstream'
def pages(kinds, content=b'q 1 0 0 RG 2 w 10 10 100 100 re S q q 1 0 0 1 50 50 cm /P BMC', font=b''):
    o={1:b'<</Type/Catalog/Pages 2 0 R>>'}
    kids=[]
    n=4; o[3]=stream(b'',content)
    for k in kinds:
        o[n]=b'<</Type/Page/Parent 2 0 R/Contents 3 0 R'+k+b'>>'; kids.append(b'%d 0 R'%n); n+=1
    o[2]=b'<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]/Resources<<%s>>>>'%(len(kids),b' '.join(kids),font)
    return o
K=[b'',b'/Rotate 90',b'/Rotate 180',b'/Rotate 270',b'/Rotate -90',b'/MediaBox[0 0 1191 842]',b'/MediaBox[-100 -200 495 642]',b'/CropBox[100 100 400 500]',b'/CropBox[100 100 400 500]/Rotate 90',b'/UserUnit 2/MediaBox[0 0 297 421]',b'/MediaBox[595 842 0 0]',b'/MediaBox[0 0 842 1191]/Rotate 270/CropBox[-50 -50 3000 1100]']
open('odd.pdf','wb').write(pdf(pages(K)))
o=pages([b'']); open('one.pdf','wb').write(pdf(o))
o[2]=b'<</Type/Pages/Count 3/Kids[4 0 R 4 0 R 4 0 R]/MediaBox[0 0 595 842]>>'; open('shared.pdf','wb').write(pdf(o))
o=pages([]); open('zero.pdf','wb').write(pdf(o))
o=pages([b'']); o[2]=b'<</Type/Pages/Count 3/Kids[4 0 R 2 0 R]>>'; open('cycle.pdf','wb').write(pdf(o))
o=pages([b'']*5000); open('big.pdf','wb').write(pdf(o))
# Helvetica not embedded
o=pages([b''],b'BT /F 12 Tf 20 20 Td (x) Tj ET',b'/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>'); open('font.pdf','wb').write(pdf(o))
# CMYK + js + launch + gotor + named + openaction
o=pages([b'/Annots[10 0 R 11 0 R 12 0 R 13 0 R 14 0 R 15 0 R]/AA<</O<</S/JavaScript/JS(x)>>>>'],b'/A <</MCID 0>> BDC 0 0 0 1 k 0 0 10 10 re f EMC')
o[1]=b'<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert)>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>/Dests<</here[4 0 R/Fit]>>>>'
L=b'<</Type/Annot/Subtype/Link/Rect[0 0 9 9]%s>>'
o[10]=L%b'/A<</S/Launch/F(x.exe)>>'; o[11]=L%b'/A<</S/GoToR/F(x.pdf)/D[0/Fit]>>'; o[12]=L%b'/Dest/here'; o[13]=L%b'/Dest(nowhere)'; o[14]=L%b'/A<</S/URI/URI(https://example.org/)>>'
o[15]=b'<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>'
open('acts.pdf','wb').write(pdf(o))
# structure: cyclic K, deep, bad mcids, wrong ParentTree, custom roles, classes
def tagged(**k):
    o=pages([b'/StructParents 77'],b'/P <</MCID 0>> BDC BT /F 12 Tf 20 20 Td (x) Tj ET EMC /P <</MCID 1>> BDC 0 0 10 10 re f EMC')
    o[1]=b'<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/Lang(cy)/StructTreeRoot 20 0 R>>'
    o[20]=k.get('root',b'<</Type/StructTreeRoot/K 21 0 R/ParentTree<</Nums[-5 21 0 R 999999999 null]>>/RoleMap<</Kop/%s/P/Span>>/ClassMap<</c1<</O/Layout/Placement/Block>>>>>>'%k.get('kop',b'H1'))
    o[21]=k.get('doc',b'<</Type/StructElem/S/Document/K[22 0 R 23 0 R 21 0 R 22 0 R 20 0 R 99 0 R null (x) 5]>>')
    o[22]=b'<</S/Kop/K 0/Pg 4 0 R/ID(x)/C/c1>>'
    o[23]=b'<</S/P/K[1 -3 99999999 <</Type/MCR/MCID 7>> <</Type/OBJR/Obj 88 0 R>> <</S/Span/K 1>>]/Pg 4 0 R/A<</O/Table/Headers[(x)]>>>>'
    return o
open('bad.pdf','wb').write(pdf(tagged()))
open('bad2.pdf','wb').write(pdf(tagged(kop=b'P')))
o=tagged(doc=b'<</S/Document/K 30 0 R>>')
for i in range(30,3000): o[i]=b'<</S/Div/K[%d 0 R]>>'%(i+1)
o[3000]=b'<</S/P/K 0/Pg 4 0 R>>'; open('deep.pdf','wb').write(pdf(o))
# what elements share: attributes in chains and circles, texts, an array of kids, names with odd characters;
# attributes that lead to the skeleton; a link in an element that stands in another
o=tagged(doc=b'<</S/Document/K[22 0 R 24 0 R 25 0 R]>>')
o[22]=b'<</S/Kop/K 26 0 R/Pg 4 0 R/ID(a\\(\\001)/A 30 0 R/Alt 33 0 R/C[/c1 0]>>'; o[26]=b'[0]'
o[24]=b'<</S/O#20dd/K 26 0 R/Pg 4 0 R/A[30 0 R 34 0 R]/Alt 33 0 R>>'
o[25]=b'<</S/P/K[27 0 R <</S/Link/Alt(Said)/K<</Type/OBJR/Obj 10 0 R>>>>]/Pg 4 0 R>>'; o[27]=b'<</Type/MCR/MCID 28 0 R>>'; o[28]=b'1'
o[30]=b'<</O/Table/Headers[(x)]/Next 31 0 R>>'; o[31]=b'<</O/Layout/Back 30 0 R/Page 4 0 R/Tree 21 0 R>>'; o[33]=b'(Shared text)'; o[34]=b'1'
o[4]=o[4].replace(b'/StructParents 77',b'/Annots[10 0 R]'); o[10]=b'<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(x)>>>>'
open('share.pdf','wb').write(pdf(o))
# content compressed twice
z=zlib.compress(zlib.compress(bytes(10**6)))
o=pages([b""]); o[3]=b'<</Filter[/FlateDecode/Fl]/Length %d>>stream\n%s\nendstream'%(len(z),z); open('twice.pdf','wb').write(pdf(o))
# a stream in the place of a page
o=pages([b""]); o[4]=b'<</Type/Page/Parent 2 0 R/Length 1>>stream\nx\nendstream'; open('nopage.pdf','wb').write(pdf(o))
# Links by what they show: line, Span and page; Alt in one; said and shown; none known.
MAP=b'1 beginbfrange <20> <7E> <0020> endbfrange 2 beginbfchar <01> <00660069> <02> <00E9> endbfchar'
def shown(n,font,y,text): return b'/Span<</MCID %d>>BDC BT /%s 12 Tf 20 %d Td %s Tj ET EMC '%(n,font,y,text)
o=pages([b'/StructParents 0',b'/StructParents 1'],font=b'/Font<</F 10 0 R/G 11 0 R>>')
o[3]=stream(b'',shown(0,b'F',90,b'(  The ef\001cient )')+shown(1,b'F',90,b'(caf\002)')+shown(2,b'F',70,b'(of the)')+shown(3,b'F',50,b'(seen)')+shown(4,b'F',30,b'(half )')+shown(5,b'G',30,b'(known)')+shown(6,b'F',10,b'('+b'word '*120+b')')+shown(7,b'F',5,b'(told)'))
o[9]=stream(b'',shown(0,b'F',90,b'(council)'))
o[10]=b'<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 12 0 R>>'; o[11]=b'<</Type/Font/Subtype/TrueType/BaseFont/Y>>'; o[12]=stream(b'',MAP)
o[1]=b'<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/Lang(en)/StructTreeRoot 20 0 R>>'
o[20]=b'<</Type/StructTreeRoot/K 21 0 R>>'; o[21]=b'<</Type/StructElem/S/P/Pg 4 0 R/K[%s]>>'%b' '.join(b'%d 0 R'%n for n in range(30,37))
links=[b'0 40 0 R <</Type/MCR/MCID 2>> <</Type/MCR/MCID 0/Pg 5 0 R>>',b'3 41 0 R',b'4 5',b'6',b'7',b'',b'2 42 0 R']
extra=[b'',b'',b'',b'',b'/Alt(Told by Alt)',b'',b'']
for i,(k,e) in enumerate(zip(links,extra)):
    o[30+i]=b'<</Type/StructElem/S/Link/K[%s <</Type/OBJR/Obj %d 0 R>>%s]%s>>'%(k,50+i,b' <</Type/OBJR/Obj 57 0 R>>' if i==0 else b'',e)
o[40]=b'<</Type/StructElem/S/Span/K 1>>'; o[41]=b'<</Type/StructElem/S/Span/ActualText( said )/K 5>>'; o[42]=b'<</Type/StructElem/S/Span/K<</Type/MCR/MCID 1/Stm 9 0 R>>>>'
for i in range(8): o[50+i]=L%(b'/A<</S/URI/URI(https://example.org/%d)>>'%i)
o[4]=o[4].replace(b'/Contents',b'/Annots[%s]/Contents'%b' '.join(b'%d 0 R'%n for n in range(50,57)),1); o[5]=o[5].replace(b'/Contents 3',b'/Annots[57 0 R]/Contents 9')
open('links.pdf','wb').write(pdf(o))
# chain of objects 200000 long
o=pages([b'/Resources<</XObject<</X 10 0 R>>>>'])
for i in range(10,200000): o[i]=b'<</N %d 0 R>>'%(i+1)
o[200000]=b'null'; open('chain.pdf','wb').write(pdf(o))
o=pages([b'/Resources<</XObject<</X 10 0 R>>>>'])
for i in range(10,9000): o[i]=b'<</N %d 0 R>>'%(i+1)
o[9000]=b'null'; open('chain9.pdf','wb').write(pdf(o))
# outlines in circle
o=pages([b'']); o[1]=b'<</Type/Catalog/Pages 2 0 R/Outlines 10 0 R>>'; o[10]=b'<</First 11 0 R>>'; o[11]=b'<</Title(a)/Next 12 0 R/First 11 0 R/Dest[4 0 R/Fit]>>'; o[12]=b'<</Title(b)/Next 11 0 R/First 10 0 R>>'; open('outl.pdf','wb').write(pdf(o))
# layers
def lay(base): 
    o=pages([b'/Resources<</Properties<</L1 30 0 R/L2 31 0 R>>>>'],b'/OC /L1 BDC 0 0 9 9 re f EMC /OC /L2 BDC 20 20 9 9 re f EMC')
    o[1]=b'<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[30 0 R 31 0 R]/D<<%s>>>>>>'%base
    o[30]=b'<</Type/OCG/Name(Seen)>>'; o[31]=b'<</Type/OCG/Name(Hidden)>>'; return o
open('lay1.pdf','wb').write(pdf(lay(b'/OFF[31 0 R]'))); open('lay2.pdf','wb').write(pdf(lay(b'/BaseState/OFF/ON[30 0 R]')))
# form
o=pages([b'/Annots[10 0 R]'],b'',b''); o[1]=b'<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[10 0 R]/DA(/Helv 12 Tf 0 g)/DR<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/NeedAppearances true>>>>'
o[10]=b'<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Filled in)/Rect[50 50 200 70]/DA(/Helv 12 Tf 0 g)/F 4>>'; open('form.pdf','wb').write(pdf(o))
# A number sign in names, as PDF writes it and as it does not: of fonts, of a stream's key, of types and classes; and a
# key of a stream that cannot be mended
SHOWN=b'/P <</MCID 0>> BDC BT /G#2341 12 Tf 20 20 Td (Shown) Tj ET EMC'
o=pages([b'/Foo#zz 10 0 R/Resources<</Font<</G#2341 10 0 R/F# 10 0 R>>/A[/B# /C#2341]>>'],SHOWN)
o[3]=stream(b'/Key#2341 10 0 R/Name/N#zz',SHOWN)
o[10]=b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
o[1]=b'<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/Lang(en)/StructTreeRoot 20 0 R>>'
o[20]=b'<</Type/StructTreeRoot/K 21 0 R/RoleMap<</T#2341/P>>/ClassMap<</c#2341<</O/Layout/Placement/Block>>>>>>'
o[21]=b'<</S/T#2341/K 0/Pg 4 0 R/C/c#2341/A<</O/Layout/Own#zz 1/Own#2341 1>>>>'
open('signs.pdf','wb').write(pdf(o))
o=pages([b'']); o[3]=stream(b'/Key#zz 1',b'q Q'); open('sign-key.pdf','wb').write(pdf(o))
# what is refused behind /N is refused behind the keys that lead up elsewhere, and behind a key that libqpdf hides
for name,key in (('p',b'/P'),('parent',b'/Parent'),('hidden',b'/N#x')):
    o=pages([b'/Resources<</XObject<</X<<%s 10 0 R>>>>>>'%key])
    for i in range(10,20000): o[i]=b'<<%s %d 0 R>>'%(key,i+1)
    o[20000]=b'null'; open('chain-%s.pdf'%name,'wb').write(pdf(o))
    o=pages([b'/Resources<</XObject<</X<<%s 10 0 R>>>>>>'%key])
    o[10]=b'<</Filter[/FlateDecode/Fl]/Length %d>>stream\n%s\nendstream'%(len(z),z); open('twice-%s.pdf'%name,'wb').write(pdf(o))
