#!/usr/bin/env python3
"""Fuzz the finished program where there is no libFuzzer, and deeper into the plan
than bytes alone reach: plans are changed element by element, attribute by attribute. Reports
too: what stands beside a plan, and may be named in it, is copied beside the changed one.

    mutate.py PROGRAM [--seconds N] [--seed N] [--keep DIR] PLAN...

What the program must never do: crash, hang, speak through a sanitizer, end with an
exit status other than 0, 1, 2, fail without a word, leave a part of a file behind.
"""
import argparse
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET

NS = 'urn:rapporteur:1'
TEMPLATES = ['scorecard', 'improvement-plan', 'area-plan', 'rag-overview', 'exceptions',
             'one-page-summary']
TIMEOUT = 60      # with a sanitizer on a busy machine; in real use it is a fraction of a second

VALUES = """0 -0 -1 1 2 7 99 100 101 1e308 1e309 NaN inf -inf 0x10 5-6 6-5 0.0001 -273.15 99.5 84.5
1,250 1.250,5 99999999999999999999 4294967296 2147483648 yes no none high low in-range percent count
months days weeks pounds rate number text p r e c x z low u 2016-02-29 2015-02-29 0001-01-01 9999-12-31
2016-03 0000-00-00 2015-16-Q1 2015-16-Q4 2015-16 jan-2016 good ri outstanding bad best circle star #fff
#000000 #1b6e3c q4.csv ../q4.csv before after why what how know quarterly number|recommendation""".split()
TEXTS = ['', ' ', '\n\t ', 'a', 'W' * 3000, 'word ' * 400, '\u05e9\u05dc\u05d5\u05dd', 'e\u0301' * 40,
         'a\u0301\u0302\u0303', '\u200b\u200d\ufeff', '\u00ad' * 50, '\u00a0' * 90, 'x\u2028y\u2029z',
         '\u202eabc\u202c', '&<>"\'', '%s%n%d', '{$x}', '${x}', '../../x', '-' * 500, '/' * 500,
         '1' * 400, '-5', '50%', '5-6 months', '3 of 4', 'no data', 'a\u2011b', '\ufb01', '\u2713',
         'CSE IRO ABC DEF', 'http://example.org/' + 'a/' * 200]
NUMBERS = re.compile(r'\d+(\.\d+)?')


def elements(root):
    return list(root.iter())


def parents(root):
    return {child: parent for parent in root.iter() for child in parent}


class Mutator:
    def __init__(self, rng, trees):
        self.rng = rng
        self.trees = trees
        self.attributes = sorted({name for tree in trees for e in tree.iter() for name in e.attrib})
        self.values = sorted({v for tree in trees for e in tree.iter() for v in e.attrib.values()})
        self.changes = [self.drop, self.repeat, self.move, self.graft, self.nest, self.set_attribute,
                        self.drop_attribute, self.swap_attribute, self.set_text, self.nudge,
                        self.nudge, self.set_text, self.repeat]

    def pick(self, root):
        return self.rng.choice(elements(root))

    def pick_child(self, root):
        up = parents(root)
        child = self.rng.choice(list(up)) if up else None
        return child, up.get(child)

    def drop(self, root):
        child, parent = self.pick_child(root)
        if child is not None:
            parent.remove(child)

    def repeat(self, root):
        child, parent = self.pick_child(root)
        if child is None or len(elements(child)) > 200:
            return
        at = list(parent).index(child)
        for i in range(self.rng.choice([1, 1, 2, 30])):
            twin = copy.deepcopy(child)
            for e in twin.iter():
                if 'id' in e.attrib:
                    e.set('id', '%s-%d-%d' % (e.get('id'), i, self.rng.randrange(10 ** 6)))
            parent.insert(at, twin)

    def move(self, root):
        child, parent = self.pick_child(root)
        other = self.pick(root)
        if child is not None and other not in elements(child):
            parent.remove(child)
            other.insert(self.rng.randrange(len(other) + 1), child)

    def graft(self, root):
        """A piece of another plan where one of its kind stands."""
        piece = copy.deepcopy(self.pick(self.rng.choice(self.trees)))
        if len(elements(piece)) > 300:
            return
        places = [e for e in root.iter() if any(c.tag == piece.tag for c in e)]
        if places:
            place = self.rng.choice(places)
            place.insert(self.rng.randrange(len(place) + 1), piece)

    def nest(self, root):
        child, parent = self.pick_child(root)
        if child is None or len(elements(child)) > 100:
            return
        for _ in range(self.rng.choice([1, 5, 40])):
            shell = ET.Element(child.tag, child.attrib)
            at = list(parent).index(child)
            parent.remove(child)
            shell.append(child)
            parent.insert(at, shell)
            child = shell

    def any_value(self):
        return self.rng.choice(self.rng.choice([VALUES, self.values, TEXTS]))

    def set_attribute(self, root):
        e = self.pick(root)
        if e.attrib and self.rng.random() < 0.8:
            e.set(self.rng.choice(list(e.attrib)), self.any_value())
        else:
            e.set(self.rng.choice(self.attributes), self.any_value())

    def drop_attribute(self, root):
        e = self.pick(root)
        if e.attrib:
            del e.attrib[self.rng.choice(list(e.attrib))]

    def swap_attribute(self, root):
        a, b = self.pick(root), self.pick(root)
        for name in set(a.attrib) & set(b.attrib) - {'id'}:
            a.attrib[name], b.attrib[name] = b.attrib[name], a.attrib[name]

    def set_text(self, root):
        e = self.pick(root)
        e.text = self.any_value()
        if self.rng.random() < 0.1:
            e.tail = self.any_value()

    def nudge(self, root):
        """Change one number: the plan mostly stays sound."""
        def other(match):
            return self.rng.choice(['0', '1', '9', '100', '1000000', '0.5', match.group() + '0'])
        e = self.pick(root)
        if e.text and NUMBERS.search(e.text):
            e.text = NUMBERS.sub(other, e.text, count=1)
        for name, value in e.attrib.items():
            if NUMBERS.search(value) and self.rng.random() < 0.3:
                e.set(name, NUMBERS.sub(other, value, count=1))

    def plan(self):
        root = copy.deepcopy(self.rng.choice(self.trees))
        for _ in range(self.rng.choice([1, 1, 1, 2, 3, 8])):
            self.rng.choice(self.changes)(root)
        text = ET.tostring(root, encoding='utf-8')
        if self.rng.random() < 0.05:      # and some that are no XML at all
            at = self.rng.randrange(len(text))
            text = self.rng.choice([text[:at], text[:at] + b'<' + text[at:],
                                    text[:at] + bytes([self.rng.randrange(256)]) + text[at + 1:]])
        return text


