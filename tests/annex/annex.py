#!/usr/bin/env python3
"""What `rapporteur check` says of other people's PDFs: each file holds one thing to be found, and
exactly that is to be said.

    annex.py PROGRAM [--only NAME] [--keep DIR]      (DIR: where the files are left)
"""
import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

from cases import cases

MEMORY_KB = 1 << 20
SECONDS = 60
failed = []


def fail(name, text):
    failed.append(name)
    print('annex: %s: %s' % (name, text))


def run(program, *arguments):
    """Status and words; with little memory, unless a sanitizer wants the address space."""
    limit = '' if 'sanitize' in program else 'ulimit -v %d; ' % MEMORY_KB
    return subprocess.run(['sh', '-c', limit + 'exec "$@"', 'sh', program, *arguments], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS)


def check(program, name, path, codes, words):
    try:
        ran = run(program, 'check', '-v', path)
    except subprocess.TimeoutExpired:
        fail(name, 'hangs')
        return ''
    said = ran.stdout.decode('utf-8')
    lines = [line for line in said.splitlines() if line.startswith(path + ': ')]
    found = [('error:' if ': error: ' in line else '') + re.search(r'\[([\w-]+)\]$', line).group(1) for line in lines]
    status = 2 if ': error: ' in said else 1 if ': warning: ' in said else 0
    if ran.returncode != status or 'Sanitizer' in said or 'runtime error: ' in said:
        fail(name, 'status %d, not %d\n%s' % (ran.returncode, status, said))
    if codes is not None and found != codes:
        fail(name, 'found %s, not %s\n%s' % (found, codes, said))
    if re.search(r'[\0-\x09\x0b-\x1f\x7f\u202e]', said):
        fail(name, 'control characters are printed')
    for text in words:
        if text not in said:
            fail(name, 'not said: %s\n%s' % (text, said))
    if re.search(r'\{\d|\(null\)', said):
        fail(name, 'a text is not filled in\n' + said)
    return said


def others(program, folder):
    """What real writers make: a browser's, and this program's own papers."""
    count = 0
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    run(program, 'build', '-q', os.path.join(root, 'samples/example.xml'), '-f', 'pdf', '-o', folder + '/own')
    check(program, 'own', folder + '/own/example.pdf', ['annex-landscape', 'annex-claim'], ['PDF/A-2a and PDF/UA-1'])
    count += 1
    if shutil.which('chromium'):
        with open(folder + '/page.html', 'w') as file:
            file.write('<html lang="en"><title>T</title><style>@page { size: A4 }</style><h1>Head</h1>'
                       '<p>Words in <b>bold</b>.<img alt="" src="data:,"><p style="page-break-before:always">'
                       '<svg width=90 height=90><circle r=30 /></svg></html>')
        for name, codes, more in (
                ('browser', ['annex-drawn'], []),
                ('browser-untagged', ['annex-untagged', 'annex-no-language', 'annex-drawn'], ['--disable-pdf-tagging'])):
            path = '%s/%s.pdf' % (folder, name)
            subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', '--user-data-dir=' + folder + '/profile',
                            '--print-to-pdf=' + path, *more, folder + '/page.html'], stderr=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, timeout=SECONDS)
            if os.path.exists(path):
                check(program, name, path, codes, [])
                count += 1
    return count


def damage(program, folder):
    """A real paper cut short, and with bits flipped: always something is said of a cut."""
    with open(folder + '/own/example.pdf', 'rb') as file:
        sound = file.read()
    rng = random.Random(9)
    path = folder + '/damage.pdf'
    for i in range(40):
        data = bytearray(sound[:len(sound) * (i + 1) // 21 - 30] if i < 20 else sound)
        for _ in range(0 if i < 20 else 1 << (i % 8)):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        with open(path, 'wb') as file:
            file.write(data)
        name = 'damage-%d' % i
        said = check(program, name, path, None, [])
        if i < 20 and ': error: ' not in said and 'annex-damaged' not in said:
            fail(name, 'nothing is said of a cut\n' + said)
    return 40


def doors(program, folder):
    """Which files are taken for PDFs, and how findings are told to machines."""
    scan = folder + '/picture.pdf'
    shutil.copy(scan, folder + '/scan')
    os.makedirs(folder + '/folder.pdf', exist_ok=True)
    for name, path, status, words in (
            ('no-suffix', folder + '/scan', 1, 'are pictures of text'),
            ('missing', folder + '/nothing.pdf', 2, 'No such file'),
            ('folder', folder + '/folder.pdf', 2, 'is a directory'),
            ('upper-case', folder + '/NOT.PDF', 2, 'annex-not-pdf')):
        if name == 'upper-case':
            with open(path, 'w') as file:
                file.write('<plan/>')
        ran = run(program, 'check', path)
        if ran.returncode != status or words not in ran.stdout.decode():
            fail(name, '%d %s' % (ran.returncode, ran.stdout.decode()))
    ran = run(program, 'check', '-f', 'json', scan, folder + '/not-pdf.pdf')
    told = json.loads(ran.stdout)
    if [f['code'] for f in told['findings']] != ['annex-picture', 'annex-not-pdf'] or told['findings'][0]['line'] is not None:
        fail('json', told)
    ran = subprocess.run([program, 'check', '-q', scan], env={**os.environ, 'RAPPORTEUR_DATA': '/nowhere'}, stdout=subprocess.PIPE)
    if ran.returncode != 1 or ran.stdout:
        fail('alone', 'a PDF needs no templates: %d %s' % (ran.returncode, ran.stdout))
    return 6


def marked(program, folder):
    """In a pack: what the clerk has seen is a note, and a mark that nothing answers to is told."""
    pack = ('<pack xmlns="urn:rapporteur:1" id="p" annexes="inside"><organisation>C</organisation><committee>S</committee>'
            '<meeting date="2026-02-03" time="13:30" venue="V"/><part heading="Open"><item title="T">'
            '<annex file="covered.pdf" title="A paper" alternative="the clerk"%s/></item></part></pack>')
    for name, mark, level, more in (
            ('unmarked', '', 'warning', ''),
            ('marked', ' seen="annex-covered-text" seen-reason="A legend."', 'note', 'Seen: A legend.'),
            ('marked-otherwise', ' seen="annex-comment" seen-reason="A legend."', 'warning', 'seen="annex-comment" on this <annex> answers to no finding')):
        path = '%s/pack-%s.xml' % (folder, name)
        with open(path, 'w') as file:
            file.write(pack % mark)
        said = run(program, 'check', '-v', path).stdout.decode()
        lines = [line for line in said.splitlines() if line.endswith('[annex-covered-text]')]
        if len(lines) != 1 or 'covered.pdf: %s: Page 1' % level not in lines[0] or more not in said:
            fail(name, said)
    return 3


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--keep')
    parser.add_argument('--only', default='', help='cases whose name begins so, and nothing else')
    args = parser.parse_args()
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = args.keep or folder
        os.makedirs(folder, exist_ok=True)
        for name, data, codes, words in cases(folder):
            if not name.startswith(args.only):
                continue
            if name == 'tables-swell' and 'sanitize' in args.program:
                continue      # a sanitizer ends the program where memory does
            path = '%s/%s.pdf' % (folder, name)
            with open(path, 'wb') as file:
                file.write(data)
            check(args.program, name, path, codes, words)
            count += 1
        count += 0 if args.only else doors(args.program, folder) + marked(args.program, folder) + others(args.program, folder) + damage(args.program, folder)
    print('annex: %d files, %d faults' % (count, len(failed)))
    return bool(failed) or count < (1 if args.only else 150)


if __name__ == '__main__':
    sys.exit(main())
