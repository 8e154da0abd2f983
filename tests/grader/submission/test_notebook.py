"""Reading a notebook: its code cells, and what is said of those that are left out."""

import json
import os
import time

import pytest

from grader.languages import Language
from grader.submission import notebook


def as_bytes(*cells):
    listed = [{"cell_type": "code", "source": each} for each in cells]
    return json.dumps({"cells": listed}).encode()


def lines(*cells, functions=("x", "y", "f")):
    found = notebook.source("xor.ipynb", as_bytes(*cells), functions)
    return [line for line in found.code.decode().split("\n") if line]


def test_a_notebook_alone_is_graded_on_its_exercise(read, note):
    note("sigmoid = 1")

    work, exercises = read("derivatives.ipynb")

    assert ["derivatives"] == [exercise.id for exercise in exercises]
    assert b"sigmoid = 1" == work.sources["derivatives"].strip()


def test_the_lines_are_called_as_in_their_cells(read, note):
    note("print(1)\nsigmoid = 1")

    work, _ = read("derivatives.ipynb")

    assert (0, 0, 2) == work.lines["derivatives"][:3]


def test_a_cell_may_be_a_list_of_lines():
    assert ["x = 1", "y = 2"] == lines(["x = 1\n", "y = 2"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_made_plain(end):
    assert ["x = 1", "y = 2"] == lines(f"x = 1{end}print(x){end}y = 2")


def test_texts_between_the_code_are_left_out():
    cells = [
        {"cell_type": "markdown", "source": "# A title"},
        {"cell_type": "code", "source": "x = 1"},
        {"cell_type": "raw", "source": "raw"},
    ]
    content = json.dumps({"cells": cells}).encode()

    assert b"x = 1" == notebook.source("xor.ipynb", content, ["x"]).code.strip()


def test_a_notebook_without_code_is_an_empty_file():
    assert [] == lines()


def test_a_file_may_begin_with_a_byte_order_mark(folder, sources, as_notebook):
    (folder / "derivatives.ipynb").write_bytes(b"\xef\xbb\xbf" + as_notebook("sigmoid = 1"))

    assert {"derivatives": b"\n\nsigmoid = 1\n\n"} == sources()


# A cell that Python cannot read


def said(work):
    return [Language("en").render(note) for note in work.notes["derivatives"]]


@pytest.mark.parametrize(
    ("cell", "notes"),
    [
        (
            "x = 1\ndef f(z:\n    return z",
            [
                "A cell of `derivatives.ipynb` is left out: Python cannot read its line 2.",
                "A bracket is opened there and never closed: `(`",
                "Line 2: `def f(z:`",
            ],
        ),
        (
            "é = (\ud800",
            ["A cell of `derivatives.ipynb` is left out: Python cannot read it."],
        ),
        (
            "(" * 1000,
            [
                "A cell of `derivatives.ipynb` is left out: Python cannot read its line 1.",
                "In Python's own words: `too many nested parentheses`",
                f"Line 1: `{'(' * 200}`",
            ],
        ),
        (
            "x = `y`\t\x07",
            [
                "A cell of `derivatives.ipynb` is left out: Python cannot read its line 1.",
                "In Python's own words: `invalid non-printable character U+0007`",
                "Line 1: `x = 'y' �`",
            ],
        ),
    ],
    ids=["a bracket", "half a character", "nested too deep", "odd characters"],
)
def test_what_is_wrong_with_it_is_said(read, note, cell, notes):
    note("sigmoid = 1", cell)

    assert notes == said(read("derivatives.ipynb")[0])


def test_the_others_are_graded(read, note):
    note("sigmoid = 1", "def f(:\n    return 1", "relu_deriv = 2")

    work, _ = read("derivatives.ipynb")
    assert b"sigmoid = 1\n\nrelu_deriv = 2" == work.sources["derivatives"].strip()


def test_of_several_the_first_is_told(read, note):
    note("x = (", "y = [")

    assert "Line 1: `x = (`" == said(read("derivatives.ipynb")[0])[-1]


def test_it_is_said_below_which_file_is_graded(read, folder, note):
    note("x = (")
    (folder / "derivatives.py").write_text("sigmoid = 1")
    later = (folder / "derivatives.py").stat().st_mtime_ns + 10**9

    os.utime(folder / "derivatives.ipynb", ns=(later, later))
    first, second, *_ = said(read(".")[0])
    assert "Found twice" in first
    assert "left out" in second


# What is wrong with a notebook


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"3",
        b"\xff\xfe",
        b'{"cells": "\xff"}',
        b'{"cells": {}}',
        b'{"cells": ""}',
        b'{"cells": [1]}',
        b'{"cells": [[]]}',
        b'{"cells": [{}]}',
        b'{"cells": [{"cell_type": "code"}]}',
        b'{"cells": [{"cell_type": "code", "source": 1}]}',
        b'{"cells": [{"cell_type": "code", "source": null}]}',
        b'{"cells": [{"cell_type": "code", "source": [1]}]}',
        b'{"cells": [{"cell_type": "code", "source": {"x = 1": 1}}]}',
        b'{"worksheets": []}',
        b"[" * 100_000,
        b'{"cells":' * 100_000,
        b"9" * 100_000,
        b"PK\3\4",
    ],
    ids=lambda content: repr(content[:50]),
)
def test_what_is_no_notebook_is_a_problem_of_its_exercise(folder, problem, content):
    (folder / "derivatives.ipynb").write_bytes(content)
    (folder / "xor.py").write_bytes(b"")

    assert "`derivatives.ipynb` is not a notebook that can be read" in problem()


def test_a_long_notebook_is_told_how_to_become_shorter(folder, problem):
    (folder / "derivatives.ipynb").write_bytes(b" " * ((10 << 20) + 1))

    assert "In the notebook's menu: clear all outputs" in problem()


def test_much_code_is_a_problem(problem, note):
    note("#" * (256 << 10))

    assert "The code in `derivatives.ipynb` is 257 KB long; 256 KB is the most" in problem()


def test_long_outputs_are_no_problem(folder, sources):
    cell = {"cell_type": "code", "source": "sigmoid = 1", "outputs": ["x" * (9 << 20)]}
    (folder / "derivatives.ipynb").write_text(json.dumps({"cells": [cell]}))

    assert {"derivatives": b"\n\nsigmoid = 1\n\n"} == sources()


HEAVY = {
    "very many statements": ["a\n" * 130_000],
    "very many statements on a line": ["a;" * 130_000],
    "very many numbers": [f"x=[{'1,' * 130_000}]"],
    "very many cells": ["a"] * 87_000,
    "very many magics": ["!a\n" * 87_000],
    "a long line of blanks": [f"{' ' * 260_000}é?"],
    "very many definitions": ["a=b\n" * 65_000],
    "very many definitions on a line": ["a=b;" * 65_000],
    "definitions that need each other": [
        "".join(f"a{i}=a{i - 1}\n" for i in range(2_200)) + "f=a2199"
    ],
    "definitions that all need all": [
        "def f():\n" + "".join(f" a{i}\n" for i in range(6_000)),
        "".join(f"a{i},a{i + 1}=f()\n" for i in range(6_000)),
    ],
    "few that need much": [
        f"{'=g'.join(map(str, range(300)))[2:]}=h".replace("=", "=a", 1) for _ in range(100)
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("cells", HEAVY.values(), ids=HEAVY)
def test_the_heaviest_code_that_is_let_in_is_read_in_a_moment(cells):
    start = time.perf_counter()
    lines(*cells)

    assert time.perf_counter() - start < 20
