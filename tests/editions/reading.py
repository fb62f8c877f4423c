"""Everything that stands in a finished file, by others' tools: one long text, letters and digits only beside it."""
import base64
import html
import re
import subprocess
import unicodedata
import zipfile
import zlib


def run(*command):
    return subprocess.run(command, capture_output=True, check=False)


def squeezed(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.sub(r"[^a-z0-9]", "", text.lower())


def of_png(data):
    out, at = [], 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at:at + 4], "big")
        kind, chunk = data[at + 4:at + 8], data[at + 8:at + 8 + size]
        if kind != b"IDAT":
            out.append(chunk.decode("latin-1"))
        if kind == b"zTXt":
            out.append(zlib.decompress(chunk.split(b"\0", 1)[1][1:]).decode("latin-1"))
        at += size + 12
    return "\n".join(out)


def of_html(text):
    out = [text, html.unescape(text), html.unescape(re.sub(r"<[^>]*>", "", text))]
    for data in re.findall(r"base64,([A-Za-z0-9+/=]+)", text):
        raw = base64.b64decode(data)
        out.append(of_png(raw) if raw[:4] == b"\x89PNG" else raw.decode("latin-1"))
    return "\n".join(out)


def of_pdf(path):
    """Its objects and streams unpacked, as bytes and as UTF-16; its text; its structure; its attachments."""
    plain = run("qpdf", "--qdf", "--object-streams=disable", "--stream-data=uncompress", path, "-").stdout
    out = [plain.decode("latin-1"), plain.replace(b"\0", b"").decode("latin-1")]
    # text strings in UTF-16, as qpdf writes them
    for digits in re.findall(rb"<feff([0-9a-f]+)>", plain):
        out.append(bytes.fromhex(digits.decode()).decode("utf-16-be", "replace"))
    out.append(run("pdftotext", "-raw", path, "-").stdout.decode("utf-8", "replace"))
    out.append(run("pdfinfo", "-struct-text", path).stdout.decode("utf-8", "replace"))
    out.append(run("pdfinfo", path).stdout.decode("utf-8", "replace"))
    listed = run("qpdf", "--list-attachments", path).stdout.decode("utf-8", "replace")
    for name in re.findall(r"^(\S+) -> ", listed, re.M):
        out.append(name + run("qpdf", f"--show-attachment={name}", path).stdout.decode("utf-8", "replace"))
    return "\n".join(out)


def of_zip(path):
    """A workbook: its parts, and their names."""
    with zipfile.ZipFile(path) as z:
        return "\n".join(name + "\n" + of_html(z.read(name).decode("utf-8")) for name in z.namelist())


def all_of(path):
    if path.suffix == ".pdf":
        return path.name + "\n" + of_pdf(path)
    if path.suffix == ".png":
        return path.name + "\n" + of_png(path.read_bytes())
    if path.suffix == ".xlsx":
        return path.name + "\n" + of_zip(path)
    text = path.read_text("utf-8")
    if path.suffix == ".ics":
        text = text.replace("\r\n ", "")
    return path.name + "\n" + of_html(text)
