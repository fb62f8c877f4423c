import subprocess, sys, pathlib
import area_plan
program = sys.argv[1]; d = pathlib.Path("/tmp/dr")
for seed in range(int(sys.argv[2]), int(sys.argv[3])):
        truth = area_plan.read("samples/refreshed-plan-2017.xml")
        f = d / f"a{seed}.docx"
        f.write_bytes(area_plan.word(truth, seed))
        out = d / f"a{seed}.xml"
        r = subprocess.run([program, "import", "--new", str(f), "-o", str(out), "--replace"], capture_output=True, text=True)
        (d / f"a{seed}.out").write_text(r.stdout + r.stderr)
        print(seed, r.returncode, r.stdout.splitlines()[-3:-2], r.stderr[:600])
        if r.returncode: continue
        s = area_plan.compare(truth, area_plan.read(out))
        print(f"{s.right}/{s.cells} {s.share:.2f}%")
        for w in s.wrong[:14]: print("   ", [str(x)[:90] for x in w])
