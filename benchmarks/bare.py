"""A bare pytest that runs the checks on a student's files in its own process.

It imports them there and hands their functions to the checks directly: no worker, no protection, no
report. What `grade` costs is measured beside it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def prepare(folder: Path) -> None:
    """Make a folder with a student's files ready for `run`."""
    # A copy, as this folder must not be searched: it has a site.py, which is Python's own to import.
    shutil.copy(Path(__file__).with_name("bare_plugin.py"), folder)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -p bare_plugin -q -W ignore\n")


def run(folder: Path, exercises: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run the public and the hidden checks of these exercises on the files in a folder.

    The seconds that passed in the student's functions are left in the file `own_time` there.
    """
    checks = [ROOT / "exercises" / id / "checks.py" for id in exercises]
    checks += [ROOT / "solutions" / "checks" / f"{id}.py" for id in exercises]
    command = [sys.executable, "-B", "-m", "pytest", f"--rootdir={folder}"]
    command += [f"-c{folder / 'pytest.ini'}", "-pno:cacheprovider", "--import-mode=importlib"]
    return subprocess.run(
        [*command, *map(str, checks)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | {
            "PYTHONPATH": str(folder),
            "OPENBLAS_NUM_THREADS": "1",
            "OWN_TIME": str(folder / "own_time"),
        },
    )
