"""Packs by e-mail while something is lacking, for lack.py: a server on loopback takes what comes.

What is judged is what the clerk has at the end. The run itself says in a sentence what it lacked, or is as without; the
message that a server has been handed is there byte for byte; and the run after it, which lacks nothing, brings every message to its
recipient once, or names the one that may have arrived: nothing twice, nothing lost without a word."""
import re
import shutil
import sys
import tempfile
from pathlib import Path

from common import ROOT, must

sys.path[:0] = [str(ROOT / "tests/mail")]
from servers import Server    # noqa: E402

TO = ["anne@example.org", "bob@example.org", "cecil@example.org"]
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<mail-list xmlns="urn:rapporteur:1" id="children"><from address="clerk@example.gov.uk" name="The clerk"/>
  <server host="localhost" port="{port}" security="none" ehlo="packs.example.gov.uk"/>
  {recipients}</mail-list>
"""
DATE = ("--date", "2016-04-18T09:00:00+01:00")
# Calls that a run with a server makes besides the others of lack.py.
KINDS = {"socket": "EMFILE ENOMEM", "connect": "ECONNREFUSED ETIMEDOUT ENETUNREACH", "send": "EPIPE ECONNRESET", "recv": "ECONNRESET ETIMEDOUT",
         "poll": "ENOMEM", "ftruncate": "EIO"}


class Post:
    """A command of mail, in a folder that has an outbox already or not."""

    def __init__(self, name, *arguments, queued=False):
        self.name, self.arguments, self.queued = name, arguments, queued

    def prepare(self, bench):
        """An outbox in which all messages wait, because no server was there."""
        self.outbox = None
        if self.queued:
            with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
                desk = Path(folder) / "desk"
                shutil.copytree(bench.desk, desk)
                write_list(desk, 1)
                ran = bench.run(["mail", "-q", "pack.xml", "--list", "list.xml", "--outbox", "outbox", *DATE], desk)
                must(ran.returncode != 0 and len(list((desk / "outbox").glob("*.eml"))) == len(TO), f"{self.name}: {ran.stderr.decode()}")
                self.outbox = bench.folder / f"outbox-{self.name}"
                shutil.copytree(desk / "outbox", self.outbox)

    def again(self, desk):
        """Those that wait for a while are tried at once."""
        return [word for key, state, _ in journal(desk / "outbox").values() if state == "deferred" for word in ("--resend", key)]

    def ran(self, bench, env=None):
        """The run: what it says, and the room in which it was, for the judge, who closes it."""
        room = Room(bench, self)
        room.first = bench.run([*self.arguments, *(self.again(room.desk) if self.queued else [])], room.desk, env)
        return room


class Room:
    """A desk with a server of its own."""

    def __init__(self, bench, deed):
        self.bench, self.deed, self.server = bench, deed, Server()
        self.folder = tempfile.TemporaryDirectory(dir=bench.folder)
        self.desk = Path(self.folder.name) / "desk"
        shutil.copytree(bench.desk, self.desk)
        write_list(self.desk, self.server.port)
        if deed.outbox is not None:
            shutil.copytree(deed.outbox, self.desk / "outbox")

    def arrived(self):
        with self.server.lock:
            return {to: [message for _, who, message in self.server.delivered if who == to] for to in TO}

    def next(self):
        """The run after it, with the pack, which lacks nothing."""
        keys = self.deed.again(self.desk) if (self.desk / "outbox/journal").exists() else []
        return self.bench.run(["mail", "pack.xml", "--list", "list.xml", "--outbox", "outbox", *DATE, *keys], self.desk)

    def close(self):
        self.server.close()
        self.folder.cleanup()


def write_list(desk, port):
    recipients = "".join(f'<recipient id="{to.split("@")[0]}" address="{to}"/>' for to in TO)
    (desk / "list.xml").write_text(LIST.format(port=port, recipients=recipients))


def journal(outbox):
    """By recipient: key, last state, how often it was queued."""
    found, owners = {}, {}
    for line in (outbox / "journal").read_text(errors="replace").splitlines():
        fields = line.split("\t")
        if len(fields) == 9:
            owners[fields[3]] = fields[7]
        if len(fields) > 3 and fields[3] in owners:
            to = owners[fields[3]]
            found[to] = (fields[3], fields[2], found.get(to, (None, None, 0))[2] + (fields[2] == "queued"))
    return found


def judge(what, room, good, memory, sentence):
    """`good`: what arrives at each when nothing is lacking."""
    first, arrived = room.first, room.arrived()
    all_there = all(arrived[to] == [good[to]] for to in TO)
    said = first.stderr + first.stdout
    if first.returncode == 0:
        must(all_there, f"{what}: status 0, arrived: {[len(arrived[to]) for to in TO]}")
    elif memory:
        must(first.returncode == 3 and first.stderr == sentence, f"{what}: status {first.returncode}: {said.decode()[:300]!r}")
    else:
        must(first.returncode in (1, 2, 3) and (b"error: " in said or b"in doubt" in said or b"put off" in said),
             f"{what}: status {first.returncode}: {said.decode()[:300]!r}")
    for to in TO:
        must(arrived[to] in ([], [good[to]]), f"{what}: {to} has {len(arrived[to])} messages, or other bytes")
    last = room.next()
    words, arrived = last.stdout.decode(errors="replace"), room.arrived()
    doubtful = [to for to in TO if f"<{to}>: in doubt" in words]
    must(last.returncode == (3 if doubtful else 0), f"{what}: the next run: status {last.returncode}: {words[:200]!r} {last.stderr.decode()[:300]!r}")
    for to in TO:
        must(arrived[to] == [good[to]] or (to in doubtful and arrived[to] == []),
             f"{what}: after the next run {to} has {len(arrived[to])} messages: {words[:300]!r}")
        must(to not in doubtful or re.search(rf"<{to}>: in doubt.*--resend", words), f"{what}: how {to} gets it is not said: {words[:300]!r}")
    left = sorted(p.name for p in (room.desk / "outbox").iterdir() if p.name != "journal" and p.suffix != ".eml")
    must(not left, f"{what}: left lying: {left}")
    return len(doubtful)


def judged(what, room, *more):
    try:
        return judge(what, room, *more)
    finally:
        room.close()


DEEDS = [
    Post("send", "mail", "pack.xml", "--list", "list.xml", "--outbox", "outbox", *DATE),
    Post("resume", "mail", "--list", "list.xml", "--outbox", "outbox", queued=True),
]
