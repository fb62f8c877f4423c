import subprocess, sys, pathlib
import scorecards, plan2015, compare
program = sys.argv[1]; d = pathlib.Path("/tmp/dr/lo/d")
for f, read, cmp in (("p0", plan2015.read, compare.plans), ("p1", plan2015.read, compare.plans), ("s0", scorecards.measures, scorecards.compare)):
    truth = read("samples/improvement-plan-2015.xml" if f[0] == "p" else "samples/scorecards-2016.xml")
    r = subprocess.run([program, "import", "--new", str(d / f"{f}.docx"), "-o", str(d / f"{f}.xml"), "--replace"], capture_output=True, text=True)
    print(f, r.returncode, r.stdout.splitlines()[-3:-2], r.stderr[:600])
    s = cmp(truth, read(d / f"{f}.xml"))
    print(f"{s.right}/{s.cells} {s.share:.2f}%")
    for w in s.wrong[:12]: print("   ", [str(x)[:70] for x in w])
