#!/usr/bin/env python3
"""A bag as fuzz_bag.c takes it, to begin with: parts.py PROGRAM FOLDER."""
import sys
import tempfile
from pathlib import Path

from archive import Office, plan

with tempfile.TemporaryDirectory() as temporary:
    bag = Office(Path(sys.argv[1]).resolve(), temporary).add("plan.xml", plan())
    source = next((bag / "data/source").iterdir())
    parts = [bag / "manifest-sha512.txt", bag / "tagmanifest-sha512.txt", bag / "bag-info.txt", bag / "bagit.txt", source]
    (Path(sys.argv[2]) / "bag").write_bytes(b"\xff".join(p.read_bytes() for p in parts))
