import subprocess, sys, pathlib
import scorecards
program = sys.argv[1]; d = pathlib.Path("/tmp/dr")
truth = scorecards.measures("samples/scorecards-2016.xml")
for seed in range(int(sys.argv[2]), int(sys.argv[3])):
    for ext in "docx", "xlsx":
        f = d / f"s{seed}.{ext}"
        if ext == "docx": f.write_bytes(scorecards.word(truth, seed))
        else: scorecards.workbook(truth, seed, f)
        out = d / f"s{seed}-{ext}.xml"
        r = subprocess.run([program, "import", "--new", str(f), "-o", str(out), "--replace"], capture_output=True, text=True)
        (d / f"s{seed}-{ext}.out").write_text(r.stdout + r.stderr)
        print(seed, ext, r.returncode, r.stdout.splitlines()[-3:-2], r.stderr[:600])
        if r.returncode: continue
        s = scorecards.compare(truth, scorecards.measures(out))
        print(f"{s.right}/{s.cells} {s.share:.2f}%")
        for w in s.wrong[:12]: print("   ", [str(x)[:70] for x in w])
