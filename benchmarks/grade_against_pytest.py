"""How long `grade` takes on the finished exercises, beside a bare pytest that runs the same checks.

The bare pytest imports the student's files in its own process and hands their functions to the
checks directly: no worker, no protection, no report. Run it with `make benchmarks`.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 9

PLUGIN = '''
"""The checks on functions of this very process: what `grade` would be without its worker."""
import importlib.util, sys, types, zlib
from pathlib import Path
import numpy as np, pytest

sys.setrecursionlimit(20_000)  # as the worker does for recursive_bprop

class Direct:
    def __init__(self, module): self.module = module
    def __getattr__(self, name):
        function = getattr(self.module, name)
        def call(*args):
            args = [Watched(a) if type(a).__name__ == "WatchedGraph" else a for a in args]
            value = function(*args)
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


def main() -> None:
    """Time both, in turn, and print medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for solution in (ROOT / "solutions").glob("[a-z]*.py"):
            shutil.copy(solution, work)
        (work / "bare_plugin.py").write_text(PLUGIN)
        (work / "pytest.ini").write_text("[pytest]\naddopts = -p bare_plugin -q -W ignore\n")
        checks = [*(ROOT / "exercises").glob("*/checks.py")]
        checks += [p for p in (ROOT / "solutions" / "checks").glob("*.py") if p.stem != "__init__"]
        grade = [str(Path(sys.executable).parent / "grade"), str(work), "--lang", "en"]
        bare = [
            sys.executable,
            "-B",
            "-m",
            "pytest",
            f"--rootdir={work}",
            f"-c{work / 'pytest.ini'}",
        ]
        bare += ["-pno:cacheprovider", "--import-mode=importlib", *map(str, checks)]
        times: dict[str, list[float]] = {"grade": [], "bare pytest": []}
        for run in range(RUNS + 1):
            for name, command in (("grade", grade), ("bare pytest", bare)):
                start = time.perf_counter()
                ran = subprocess.run(
                    command, cwd=work, capture_output=True, text=True, check=False,
                    env=os.environ | {"PYTHONPATH": str(work), "OPENBLAS_NUM_THREADS": "1"},
                )  # fmt: skip
                seconds = time.perf_counter() - start
                if ran.returncode != 0:
                    sys.exit(f"{name} did not pass:\n{ran.stdout[-3000:]}{ran.stderr[-2000:]}")
                if run:  # the first is a warm-up
                    times[name].append(seconds)
    for name, all_seconds in times.items():
        low, middle, high = min(all_seconds), statistics.median(all_seconds), max(all_seconds)
        print(f"{name:12} median {middle:.3f} s   ({low:.3f} to {high:.3f}, {RUNS} runs)")
    ratios = [a / b for a, b in zip(times["grade"], times["bare pytest"], strict=True)]
    print(f"{'ratio':12} median {statistics.median(ratios):.2f}   (goal: at most 1.5)")


if __name__ == "__main__":
    main()
