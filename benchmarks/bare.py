"""A bare pytest that runs the checks on a student's files in its own process.

It imports them there and hands their functions to the checks directly: no worker, no protection, no
report. What `grade` costs is measured beside it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

PLUGIN = '''
"""The checks on functions of this very process: what `grade` would be without its worker."""
import importlib.util, os, sys, time, types, zlib
from pathlib import Path
import numpy as np, pytest

sys.setrecursionlimit(20_000)  # as the worker does for recursive_bprop

own = [0.0]  # seconds in the student's functions

def pytest_sessionfinish():
    if "OWN_TIME" in os.environ:
        Path(os.environ["OWN_TIME"]).write_text(str(own[0]))

class Direct:
    def __init__(self, module): self.module = module
    def __getattr__(self, name):
        function = getattr(self.module, name)
        def call(*args):
            args = [Watched(a) if type(a).__name__ == "WatchedGraph" else a for a in args]
            begin = time.perf_counter()
            try:
                value = function(*args)
            finally:
                own[0] += time.perf_counter() - begin
            return list(value) if isinstance(value, tuple) else value
        return call
    @property
    def observe(self): return Observed(self)

class Observed:
    def __init__(self, direct): self.direct = direct
    def __getattr__(self, name):
        def call(*args):
            value = getattr(self.direct, name)(*args)
            return types.SimpleNamespace(value=value, changed=(), shares=(), leaked=(), warnings=())
        return call

class Watched:
    def __init__(self, watched): self.__dict__.update(vars(watched.graph), watched=watched)
    def inputs(self, n): return self.watched.graph.inputs(n)
    def outputs(self, n): return self.watched.graph.outputs(n)
    def partial(self, *args): return self.watched.answer("partial", *args)
    def forward(self, *args): return self.watched.answer("forward", *args)

@pytest.fixture(scope="module")
def module(request):
    path = request.path
    id = path.parent.name if path.name == "checks.py" else path.stem
    spec = importlib.util.spec_from_file_location(id, Path(request.config.rootpath) / f"{id}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

@pytest.fixture
def student(module): return Direct(module)

@pytest.fixture
def rng(request): return np.random.default_rng(zlib.crc32(request.node.name.encode()))
'''


def prepare(folder: Path) -> None:
    """Make a folder with a student's files ready for `run`."""
    (folder / "bare_plugin.py").write_text(PLUGIN)
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
