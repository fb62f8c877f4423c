"""Small PDFs, each with one thing to be found. Written by hand, so that no writer's habits hide
a fault of the reader."""
import zlib

A3, A4, LETTER = (842, 1191), (595, 842), (612, 792)


def flate(data):
    return b'/Filter/FlateDecode', zlib.compress(data)


class Pdf:
    """Tagged, with language, title and an embedded font, unless told otherwise."""

    def __init__(self, root=b'', tags=True, lang=True, title=b'(A paper)', xmp=b''):
        self.objects = [None]
        self.pages = []
        self.catalog, self.tree = self.add(b''), self.add(b'')
        self.root, self.tags, self.lang = root, tags, lang
        self.info = self.add(b'<</Title%s>>' % title if title else b'<<>>')
        self.file = self.stream(b'not looked into')
        self.font = self.add(b'<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+Fine/FontDescriptor'
                             b'<</Type/FontDescriptor/FontFile2 %s>>>>' % self.file)
        self.image = self.stream(b'\0' * 9, b'/Type/XObject/Subtype/Image/Width 3/Height 3'
                                 b'/ColorSpace/DeviceGray/BitsPerComponent 8')
        self.xmp = self.stream(xmp, b'/Type/Metadata/Subtype/XML') if xmp else None

    def add(self, body):
        self.objects.append(body)
        return b'%d 0 R' % (len(self.objects) - 1)

    def put(self, reference, body):
        self.objects[int(reference.split()[0])] = body

    def stream(self, data, entries=b'', length=None):
        return self.add(b'<</Length %d%s>>stream\n%s\nendstream' % (length or len(data), entries, data))

    def page(self, content=b'BT /F 9 Tf 50 700 Td (Words) Tj ET', entries=b'', size=A4, fonts=b'',
             forms=b'', media=True, resources=True, contents=None):
        contents = contents or self.stream(content)
        self.pages.append(self.add(
            b'<</Type/Page/Parent %s/Contents %s%s%s%s>>' % (
                self.tree, contents, entries,
                b'/MediaBox[0 0 %d %d]' % size if media else b'',
                b'/Resources<</Font<</F %s%s>>/XObject<</I %s%s>>>>' % (self.font, fonts, self.image, forms)
                if resources else b'')))
        return self

    def many(self, count, **more):
        for _ in range(count):
            self.page(**more)
        return self

    def bytes(self, tree=b'', kids=None, start=0, head=b'%PDF-1.7\n'):
        self.put(self.tree, b'<</Type/Pages/Count %d/Kids[%s]%s>>' % (
            len(self.pages), b' '.join(self.pages) if kids is None else kids, tree))
        tags = b'/MarkInfo<</Marked true>>/StructTreeRoot<</Type/StructTreeRoot/K<</S/Document>>>>'
        self.put(self.catalog, b'<</Type/Catalog/Pages %s%s%s%s%s>>' % (
            self.tree, tags if self.tags else b'', b'/Lang(en-GB)' if self.lang else b'',
            b'/Metadata %s' % self.xmp if self.xmp else b'', self.root))
        out, offsets = bytearray(head), []
        for i, body in enumerate(self.objects[1:], 1):
            offsets.append(len(out))
            out += b'%d 0 obj\n%s\nendobj\n' % (i, body)
        xref = len(out)
        out += b'xref\n0 %d\n0000000000 65535 f \n' % len(self.objects)
        out += b''.join(b'%010d 00000 n \n' % o for o in offsets)
        out += b'trailer<</Size %d/Root %s/Info %s>>\nstartxref\n%d\n%%%%EOF\n' % (
            len(self.objects), self.catalog, self.info, xref + start)
        return bytes(out)

    def form(self, content, entries=b'', **more):
        return self.stream(content, b'/Type/XObject/Subtype/Form/BBox[0 0 999 999]' + entries, **more)