def verdict(program, plan, out, template):
    """What is wrong with how the program took the plan, or None; and its exit status."""
    for name in os.listdir(out):
        os.remove(os.path.join(out, name))
    edition = ('public', 'private')[os.path.getsize(plan) % 2]
    try:
        ran = subprocess.run([program, 'build', '-v', '--edition', edition, '--attach', '-f', 'pdf,html,doc,boxes', '-t',
                              template, '-o', out, plan], stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return 'hangs', None
    said = ran.stdout.decode('utf-8', 'replace')
    left = os.listdir(out)
    if ran.returncode not in (0, 2):
        return 'exit status %d\n%s' % (ran.returncode, said[-4000:]), ran.returncode
    if 'Sanitizer' in said or re.search(r'\.[ch]:\d+:\d+: runtime error', said):
        return 'sanitizer\n' + said[-4000:], ran.returncode
    if ran.returncode == 2 and ': error: ' not in said:
        return 'fails without a word\n' + said, ran.returncode
    if re.search(r'\.xsl(:\d+)*: error: ', said):
        return 'blames a template\n' + said[-2000:], ran.returncode
    if len(left) != (4 if ran.returncode == 0 else 0):
        return 'leaves %s' % left, ran.returncode
    return None, ran.returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('plans', nargs='+')
    parser.add_argument('--seconds', type=float, default=60)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--keep', default='.', help='folder for the plans that break something')
    args = parser.parse_args()
    ET.register_namespace('', NS)
    rng = random.Random(args.seed)
    mutator = Mutator(rng, [ET.parse(path).getroot() for path in args.plans])
    counts, broken = {}, 0
    end = time.time() + args.seconds
    with tempfile.TemporaryDirectory() as folder:
        plan, out = os.path.join(folder, 'mutant.xml'), os.path.join(folder, 'out')
        os.mkdir(out)
        for path in args.plans:
            beside = os.path.dirname(path) or '.'
            for name in os.listdir(beside):
                if name.endswith(('.csv', '.xml')):
                    shutil.copy(os.path.join(beside, name), folder)
                if name in ('house', 'theme'):
                    shutil.copytree(os.path.join(beside, name), os.path.join(folder, name),
                                    dirs_exist_ok=True)
        while time.time() < end:
            text = mutator.plan()
            with open(plan, 'wb') as f:
                f.write(text)
            template = 'committee-report' if b'<report ' in text[:5000] else rng.choice(TEMPLATES)
            wrong, status = verdict(args.program, plan, out, template)
            counts[status] = counts.get(status, 0) + 1
            if wrong:
                broken += 1
                kept = os.path.join(args.keep, 'broken-%d-%d.xml' % (args.seed, broken))
                shutil.copy(plan, kept)
                print('%s (-t %s): %s' % (kept, template, wrong), flush=True)
    print('mutate: %d plans, %d sound, %d faulty, %d broke something'
          % (sum(counts.values()), counts.get(0, 0), counts.get(2, 0), broken))
    return broken != 0


if __name__ == '__main__':
    sys.exit(main())
