"""How long nbgrader takes for a submission with our cell that grades, beside cells of plain asserts.

Both assignments have the same functions to answer, and the same right answers are handed in. The
plain one asserts a few known values of each function: no worker, no hidden checks, no feedback.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

ROOT = Path(__file__).resolve().parents[1]
STUDENTS = 6
ID = "derivatives"

ASSERTS = {
    "sigmoid": ["abs(sigmoid(np.zeros(3)) - 0.5).max() < 1e-9"],
    "sigmoid_deriv": ["abs(sigmoid_deriv(np.zeros(3)) - 0.25).max() < 1e-9"],
    "tanh_deriv": ["abs(tanh_deriv(np.zeros(3)) - 1).max() < 1e-9"],
    "relu_deriv": ["(relu_deriv(np.array([-1.0, 0.0, 2.0])) == [0, 0, 1]).all()"],
    "squared_error": ["abs(squared_error(2.0, 1.0) - 0.5) < 1e-9"],
    "squared_error_deriv": ["abs(squared_error_deriv(3.0, 1.0) - 2.0) < 1e-9"],
    "neuron_forward": ["abs(neuron_forward(2.0, 0.5, -1.0, 1.0)['loss'] - 0.125) < 1e-9"],
    "neuron_backward": ["abs(neuron_backward(2.0, 0.5, -1.0, 1.0)['dw'] + 0.25) < 1e-9"],
}


def main() -> None:
    """Time `nbgrader autograde` on both assignments, in turn, and print what a submission takes."""
    with tempfile.TemporaryDirectory() as place:
        course = Path(place)
        _run(course, "-c", "from grader.cli import main; main()", "nbgrader", ".", "--lang", "en",
             "--exercise", ID)  # fmt: skip
        _write_plain(course)
        seconds = {}
        for assignment in (f"{ID}-en", "plain"):
            _nbgrader(course, "generate_assignment", assignment)
            _hand_in(course, assignment)
            begin = time.perf_counter()
            _nbgrader(course, "autograde", assignment)
            seconds[assignment] = (time.perf_counter() - begin) / STUDENTS
        ours, plain = seconds.values()
        print(f"grade(…) in a cell  {ours:.2f} s a submission of {STUDENTS}")
        print(f"plain asserts       {plain:.2f} s a submission")
        print(f"ratio               {ours / plain:.2f}")


def _run(course: Path, *arguments: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=course,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.exit(f"{' '.join(arguments)}:\n{ran.stdout}{ran.stderr}")


def _nbgrader(course: Path, *arguments: str) -> None:
    _run(course, "-m", "nbgrader", *arguments)


def _write_plain(course: Path) -> None:
    """The same assignment, with a cell of asserts in place of the one that grades."""
    [released] = (course / "source" / f"{ID}-en").glob("*.ipynb")
    notebook: Any = nbformat.read(released, as_version=4)
    notebook.cells.pop()
    for function, asserts in ASSERTS.items():
        source = "import numpy as np\n" + "\n".join(f"assert {each}" for each in asserts)
        note = {"schema_version": 3, "grade_id": f"test-{function}", "grade": True,
                "solution": False, "task": False, "locked": True, "points": 1}  # fmt: skip
        notebook.cells.append(v4.new_code_cell(source, metadata={"nbgrader": note}))
    folder = course / "source" / "plain"
    folder.mkdir()
    nbformat.write(notebook, folder / released.name)


def _hand_in(course: Path, assignment: str) -> None:
    """Hand in the reference solution, for each of the students."""
    text = (ROOT / "solutions" / f"{ID}.py").read_text("utf-8")
    nodes = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    answers = {node.name: ast.get_source_segment(text, node) for node in nodes}
    [released] = (course / "release" / assignment).glob("*.ipynb")
    notebook: Any = nbformat.read(released, as_version=4)
    for cell in notebook.cells:
        found = re.search(r"^def (\w+)\(", cell.source, re.MULTILINE)
        if cell.cell_type == "code" and found and found[1] in answers:
            cell.source = answers.pop(found[1])
    helpers = "\n\n".join(filter(None, answers.values()))
    notebook.cells.insert(1, v4.new_code_cell(f"import numpy as np\n\n{helpers}"))
    for number in range(STUDENTS):
        folder = course / "submitted" / f"student{number}" / assignment
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / released.name)


if __name__ == "__main__":
    main()
