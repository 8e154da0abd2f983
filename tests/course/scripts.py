"""Runs the course's scripts in Node.js."""

import json
import subprocess
from typing import Any

import numpy as np
from conftest import ROOT

from course.site.mathematics import node

ASSETS = ROOT / "course" / "assets"


def run_script(script: str, given: dict[str, Any]) -> Any:
    """What a module prints as JSON; it finds `given` as JSON on its standard input."""
    done = subprocess.run(
        [node(), "--input-type=module", "--eval", script],
        input=json.dumps(given, default=np.ndarray.tolist),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def address(place: str) -> str:
    """Where a module imports a script of the course from: `demo/network.js`."""
    return (ASSETS / place).as_uri()
