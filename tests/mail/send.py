"""Packs by e-mail as the clerk and the recipients meet them: send.py PROGRAM [--long].

Messages are read back by Python's email package, servers on loopback take, refuse, put off, cut and
stall them, the program is killed at each of its calls and at random. Nothing is lost, nothing arrives
twice but what was named as in doubt, and no secret is in anything that is said or kept.
"""
import argparse
import email
import email.policy
import os
import random
import re
import shutil
import signal
import socket
import ssl
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from servers import Server

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DATE = "2016-04-18T09:00:00+01:00"
SECRETS = ("hunter2-Correct-Horse", "ya29.TOKEN-not-for-anybody")

PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<plan xmlns="urn:rapporteur:1" id="plan"><title>Improvement plan</title>
  <organisation>Borough Council of Example</organisation><date>2016-04-25</date>
  <recommendations id="inspection" title="Recommendations"><recommendation id="r1" ref="1">
    <title>Assess in time</title>
    <action ref="1.1" owner="Head of service" due="2016-02"><title>Audit every month</title></action>
  </recommendation></recommendations>
</plan>
"""
PACK = """<?xml version="1.0" encoding="UTF-8"?>
<pack xmlns="urn:rapporteur:1" id="pack">
  <organisation>Borough Council of Example</organisation><committee>{committee}</committee>
  <meeting date="2016-04-25" time="1.30 pm" venue="Town Hall"/>
  <part heading="In public"><item title="Apologies"/>
    <item title="Progress" id="progress"><p>To question the progress.</p>
      <paper file="plan.xml" template="rag-overview"/></item></part>
  {more}
  <contact post="Clerk"/>
</pack>
"""
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<mail-list xmlns="urn:rapporteur:1" id="children" {attributes}>
  <from address="clerk@example.gov.uk" name="The clerk"/>
  {server}
  {recipients}
</mail-list>
"""

failures, passed = [], 0


def must(holds, words):
    global passed
    if holds:
        passed += 1
    else:
        failures.append(words)
        print(f"mail: {words}")


