"""A page of the documentation, followed from top to bottom in an empty folder by somebody who
has the program installed: files are written as the page shows them, changed as it says,
commands run, what they print compared.

    Write `plan.xml`:            the fence below is that file
    In `plan.xml` find:          the fence below stands there once; then
      ... in its place:          the fence below takes its place
      ... below it:              the fence below comes after it
    ```sh                        commands
    ```text                      what the commands above it print; "..." stands for anything
"""
import html
import os
import re
import subprocess
from pathlib import Path

WRITE = re.compile(r"\b(?:[Ww]rite|[Ss]ave|[Mm]ake)\b[^`.]*`([\w./-]+\.\w+)`[^`.]*:\s*$")
FIND = re.compile(r"\bIn `([\w./-]+)`[^:]*\bfind\b[^:]*:\s*$")
SHELL = ("rapporteur ", "make ", "cc ")


SAYS = re.compile(r"`([\w./-]+\.(?:pdf|html))` (?:also )?says \"([^\"]+)\"")


class Wrong(Exception):
    pass


def is_command(block):
    """Commands that are run as they stand: a fence of sh, or an indented block of commands."""
    if block.kind == "fence":
        return block.lang == "sh"
    return block.kind == "indented" and block.text.startswith(SHELL)


def matches(expected, said):
    parts = []
    for line in expected.strip("\n").split("\n"):
        if line.strip() == "...":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*?".join(re.escape(p) for p in line.rstrip().split("...")) + r"[ ]*\n")
    return re.fullmatch("".join(parts), said.strip("\n") + "\n") is not None


def plain(text):
    return " ".join(text.split())


ASKED = {}   # what make said that was asked whether it could: a walk through all of conformance takes seconds


class Session:
    def __init__(self, folder, program, root):
        self.folder, self.root, self.program = Path(folder), root, program
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", HOME=str(folder))
        self.environment.pop("RAPPORTEUR_DATA", None)
        self.environment["PATH"] = f"{Path(program).parent}:{os.environ['PATH']}"
        self.said, self.sought, self.before = None, None, None
        self.counts = {"files": 0, "changes": 0, "commands": 0, "outputs": 0}

    def run(self, command):
        """The command as the page has it; but make is only asked whether it could, and the
        repository's own programs run where they lie, with less to do."""
        folder = self.folder
        if command.startswith("make "):
            return self.ask(command.split("#")[0].replace("make ", "make -n ", 1).strip())
        if command.startswith(("cc ", "/tmp/")):
            folder, command = self.root, command.replace("/tmp/", f"{self.folder}/").replace("10000", "100")
            command = command.replace("build/release/rapporteur", str(self.program))
        return self.shell(command, folder)

    def ask(self, command):
        """Once for each command, whichever pages have it."""
        if command not in ASKED:
            ASKED[command] = self.shell(command, self.root)
        return ASKED[command]

    def shell(self, command, folder):
        done = subprocess.run(["sh", "-c", command], cwd=folder, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        return done.returncode, done.stdout

    def commands(self, block, expected):
        """Run the commands one by one; only what `check` found, and what the page shows, may fail."""
        said = ""
        for command in re.sub(r"\\\n\s*", "", block.text).strip().split("\n"):
            if not command.strip() or command.startswith("#"):
                continue
            status, text = self.run(command)
            said += text
            self.counts["commands"] += 1
            allowed = {0, 1} if " check" in command else {0}
            if "error" in expected:
                allowed |= {1, 2}
            if status not in allowed:
                raise Wrong(f"{block.place}: `{command}` ends with {status}:\n{said}")
        self.said = said

    def change(self, block, before):
        """A fence that is looked for, or that replaces or follows what was."""
        found = FIND.search(before)
        if found:
            self.sought = (found.group(1), block.text)
            text = (self.folder / found.group(1)).read_text(encoding="utf-8")
            if text.count(block.text) != 1:
                raise Wrong(f"{block.place}: stands {text.count(block.text)} times in {found.group(1)}")
            return True
        if self.sought is None or not re.search(r"(in its place|below it):\s*$", before):
            return False
        name, sought = self.sought
        path = self.folder / name
        new = block.text if "in its place" in before else sought + block.text
        path.write_text(path.read_text(encoding="utf-8").replace(sought, new), encoding="utf-8")
        self.sought = None
        self.counts["changes"] += 1
        return True

    def read(self, name):
        """The words of a paper."""
        if not (self.folder / name).exists():
            raise Wrong(f"{name} was not written")
        if name.endswith(".pdf"):
            return plain(subprocess.run(["pdftotext", self.folder / name, "-"], check=True, text=True,
                                        stdout=subprocess.PIPE).stdout)
        return plain(html.unescape(re.sub(r"<[^>]+>", " ", (self.folder / name).read_text(encoding="utf-8"))))

    def statements(self, block):
        """`out/q3.pdf` says "..."."""
        for name, words in SAYS.findall(plain(block.text)):
            if words not in self.read(name):
                raise Wrong(f'{block.place}: {name} does not say "{words}"')
            self.counts["outputs"] += 1

    def take(self, blocks, i):
        """Follow block `i`. False: it is none that a reader follows."""
        block = blocks[i]
        before = blocks[i - 1].text if i > 0 and blocks[i - 1].kind in ("paragraph", "list") else ""
        self.statements(block)
        if block.kind == "fence" and block.lang == "text":
            if self.said is None:
                raise Wrong(f"{block.place}: nothing was run that could have printed this")
            if not matches(block.text, self.said):
                raise Wrong(f"{block.place}: the program says otherwise:\n{self.said}")
            self.counts["outputs"] += 1
            return True
        if is_command(block):
            shown = [b.text for b in blocks[i + 1:i + 3] if b.lang == "text"]
            self.commands(block, shown[0] if shown else "")
            return True
        if block.kind != "fence":
            return False
        written = WRITE.search(before)
        if written:
            path = self.folder / written.group(1)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
            self.counts["files"] += 1
            return True
        return self.change(block, before)
