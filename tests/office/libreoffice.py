"""LibreOffice converts files, for the tests of every room.

Called without files it waits for ever, so it is not called then. A call that does not end is killed with all its children and made
again with a new profile. A file that it cannot convert fails at once."""
import os
import signal
import subprocess
import tempfile

XLSX = "xlsx:Calc MS Excel 2007 XML"
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"   # a file for each sheet
PATIENCE = 60   # seconds for a call, and 4 more for each of its files: they take 3 and under 1
BATCH = 30      # files of one call
TRIES = 2
_profile = None


def _call(command, patience):
    """The call's status and words, or None when it hung and was killed."""
    with tempfile.TemporaryFile() as said:
        office = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True)
        try:
            status = office.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()
            return None
        said.seek(0)
        return status, said.read().decode(errors="replace")


def _convert(to, folder, files, options):
    global _profile
    for _ in range(TRIES):
        _profile = _profile or tempfile.TemporaryDirectory(prefix="libreoffice.", ignore_cleanup_errors=True)
        done = _call(["soffice", f"-env:UserInstallation=file://{_profile.name}", "--headless", "--convert-to", to, *options,
                      "--outdir", str(folder), *map(str, files)], PATIENCE + 4 * len(files))
        if done is not None:
            if done[0] != 0 or not os.listdir(folder):
                raise RuntimeError(f"LibreOffice: status {done[0]}: {done[1][-500:]}")
            return
        _profile = None
    raise RuntimeError(f"LibreOffice hung {TRIES} times over {[str(f) for f in files]}")


def convert(to, folder, *files, options=()):
    """Converts FILES into FOLDER (made if missing) by the filter TO; its files in order. Raises RuntimeError where it cannot."""
    os.makedirs(folder, exist_ok=True)
    for first in range(0, len(files), BATCH):
        _convert(to, folder, files[first:first + BATCH], options)
    return sorted(os.path.join(folder, f) for f in os.listdir(folder))
