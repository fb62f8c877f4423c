import subprocess, sys, tempfile, pathlib
import plan2015, compare
program, seeds = sys.argv[1], [int(s) for s in sys.argv[2:]] or [0]
truth = plan2015.read("samples/improvement-plan-2015.xml")
for seed in seeds:
    d = pathlib.Path("/tmp/dr"); d.mkdir(exist_ok=True)
    (d / f"p{seed}.docx").write_bytes(plan2015.Variant(seed).document(truth))
    r = subprocess.run([program, "import", "--new", str(d / f"p{seed}.docx"), "-o", str(d / f"p{seed}.xml"), "--replace"], capture_output=True, text=True)
    (d / f"p{seed}.out").write_text(r.stdout + r.stderr)
    print(seed, r.returncode, r.stdout.splitlines()[-3:] , r.stderr[:600])
    if r.returncode: continue
    s = compare.plans(truth, plan2015.read(d / f"p{seed}.xml"))
    print(f"{s.right}/{s.cells} {s.share:.2f}%", vars(plan2015.Variant(seed)).items() if s.share < 95 else "")
    for w in s.wrong[:8]: print("   ", [str(x)[:100] for x in w])
