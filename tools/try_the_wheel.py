"""Build the wheel, unpack it into an empty folder, and ask it the main question from there."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "import sys; from interlace.cli import main; sys.exit(main(['partners', 'ES61', '--json']))"


def main() -> int:
    """Return 0 if the wheel holds everything the main job needs."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*build, "--wheel-dir", folder, str(ROOT)], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        unpacked = Path(folder) / "unpacked"
        zipfile.ZipFile(wheel).extractall(unpacked)
        # -P and an empty folder: nothing of the checkout may help
        answer = subprocess.run(
            [sys.executable, "-P", "-c", f"sys=__import__('sys'); sys.path.insert(0, {str(unpacked)!r}); {QUESTION}"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        size = wheel.stat().st_size / 1e6
    if answer.returncode != 0 or not json.loads(answer.stdout):
        print(answer.stderr)
        print("The wheel does not answer `interlace partners ES61 --json`.")
        return 1
    print(f"The wheel ({size:.1f} MB) answers the main question.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