class Desk:
    """A folder with a pack and a list, and what the program says in it."""

    def __init__(self, program, folder, environment=None):
        self.program, self.folder = program, Path(folder)
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", **(environment or {}))
        self.said = ""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.write("plan.xml", PLAN)
        self.pack()

    def write(self, name, text, mode=None):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if mode is not None:
            path.chmod(mode)
        return path

    def pack(self, committee="Children's Committee", more="", name="pack.xml"):
        self.write(name, PACK.format(committee=committee, more=more))

    def list(self, server, recipients, attributes=""):
        if isinstance(server, Server):
            server = f'<server host="localhost" port="{server.port}" security="none" ehlo="packs.example.gov.uk"/>'
        if not isinstance(recipients, str):
            recipients = "".join(f'<recipient id="{r.split("@")[0]}" address="{r}"/>' for r in recipients)
        self.write("list.xml", LIST.format(server=server, recipients=recipients, attributes=attributes))

    def run(self, *arguments, environment=None):
        done = subprocess.run([self.program, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                              env=dict(self.environment, **(environment or {})))
        self.said = done.stdout
        must("Sanitizer" not in done.stdout and "runtime error: " not in done.stdout, f"a sanitizer speaks: {done.stdout}")
        for secret in SECRETS:
            must(secret not in done.stdout, f"a secret is said: {done.stdout}")
        return done.returncode

    def mail(self, *more, pack="pack.xml", environment=None):
        return self.run("mail", *([pack] if pack else []), "--list", "list.xml", "--outbox", "outbox", *more,
                        environment=environment)

    def states(self):
        """The last state of each message, by the id of its recipient."""
        found, owners = {}, {}
        for line in (self.folder / "outbox/journal").read_text().splitlines():
            fields = line.split("\t")
            if len(fields) == 9:
                owners[fields[3]] = fields[5]
            if fields[3] in owners:
                found[owners[fields[3]]] = fields[2]
        return found

    def keys(self):
        return {line.split("\t")[5]: line.split("\t")[3] for line in
                (self.folder / "outbox/journal").read_text().splitlines() if len(line.split("\t")) == 9}

    def wait_over(self):
        """As if the time for the next try had come: deferred messages are queued again."""
        for key in [k for r, k in self.keys().items() if self.states()[r] == "deferred"]:
            yield "--resend"
            yield key

    def drop_outbox(self):
        shutil.rmtree(self.folder / "outbox", ignore_errors=True)


def read(bytes_):
    """The message by Python's parser, which must find nothing wrong in it."""
    message = email.message_from_bytes(bytes_, policy=email.policy.SMTP)
    for part in message.walk():
        must(not part.defects, f"{part.get_content_type()} has defects: {part.defects}")
        for name, value in part.items():
            must(not getattr(value, "defects", ()), f"{name} has defects: {value.defects}")
    for line in bytes_.split(b"\r\n"):
        must(b"\r" not in line and b"\n" not in line and b"\0" not in line, f"a bare CR, LF or NUL: {line!r}")
        must(len(line) <= 98 and max(line, default=0) < 127, f"a long line, or not ASCII: {line!r}")
    return message


def shape(part):
    if part.is_multipart():
        return (part.get_content_subtype(), *(shape(p) for p in part.iter_parts()))
    return part.get_content_type()


# ---- messages as files ---------------------------------------------------------------------

def files(program, folder):
    desk = Desk(program, folder)
    desk.pack("Children’s Committee, “services” of Ynys Môn")
    desk.list("", """<group id="members" edition="private" formats="pdf html ics link">
      <recipient id="m-jones" name="Cllr Änne, Jones (Lib.)" address="anne@example.org"/>
      <recipient id="m-smith" address="smith@example.org" without="progress" without-reason="a declared interest"/></group>
      <recipient id="gazette" address="news@gazette.example.com" formats="pdf"/>""", 'link="https://example.gov.uk/packs"')
    for out in ("one", "two"):
        must(desk.run("mail", "pack.xml", "--list", "list.xml", "--eml", out, "--date", DATE) == 0, desk.said)
    one, two = ({p.name: p.read_bytes() for p in (desk.folder / d).glob("*.eml")} for d in ("one", "two"))
    must(len(one) == 3 and one == two, "the same pack and list give other bytes")
    messages = {re.sub(r"-[0-9a-f]{12}\.eml", "", name): read(b) for name, b in one.items()}
    jones, smith, gazette = messages["m-jones"], messages["m-smith"], messages["gazette"]
    must(shape(jones) == ("mixed", ("alternative", "text/plain", "text/html"), "application/pdf", "text/calendar"),
         f"parts: {shape(jones)}")
    must(shape(gazette) == ("mixed", "text/plain", "application/pdf"), f"parts: {shape(gazette)}")
    must(str(jones["Subject"]) == "Children’s Committee, “services” of Ynys Môn, 25 April 2016: agenda and papers", "subject")
    must(jones["To"].addresses[0].display_name == "Cllr Änne, Jones (Lib.)", "the name of the recipient")
    must([a.addr_spec for a in jones["To"].addresses] == ["anne@example.org"], "one recipient")
    must(str(jones["Date"]) == "Mon, 18 Apr 2016 09:00:00 +0100", "date")
    must(re.fullmatch(r"<[0-9a-f]{32}@example\.gov\.uk>", jones["Message-ID"]), "Message-ID")
    must(len({m["Message-ID"] for m in messages.values()}) == 3, "a Message-ID of its own for each")
    must(jones["Content-Language"] == "en-GB" and jones["MIME-Version"] == "1.0" and "Bcc" not in jones, "headers")
    pdfs = {k: next(p for p in m.walk() if p.get_content_type() == "application/pdf").get_content() for k, m in messages.items()}
    must(desk.run("build", "-q", "pack.xml", "-o", "built") == 0, desk.said)
    must(pdfs["m-jones"] == (desk.folder / "built/pack.pdf").read_bytes(), "the PDF is not the pack's")
    words = subprocess.run(["pdftotext", "-", "-"], input=pdfs["m-smith"], capture_output=True).stdout.decode()
    must("Progress" in words and "a declared interest" in words and "Audit every month" not in words
         and "To question" not in words, f"the item left out: {words}")
    link = next(iter(jones["Message-ID"]))
    text = jones.get_body(("plain",)).get_content()
    must("https://example.gov.uk/packs/pack.pdf" in text, f"the link: {text} {link}")
    linked = desk.folder / "one/linked/pack.pdf"
    must(linked.exists() and linked.read_bytes() == pdfs["m-jones"], "the file that is linked")
    hashed = subprocess.run(["sha256sum", linked], capture_output=True, text=True).stdout.split()[0]
    must(hashed in text.replace("\n", ""), "the hash of the linked file")


def too_large(program, folder):
    """A pack that is too large is linked, and without a place for links refused."""
    desk = Desk(program, folder)
    random.seed(1)
    pixels = bytes(random.randrange(256) for _ in range(1200000))
    pdf = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>endobj\n"
           b"4 0 obj<</Type/XObject/Subtype/Image/Width 1000/Height 400/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 1200000>>stream\n"
           + pixels + b"\nendstream endobj\n5 0 obj<</Length 30>>stream\nq 500 0 0 200 0 400 cm /I Do Q\nendstream endobj\n"
           b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n")
    desk.write("map.pdf", pdf)
    desk.pack(more='<part heading="Annexes"><item title="Map"><annex file="map.pdf" title="Map" place="inside" '
                   'alternative="from the clerk"/></item></part>')
    for attributes, status in (('attach-limit="1"', 2), ('attach-limit="1" link="https://example.gov.uk/p/"', 0), ("", 0)):
        desk.list("", ["anne@example.org"], attributes)
        shutil.rmtree(desk.folder / "eml", ignore_errors=True)
        must(desk.run("mail", "pack.xml", "--list", "list.xml", "--eml", "eml", "--date", DATE) == status, f"{attributes}: {desk.said}")
        if status == 0:
            message = read(next((desk.folder / "eml").glob("*.eml")).read_bytes())
            attached = any(p.get_content_type() == "application/pdf" for p in message.walk())
            must(attached == (attributes == ""), f"{attributes}: attached {attached}")
        else:
            must("list.xml:5:" in desk.said and "attach-limit" in desk.said, f"said of a pack that is too large: {desk.said}")


def with_a_logo(program, folder):
    desk = Desk(program, folder)
    desk.list("", '<recipient id="anne" address="anne@example.org"/>')
    logo = desk.write("logo.png", (ROOT / "tests/cases/html/logo.png").read_bytes()).read_bytes()
    desk.write("look.xml", '<theme xmlns="urn:rapporteur:theme"><logo src="logo.png" alt="Arms" height="14mm"/></theme>')
    must(desk.run("mail", "pack.xml", "--list", "list.xml", "--theme", "look.xml", "--eml", "eml", "--date", DATE) == 0, desk.said)
    parts = list(read(next((desk.folder / "eml").glob("*.eml")).read_bytes()).walk())
    picture = next(p for p in parts if p.get_content_maintype() == "image")
    page = next(p for p in parts if p.get_content_type() == "text/html").get_content()
    must(picture.get_content() == logo, "the logo is not in the message as it is")
    must(f'src="cid:{picture["Content-ID"].strip("<>")}"' in page and 'alt="Arms"' in page, "the page does not show its logo")


def locked(program, folder):
    desk = Desk(program, folder)
    desk.list("", '<recipient id="anne" address="anne@example.org" protected="word.txt"/>')
    desk.write("word.txt", SECRETS[0] + "\n", 0o644)
    arguments = ("mail", "pack.xml", "--list", "list.xml", "--eml", "eml", "--date", DATE)
    must(desk.run(*arguments) == 2 and "word.txt" in desk.said, f"a password that others can read: {desk.said}")
    desk.write("word.txt", "short\n", 0o600)
    must(desk.run(*arguments) == 2, "a short password")
    desk.write("word.txt", SECRETS[0] + "\n", 0o600)
    must(desk.run(*arguments) == 0, desk.said)
    message = read(next((desk.folder / "eml").glob("*.eml")).read_bytes())
    desk.write("locked.pdf", next(p for p in message.walk() if p.get_content_type() == "application/pdf").get_content())
    for word, fits in ((SECRETS[0], True), ("other", False)):
        said = subprocess.run(["qpdf", f"--password={word}", "--show-encryption", "locked.pdf"], cwd=desk.folder,
                              capture_output=True, text=True)
        must("R = 6" in said.stdout and ("Incorrect password" not in said.stdout) == fits, f"locked with {word}: {said.stdout}{said.stderr}")


# ---- what must not get into a header -----------------------------------------------------------

def hostile(program, folder):
    """Line breaks and the like in every place that reaches a header: refused, with the line, or harmless."""
    desk = Desk(program, folder)
    recipient = '<recipient id="anne" address="{}" name="{}"/>'
    bad = [("address", recipient.format(a, "Anne")) for a in (
        "anne@example.org&#13;&#10;RCPT TO:&lt;evil@x.org&gt;", "anne@example.org&gt;&#10;DATA", "anne@example.org ", "anne",
        "anne@", "@example.org", "a@b@example.org", "anne@example", "anne@-example.org", "anne@exa mple.org", "änne@example.org",
        "anne@exämple.org", "&lt;anne@example.org&gt;", "anne..x@example.org", ".anne@example.org", "\"anne x\"@example.org".replace('"', "&quot;"),
        "anne@[127.0.0.1]", "anne@1.2.3.4", "anne@example.org,eve@example.org", "a" * 65 + "@example.org",
        "anne@" + "a" * 64 + ".org", "anne@" + "a." * 126 + "org", "anne(x)@example.org", "anne@example.org&#9;x")]
    bad += [("name", recipient.format("anne@example.org", n)) for n in (
        "Anne&#13;&#10;Bcc: eve@example.org", "Anne&#10;", "x&#9;y", "x&#x85;y", "x&#x2028;y", "x&#x202E;y")]
    bad[2] = ("address", recipient.format("anne@exam ple.org", "Anne"))
    for what, text in bad:
        desk.list("", text)
        must(desk.run("check", "list.xml") == 2 and "list.xml:5:" in desk.said, f"{what} is taken: {text}: {desk.said}")
    for attributes in ('subject="x&#13;&#10;Bcc: eve@example.org"', 'subject="x&#x0B;y"', 'link="http://example.org/"',
                       'link="https://example.org/?a&#10;b"', 'attach-limit="999"'):
        desk.list("", ["anne@example.org"], attributes)
        must(desk.run("check", "list.xml") == 2, f"taken: {attributes}: {desk.said}")
    # What comes from the pack.
    desk.list("", ["anne@example.org"])
    for committee, status in (("One&#13;&#10;Bcc: eve@example.org", 0), ("One&#x85;Bcc: eve@example.org", 2), ("One&#x2028;two", 2),
                              ("=?utf-8?q?=0D=0ABcc:_eve@example.org?=", 0), ("A &lt;b@c.org&gt;, \"x\"; (y) \\", 0), ("W" * 3000, 0)):
        desk.pack(committee)
        shutil.rmtree(desk.folder / "eml", ignore_errors=True)
        must(desk.run("mail", "pack.xml", "--list", "list.xml", "--eml", "eml", "--date", DATE) == status, f"{committee[:40]}: {desk.said}")
        for path in (desk.folder / "eml").glob("*.eml"):
            message = read(path.read_bytes())
            must(set(message.keys()) == {"From", "To", "Subject", "Date", "Message-Id", "Content-Language", "MIME-Version",
                                         "Content-Type"}, f"headers: {message.keys()}")
    desk.pack(name="päck \"x\"; y=(1).xml")
    must(desk.run("mail", "päck \"x\"; y=(1).xml", "--list", "list.xml", "--eml", "odd", "--date", DATE) == 0, desk.said)
    message = read(next((desk.folder / "odd").glob("*.eml")).read_bytes())
    must([p.get_filename() for p in message.iter_attachments()][:1] == ["päck \"x\"; y=(1).pdf"], "the file's name")
    desk.pack(name="a\nb.xml")
    must(desk.run("mail", "a\nb.xml", "--list", "list.xml", "--eml", "odd2", "--date", DATE) == 2, f"a line break in a file's name: {desk.said}")


def lists(program, folder):
    desk = Desk(program, folder)
    anne = '<recipient id="anne" address="anne@example.org"/>'
    server = '<server host="{}" ehlo="packs.example.gov.uk" {}/>'
    for text, status, words in (
            (("", anne + '<recipient id="bob" address="Anne@Example.ORG"/>'), 2, "already that of the <recipient> on line 5"),
            (("", anne + '<recipient id="Anne" address="b@example.org"/>'), 2, "already that of"),
            (("", ""), 2, "no <recipient>"),
            (("", '<group id="press"><recipient id="a" address="a@example.org" edition="private"/></group>'), 2, "private edition"),
            (("", '<group id="press" formats="link"><recipient id="a" address="a@example.org" formats="pdf"/></group>'), 2, "format"),
            (("", '<recipient id="a" address="a@example.org" without="x"/>'), 2, "without-reason"),
            ((server.format("mail.example.gov.uk", 'security="none"'), anne), 2, "in clear"),
            ((server.format("mail.example.gov.uk", 'auth="plain"'), anne), 2, "credentials"),
            ((server.format("mail.example.gov.uk", 'auth="xoauth2" token-file="t"'), anne), 2, "login"),
            ((server.format("mail.example.gov.uk", 'auth="xoauth2" login="a@example.gov.uk" token-file="t" token-command="x"'), anne), 2, "one of"),
            ((server.format("mail.example.gov.uk", 'login="x"'), anne), 2, "auth is none"),
            ((server.format("mail.example.gov.uk/x", ""), anne), 2, "no name of a machine"),
            ((server.format("mail.example.gov.uk", 'port="70000"'), anne), 2, "65535"),
            ((server.format("smtp.provider.example", ""), anne), 1, "DMARC"),
            ((server.format("smtp.provider.example", 'signs="example.gov.uk"'), anne), 0, ""),
            ((server.format("smtp.provider.example", 'auth="plain" login="x@mail.example.gov.uk" credentials="c"'), anne), 0, ""),
            ((server.format("smtp.provider.example", 'auth="plain" login="x@other.example" credentials="c"'), anne), 1, "other.example"),
            ((server.format("example-gov-uk.mail.protection.outlook.com", ""), anne), 0, ""),
            ((server.format("evil-gov-uk.mail.protection.outlook.com", ""), anne), 1, "DMARC"),
            ((server.format("mail.example.gov.uk", ""), anne), 0, "")):
        desk.list(*text)
        must(desk.run("check", "list.xml") == status and words in desk.said, f"{text}: {desk.said}")
    desk.list("", '<recipient id="a" address="a@example.org" without="nothing" without-reason="x"/>')
    must(desk.run("mail", "pack.xml", "--list", "list.xml", "--eml", "e") == 2 and '"nothing"' in desk.said, f"an item that there is not: {desk.said}")
    desk.pack(more='<part heading="In private" private="yes"><exemption paragraphs="1">Families.</exemption>'
                   '<item title="A case" id="case"><paper file="plan.xml" template="exceptions"/></item></part>')
    desk.list("", ["a@example.org"])
    desk.list("", """<recipient id="press" address="a@example.org" formats="pdf html"/>
      <group id="members" edition="private"><recipient id="jones" address="b@example.org"/>
      <recipient id="smith" address="c@example.org" without="case" without-reason="a declared interest"/></group>""")
    must(desk.run("mail", "pack.xml", "--list", "list.xml", "--eml", "e", "--date", DATE) == 0, desk.said)
    for who, pages, says, file in (("press", False, "Exempt under paragraph 1", "pack.pdf"), ("jones", True, "exempt from publication", "pack-private.pdf"),
                                   ("smith", False, "is not in your copy: a declared interest", "pack-private-without-case.pdf")):
        message = read(next((desk.folder / "e").glob(f"{who}-*.eml")).read_bytes())
        attached = next(p for p in message.walk() if p.get_content_type() == "application/pdf")
        words = subprocess.run(["pdftotext", "-", "-"], input=attached.get_content(), capture_output=True).stdout.decode()
        must(("Exceptions" in words) == pages, f"{who}: Part 2 {'is not' if pages else 'is'} in the pack")
        must(says in " ".join(message.get_body(("plain",)).get_content().split()), f"{who}: the message does not say {says}")
        must(attached.get_filename() == file, f"{who}: {attached.get_filename()}")
        must(("Private: holds" in words) == pages and ("Please keep it to yourself" in " ".join(message.get_body(("plain",)).get_content().split())) == pages,
             f"{who}: marked as holding what it does not, or the other way round")
    for arguments in (("mail", "pack.xml"), ("mail", "pack.xml", "--list", "list.xml"), ("mail", "--list", "list.xml", "--eml", "e"),
                      ("mail", "pack.xml", "--list", "list.xml", "--eml", "e", "--outbox", "o"),
                      ("mail", "pack.xml", "--list", "list.xml", "--eml", "e", "--date", "2016-04-18")):
        must(desk.run(*arguments) == 64, f"{arguments}: {desk.said}")
    must(desk.run("mail", "pack.xml", "--list", "list.xml", "--outbox", "o") == 2 and "<server>" in desk.said, desk.said)


# ---- sending ---------------------------------------------------------------------------------------

def sending(program, folder):
    server, desk = Server(), Desk(program, folder)
    desk.list(server, ["anne@example.org", "refused@example.org", "put-off@example.org", "refused-data@example.org",
                       "put-off-data@example.org", "shouting@example.org", "bob@example.org"])
    must(desk.mail() == 3, f"status: {desk.said}")
    must(desk.states() == {"anne": "sent", "bob": "sent", "refused": "refused", "refused-data": "refused", "shouting": "refused",
                           "put-off": "deferred", "put-off-data": "deferred"}, f"states: {desk.states()}")
    must("2 sent, 2 waiting, 3 refused, 0 in doubt" in desk.said, f"the report: {desk.said}")
    must("550 5.1.1 No such mailbox" in desk.said and "\x1b" not in desk.said and "?[31mno?" in desk.said, f"the server's words: {desk.said}")
    must([c for c in server.commands if c.startswith("EHLO")][0] == "EHLO packs.example.gov.uk", "the name of EHLO")
    must([d[:2] for d in server.delivered] == [("clerk@example.gov.uk", "anne@example.org"), ("clerk@example.gov.uk", "bob@example.org")], "delivered")
    for (_, to, message), name in zip(server.delivered, ("anne", "bob")):
        must(message == (desk.folder / f"outbox/{desk.keys()[name]}.eml").read_bytes(), "the bytes that arrived are others")
        must(read(message)["To"].addresses[0].addr_spec == to, "to whom")
    for path in (desk.folder / "outbox").iterdir():
        must(path.is_dir() or stat.S_IMODE(path.stat().st_mode) == 0o600, f"others can read {path}")
    # Run again: what is sent stays so, what is put off waits for its time, or is asked for.
    must(desk.mail() == 3 and len(server.delivered) == 2, "sent twice")
    must(desk.mail("--resend", desk.keys()["anne"]) == 2 and len(server.delivered) == 2, f"resending what was sent: {desk.said}")
    must(desk.mail("--resend", "nobody") == 2 and "nobody" in desk.said, "resending what is not there")
    desk.list(server, ["anne@example.org"])
    must(desk.mail() == 0 and desk.states()["put-off"] == "withdrawn", f"who is no longer on the list: {desk.said} {desk.states()}")
    # A pack that has changed is sent to all; what waits of the old one is not.
    desk.drop_outbox()
    desk.list(server, ["anne@example.org", "put-off@example.org"])
    must(desk.mail() == 1, desk.said)
    desk.write("plan.xml", PLAN.replace("every month", "every week"))
    must(desk.mail() == 1, desk.said)
    journal = (desk.folder / "outbox/journal").read_text()
    must(journal.count("\twithdrawn\t") == 1 and journal.count("\tsent\t") == 2, f"a pack that has changed: {journal}")
    # Without the pack: what waits.
    must(desk.mail(*desk.wait_over(), pack=None) == 1 and "put-off" in desk.said, desk.said)
    server.close()


def broken(program, folder):
    """Connections that are cut, at whatever time; servers that speak of themselves."""
    server, desk = Server(), Desk(program, folder)
    desk.list(server, ["cut-after@example.org", "anne@example.org"])
    must(desk.mail() == 3, desk.said)
    must(desk.states() == {"cut-after": "in-doubt", "anne": "sent"}, f"cut after the end: {desk.states()}")
    must("--resend " + desk.keys()["cut-after"] in desk.said, f"how to resend: {desk.said}")
    before = len(server.delivered)
    must(desk.mail() == 3 and len(server.delivered) == before, "one in doubt was sent again unasked")
    first = next(m for _, to, m in server.delivered if to.startswith("cut-after"))
    desk.mail("--resend", desk.keys()["cut-after"])
    must([m for _, to, m in server.delivered if to.startswith("cut-after")] == [first, first], "a resend has other bytes")
    desk.drop_outbox()
    # Larger than what a socket holds: cut before the end is no doubt.
    desk.write("pad.pdf", (ROOT / "docs/page.png").read_bytes())
    server.close()
    for before, text in (("554 No service here", "No service here"), ("421 Too busy", "Too busy")):
        shut = Server(before=before)
        desk.list(shut, ["anne@example.org", "bob@example.org"])
        must(desk.mail() == 3 and text in desk.said, f"{before}: {desk.said}")
        must(set(desk.states().values()) == {"deferred", "queued"} and shut.connections == 1, f"{before}: {desk.states()}, {shut.connections}")
        desk.drop_outbox()
        shut.close()
    must(desk.mail() == 3 and "waiting" in desk.said, f"no server at all: {desk.said}")
    desk.drop_outbox()
    # A provider that takes no passwords any more refuses the sender, not the message.
    server = Server()
    for name in ("no-password", "no-password-data"):
        desk.list(server, [f"{name}@example.org", "anne@example.org"])
        must(desk.mail() == 3 and "no longer takes passwords" in desk.said, f"{name}: {desk.said}")
        must(desk.states() == {name: "deferred", "anne": "queued"}, f"{name}: {desk.states()}")
        desk.drop_outbox()
    # A server that takes nothing from us: not all of the list is refused for good.
    desk.list(server, [f"refused@r{i}.example.org" for i in range(5)])
    desk.write("list.xml", re.sub(r'id="refused" address="refused@(r\d)', r'id="\1" address="refused@\1', (desk.folder / "list.xml").read_text()))
    must(desk.mail() == 3 and "may not relay" in desk.said, desk.said)
    must(sorted(desk.states().values()) == ["queued"] * 2 + ["refused"] * 3, f"all refused: {desk.states()}")
    desk.drop_outbox()
    # A server that takes a few messages on one connection.
    few = Server(most=2)
    desk.list(few, [f"r{i}@example.org" for i in range(7)])
    must(desk.mail() == 0 and len(few.delivered) == 7 and few.connections == 4, f"few a connection: {desk.said}, {few.connections}")
    desk.drop_outbox()
    # Stalled after the end: killed, it is in doubt; meanwhile nobody else sends from there.
    desk.list(server, ["stalled@example.org", "anne@example.org"])
    running = subprocess.Popen([desk.program, "mail", "pack.xml", "--list", "list.xml", "--outbox", "outbox"], cwd=desk.folder,
                               env=desk.environment, stdout=subprocess.DEVNULL)
    must(server.stalled.wait(60), "the message does not come")
    must(desk.mail() == 3 and "in use" in desk.said, f"two at once: {desk.said}")
    running.send_signal(signal.SIGKILL)
    running.wait()
    must(desk.mail() == 3 and desk.states() == {"stalled": "sending", "anne": "sent"} and "stalled <stalled@example.org>: in doubt" in desk.said,
         f"stalled: {desk.said} {desk.states()}")
    server.close()


def cut_midway(program, folder):
    """A connection that is lost in the middle of a large message: it was not accepted, and is tried again."""
    server, desk = Server(), Desk(program, folder)
    random.seed(2)
    noise = "".join(random.choice("abcdefghijklmnopqrstuvwxyz ") for _ in range(400000))
    desk.write("plan.xml", PLAN.replace("<title>Audit every month</title>", f"<title>Audit every month</title><!-- {noise} -->"))
    desk.list(server, ["cut@example.org", "anne@example.org"])
    status = desk.mail()
    must(status in (1, 3) and desk.states()["anne"] == "sent" and desk.states()["cut"] in ("deferred", "in-doubt"), f"{desk.said}")
    must(not [1 for _, to, _ in server.delivered if to.startswith("cut@")], "delivered")
    server.close()


# ---- TLS and logins -----------------------------------------------------------------------------------

def certificate(folder, name, host):
    """A certificate for `host` by a maker of its own: paths of the maker's and a server's context."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650", "-subj", f"/CN=Maker {name}",
            "-keyout", f"{name}-ca.key", "-out", f"{name}-ca.pem")
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={host}", "-keyout", f"{name}.key",
            "-out", f"{name}.csr")
    (folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{host}\n")
    openssl("x509", "-req", "-in", f"{name}.csr", "-CA", f"{name}-ca.pem", "-CAkey", f"{name}-ca.key", "-CAcreateserial", "-days", "3650",
            "-extfile", f"{name}.ext", "-out", f"{name}.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context


def logins(program, folder):
    desk = Desk(program, folder)
    good, other = certificate(desk.folder, "good", "localhost"), certificate(desk.folder, "other", "elsewhere.example")
    word, token = SECRETS
    host = '<server host="localhost" port="{}" ehlo="packs.example.gov.uk" {}/>'

    def attempt(words, server, attributes, status, says="", states=None):
        desk.drop_outbox()
        desk.list(host.format(server.port, attributes), ["anne@example.org"])
        got = desk.mail()
        must(got == status and says in desk.said, f"{words}: status {got}: {desk.said}")
        must(len(server.delivered) == (status == 0), f"{words}: {len(server.delivered)} delivered")
        for path in (desk.folder / "outbox").rglob("*"):
            if path.is_file():
                must(not any(s.encode() in path.read_bytes() for s in SECRETS), f"{words}: a secret in {path.name}")
        server.close()

    attempt("STARTTLS", Server(good), 'ca="good-ca.pem"', 0)
    attempt("STARTTLS, unknown maker", Server(good), 'ca="other-ca.pem"', 3, "certificate")
    attempt("STARTTLS, the machine's makers", Server(good), "", 3)
    attempt("STARTTLS, another name", Server(other), 'ca="other-ca.pem"', 3, "matches target host name 'localhost'")
    attempt("STARTTLS is not offered", Server(good, no_tls=True), 'ca="good-ca.pem"', 3)
    # A proxy or a .netrc of the user's have no part in it.
    desk.environment.update(ALL_PROXY="http://127.0.0.1:9", all_proxy="socks5://127.0.0.1:9", HOME=str(desk.folder))
    desk.write(".netrc", "machine localhost login x password y\n", 0o600)
    attempt("proxies", Server(good), 'ca="good-ca.pem"', 0)
    desk.write("credentials", f"machine other.example login x password nothing-at-all\nmachine localhost login clerk@example.gov.uk password {word}\n", 0o600)
    desk.write("token", token + "\n", 0o600)
    desk.write("wrong-token", "another-token-altogether\n", 0o600)
    desk.write("tell.sh", f"#!/bin/sh\n[ \"$1\" = 'a b' ] || exit 1\necho {token}\n", 0o700)
    desk.write("fail.sh", f"#!/bin/sh\necho {token}\nexit 1\n", 0o700)
    desk.write("much.sh", "#!/bin/sh\nexec yes abcdefghijklmnopqrstuvwxyz\n", 0o700)
    for auth in ("plain", "login"):
        attempt(auth, Server(good, auth=(auth.upper(), "clerk@example.gov.uk", word)), f'ca="good-ca.pem" auth="{auth}" credentials="credentials"', 0)
        attempt(f"{auth}, wrong", Server(good, auth=(auth.upper(), "clerk@example.gov.uk", "x")),
                f'ca="good-ca.pem" auth="{auth}" credentials="credentials"', 3, "535")
    for auth in ("xoauth2", "oauthbearer"):
        login = f'ca="good-ca.pem" auth="{auth}" login="clerk@example.gov.uk"'
        there = (auth.upper(), "clerk@example.gov.uk", token)
        attempt(auth, Server(good, auth=there), f'{login} token-file="token"', 0)
        attempt(f"{auth} by a command", Server(good, auth=there), f"{login} token-command='./tell.sh \"a b\"'", 0)
        attempt(f"{auth}, wrong", Server(good, auth=there), f'{login} token-file="wrong-token"', 3)
        for command in ("./fail.sh", "./much.sh", "./none.sh", "false", "true"):
            attempt(f"{auth} by {command}", Server(good, auth=there), f'{login} token-command="{command}"', 2, command)
    desk.write("credentials", f"machine localhost login clerk@example.gov.uk password {word}\n", 0o640)
    attempt("credentials that others can read", Server(good, auth=("PLAIN", "clerk@example.gov.uk", word)),
            'ca="good-ca.pem" auth="plain" credentials="credentials"', 2, "chmod 600")
    desk.write("credentials", f"machine other.example login clerk@example.gov.uk password {word}\n", 0o600)
    attempt("no credentials for the server", Server(good, auth=("PLAIN", "clerk@example.gov.uk", word)),
            'ca="good-ca.pem" auth="plain" credentials="credentials"', 2, "machine localhost")
    # A server that says the secret back.
    desk.write("credentials", f"machine localhost login clerk@example.gov.uk password {word}\n", 0o600)
    server = Server(good, auth=("PLAIN", "clerk@example.gov.uk", word))
    desk.drop_outbox()
    desk.list(host.format(server.port, 'ca="good-ca.pem" auth="plain" credentials="credentials"'), ["echoing@example.org"])
    must(desk.mail() == 3 and "you are ***" in desk.said, f"a server that says it back: {desk.said}")
    must(word not in (desk.folder / "outbox/journal").read_text(), "the journal has what the server said back")
    server.close()
    # And none where nothing is logged in.
    for name in ("strace", "env"):
        must(word not in (desk.folder / "list.xml").read_text(), name)


# ---- killed ---------------------------------------------------------------------------------------------

def judge(desk, server, recipients, words, asked=()):
    """Everybody has it once, but for those that the program named as in doubt, who have it once or not."""
    states = desk.states()
    counts = {r: sum(1 for _, to, _ in server.delivered if to == r) for r in recipients}
    for r in recipients:
        state = states.get(r.split("@")[0])
        if state in ("sending", "in-doubt"):
            must(counts[r] <= 1 and f"<{r}>: in doubt" in desk.said, f"{words}: {r} in doubt, {counts[r]} times: {desk.said}")
        elif r not in asked:
            must(state == "sent" and counts[r] == 1, f"{words}: {r} is {state}, arrived {counts[r]} times")
    return [r for r in recipients if states.get(r.split("@")[0]) in ("sending", "in-doubt")]


def killed_at_each_call(program, folder, step):
    shim = Path(folder).parent / "shim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, HERE / "shim.c", "-ldl"], check=True)
    recipients = ["anne@example.org", "bob@example.org", "carl@example.org"]
    doubts = at = 0
    while True:
        at += step
        desk, server = Desk(program, Path(folder) / str(at)), Server()
        desk.list(server, recipients)
        # A sanitizer wants to be loaded first, and can do without.
        status = desk.mail(environment={"LD_PRELOAD": str(shim), "KILL_AT": str(at), "ASAN_OPTIONS": "verify_asan_link_order=0"})
        if status != 137:
            must(status == 0, f"killed at {at}: {status} {desk.said}")
            break
        desk.mail()
        doubtful = judge(desk, server, recipients, f"killed at call {at}")
        doubts += len(doubtful)
        must(len(doubtful) <= 1, f"killed at {at}: {doubtful} in doubt")
        for r in doubtful:
            must(desk.mail("--resend", desk.keys()[r.split("@")[0]]) == 0, f"resent after {at}: {desk.said}")
            must(1 <= sum(1 for _, to, _ in server.delivered if to == r) <= 2, f"resent after {at}")
        must(len({m for _, to, m in server.delivered if to in doubtful}) <= 1, "a resend has other bytes")
        server.close()
        shutil.rmtree(desk.folder)
    must(at > 40 and doubts > 2, f"killed at {at} calls, {doubts} in doubt: the test has lost its bite")
    print(f"mail: killed at {at // step} calls, {doubts} messages in doubt")


def in_order(program, folder):
    """What a loss of power would show: each promise is on the disk before the next step is made."""
    desk, server = Desk(program, folder), Server()
    shim = desk.folder / "shim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, HERE / "shim.c", "-ldl"], check=True)
    desk.list(server, ["anne@example.org", "bob@example.org"])
    trace = desk.folder / "trace"
    must(desk.mail(environment={"LD_PRELOAD": str(shim), "TRACE": str(trace), "ASAN_OPTIONS": "verify_asan_link_order=0"}) == 0, desk.said)
    calls = trace.read_text(errors="replace").splitlines()
    # A message and its name, then the journal, each followed by its fsync.
    steps = "".join("J" if re.match(r"w [0-9a-f]{16}\t", c) else "M" if c.startswith("w From:") else c[0] for c in calls)
    must(re.search(r"M[w]*frfJf", steps), f"a message before the journal: {steps}")
    for i, call in enumerate(calls):
        if re.match(r"w [0-9a-f]{16}\t", call):
            must(calls[i + 1].startswith("f"), f"the journal is not on the disk: {call}, then {calls[i + 1]}")
    sending = [i for i, c in enumerate(calls) if "\tsending\t" in c]
    bodies = [i for i, c in enumerate(calls) if c.startswith("s From:")]
    must(len(sending) == len(bodies) == 2 and all(s < b for s, b in zip(sending, bodies)), f"sending: {sending}, {bodies}")
    server.close()


def torn_journal(program, folder, step):
    """The journal cut at any byte: nothing that was sent before is sent again, unless the lines that say so
    are gone, and then it is named."""
    server, desk = Server(), Desk(program, folder)
    recipients = ["anne@example.org", "bob@example.org"]
    desk.list(server, recipients)
    must(desk.mail() == 0, desk.said)
    journal = (desk.folder / "outbox/journal").read_bytes()
    lines = journal.split(b"\n")
    sending = len(b"\n".join(lines[:3])) + 1        # queued, queued, sending
    for cut in range(sending, len(journal), step):
        (desk.folder / "outbox/journal").write_bytes(journal[:cut])
        before = len(server.delivered)
        desk.mail()
        sent = [to for _, to, _ in server.delivered[before:]]
        whole = journal[:cut].count(b"\n")
        named = [r for r in recipients if f"<{r}>: in doubt" in desk.said]
        must(recipients[0] not in sent and (recipients[0] in named) == (whole == 3), f"cut at {cut}: {sent}, {named}")
        must((recipients[1] in sent) == (whole < 5), f"cut at {cut}: {sent}")
    for damage in (journal[:40] + b"x" + journal[41:], lines[1] + b"\n" + lines[0] + b"\n" + b"\n".join(lines[2:]),
                   b"\n".join(lines[:2] + lines[3:])):
        (desk.folder / "outbox/journal").write_bytes(damage)
        before = len(server.delivered)
        must(desk.mail() == 2 and "damaged" in desk.said and len(server.delivered) == before, f"damaged: {desk.said}")
    (desk.folder / "outbox/journal").write_bytes(journal[:sending])
    eml = next((desk.folder / "outbox").glob("bob-*.eml"))
    eml.write_bytes(eml.read_bytes().replace(b"Agenda and papers", b"Agenda, no papers"))
    before = len(server.delivered)
    must(desk.mail() == 2 and "not what was queued" in desk.said and len(server.delivered) == before, f"another message: {desk.said}")
    server.close()


def killed_at_random(desk, command, seed, most):
    """Run and kill, after at most so many seconds, until a run ends by itself."""
    generator, kills = random.Random(seed), 0
    while True:
        running = subprocess.Popen(command, cwd=desk.folder, env=desk.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            desk.said, _ = running.communicate(timeout=0.08 + generator.random() * most)
            break
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.communicate()
            kills += 1
    return kills


def many(program, folder, count):
    server, desk = Server(), Desk(program, folder)
    recipients = [f"member-{i}@example.org" for i in range(count)]
    desk.list(server, recipients)
    kills = killed_at_random(desk, [program, "mail", "pack.xml", "--list", "list.xml", "--outbox", "outbox"], 5, 0.3 if count < 100 else 1)
    doubtful = judge(desk, server, recipients, f"{count} messages")
    must(len(doubtful) <= kills, f"{len(doubtful)} in doubt after {kills} kills")
    print(f"mail: {count} messages, {kills} kills, {len(doubtful)} in doubt")
    server.close()


# ---- others' servers --------------------------------------------------------------------------------------

def by_aiosmtpd(program, folder):
    """STARTTLS and logins as aiosmtpd has them, which is strict about both."""
    try:
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import AuthResult
    except ImportError:
        print("mail: aiosmtpd is not installed (python3-aiosmtpd); left out")
        return
    desk = Desk(program, folder)
    context = certificate(desk.folder, "good", "localhost")
    desk.write("credentials", f'machine localhost login "clerk@example.gov.uk" password "{SECRETS[0]}"\n', 0o600)

    class Keep:
        def __init__(self):
            self.delivered = []

        async def handle_DATA(self, server, session, envelope):
            self.delivered.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content, session.host_name))
            return "250 Message accepted"

    def knows(server, session, envelope, mechanism, data):
        return AuthResult(success=data.login == b"clerk@example.gov.uk" and data.password == SECRETS[0].encode())

    for auth in ("plain", "login"):
        keep = Keep()
        # 1.4.3 takes no port 0.
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        controller = Controller(keep, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True, authenticator=knows,
                                auth_required=True, auth_exclude_mechanism=["LOGIN" if auth == "plain" else "PLAIN"])
        controller.start()
        desk.list(f'<server host="localhost" port="{port}" ehlo="packs.example.gov.uk" ca="good-ca.pem" auth="{auth}" credentials="credentials"/>',
                  ["anne@example.org", "bob@example.org"])
        must(desk.mail() == 0, f"aiosmtpd, {auth}: {desk.said}")
        controller.stop()
        must([(d[0], d[1], d[3]) for d in keep.delivered] == [("clerk@example.gov.uk", [f"{n}@example.org"], "packs.example.gov.uk")
                                                              for n in ("anne", "bob")], f"aiosmtpd, {auth}: {keep.delivered}")
        for (_, to, message, _), name in zip(keep.delivered, ("anne", "bob")):
            must(message == (desk.folder / f"outbox/{desk.keys()[name]}.eml").read_bytes(), f"aiosmtpd, {auth}: other bytes")
        desk.drop_outbox()


def smtpd_there():
    """Can OpenSMTPD be run here? It wants to be root, and has one queue on a machine."""
    if shutil.which("smtpd") is None:
        return "OpenSMTPD is not installed"
    if os.geteuid() != 0:
        return "OpenSMTPD is run by root only"
    if subprocess.run(["pgrep", "-x", "smtpd"], capture_output=True).returncode == 0 or any(
            p.is_file() for p in Path("/var/spool/smtpd/queue").rglob("*")):   # it leaves empty folders behind
        return "an OpenSMTPD of somebody else's is in use"
    return None


def by_opensmtpd(program, folder, count):
    """Many messages through OpenSMTPD, to a server behind it, with the program killed again and again. In clear: the private
    key is lost on the way to its TLS engine with the OpenSSL of Debian 12; aiosmtpd has that part."""
    why = smtpd_there()
    if why:
        print(f"mail: {why}; left out")
        return
    desk, behind = Desk(program, folder), Server()
    Path(folder).parent.chmod(0o755)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    desk.write("smtpd.conf", f"""listen on 127.0.0.1 port {port} hostname localhost
action "on" relay host smtp://127.0.0.1:{behind.port} src 127.0.0.1
match from any for any action "on"
""")
    smtpd = subprocess.Popen(["smtpd", "-d", "-f", desk.folder / "smtpd.conf"], stdout=open(desk.folder / "smtpd.log", "w"),
                             stderr=subprocess.STDOUT)
    try:
        for _ in range(200):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        recipients = [f"member-{i}@example.org" for i in range(count)]
        desk.list(f'<server host="localhost" port="{port}" ehlo="packs.example.gov.uk" security="none"/>', recipients)
        kills = killed_at_random(desk, [program, "mail", "pack.xml", "--list", "list.xml", "--outbox", "outbox"], 7, 2)
        sent = [r for r in recipients if desk.states()[r.split("@")[0]] == "sent"]
        for _ in range(2400):      # what it has answered for, it delivers
            if {to for _, to, _ in list(behind.delivered)} >= set(sent):
                break
            time.sleep(0.05)
        doubtful = judge(desk, behind, recipients, "OpenSMTPD")
        must(len(doubtful) <= kills, f"OpenSMTPD: {len(doubtful)} in doubt after {kills} kills")
        for _, to, message in behind.delivered[:3]:
            parsed = email.message_from_bytes(message, policy=email.policy.SMTP)
            must(parsed["Received"] and parsed["To"].addresses[0].addr_spec == to, "OpenSMTPD: the message")
        print(f"mail: {count} messages through OpenSMTPD, {kills} kills, {len(doubtful)} in doubt")
    finally:
        smtpd.send_signal(signal.SIGTERM)
        smtpd.wait()
        behind.close()


def by_spamassassin(program, folder):
    """No filter takes a message for advertising, on local rules."""
    if shutil.which("spamassassin") is None:
        print("mail: spamassassin is not installed; left out")
        return
    desk = Desk(program, folder)
    desk.list("", '<recipient id="anne" name="Anne Jones" address="anne@example.org"/>')
    must(desk.run("mail", "pack.xml", "--list", "list.xml", "--eml", "eml") == 0, desk.said)
    message = next((desk.folder / "eml").glob("*.eml")).read_bytes()
    said = subprocess.run(["spamassassin", "-t", "-L"], input=message.replace(b"\r\n", b"\n"), capture_output=True).stdout.decode(errors="replace")
    score = re.search(r"X-Spam-Status: \w+, score=(-?[\d.]+) .*?tests=([\w,\s]*)", said)
    must(score and float(score.group(1)) < 1.0, f"spamassassin: {score and score.group(0)}")
    print(f"mail: spamassassin: {score and ' '.join(score.group(0).split())}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--only")
    o = parser.parse_args()
    program = str(o.program.resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [files, too_large, with_a_logo, locked, hostile, lists, sending, broken, cut_midway, logins, by_aiosmtpd, in_order]
        tests = [(p.__name__, lambda p=p: p(program, folder / p.__name__)) for p in parts]
        tests += [("killed", lambda: killed_at_each_call(program, folder / "killed", 1 if o.long else 4)),
                  ("torn", lambda: torn_journal(program, folder / "torn", 1 if o.long else 23)),
                  ("many", lambda: many(program, folder / "many", 500 if o.long else 40))]
        if o.long:
            tests += [("by_opensmtpd", lambda: by_opensmtpd(program, folder / "by_opensmtpd", 500)),
                      ("by_spamassassin", lambda: by_spamassassin(program, folder / "by_spamassassin"))]
        for what, test in tests:
            if o.only in (None, what):
                begun = time.monotonic()
                test()
                if os.environ.get("V"):
                    print(f"mail: {what}: {time.monotonic() - begun:.1f} s")
    print(f"mail: {passed} passed, {len(failures)} failed")
    sys.exit(1 if failures or passed == 0 else 0)


if __name__ == "__main__":
    main()
