"""Reading a notebook: what of it is graded."""

import ast
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.submission import notebook


def code(*cells):
    listed = [{"cell_type": "code", "source": each} for each in cells]
    return notebook.code("xor.ipynb", json.dumps({"cells": listed}).encode()).decode()


def lines(*cells):
    return [line.rstrip() for line in code(*cells).split("\n")]


# What is kept


def test_a_notebook_alone_is_graded_on_its_exercise(read, note):
    note("x = 1")

    work, exercises = read("derivatives.ipynb")

    assert ({"derivatives": b"x = 1"}, ["derivatives"]) == (work.sources, [e.id for e in exercises])


@pytest.mark.parametrize(
    "kept",
    [
        "import numpy as np",
        "from math import exp",
        "def f():\n    print(1)\n    for x in y:\n        assert x",
        "async def f():\n    pass",
        "@decorated\n@twice(1)\nclass A:\n    x = 1",
        "x = y = 1",
        "x: int = 1",
        "x += 1",
        "if x:\n    print(1)\nelse:\n    print(2)",
        "try:\n    f()\nexcept ValueError:\n    pass",
        "with open(x) as y:\n    print(y)",
        "# a comment\n\n\nx = 1  # and another",
        "ŷ = σ('é')",
    ],
)
def test_definitions_are_kept_as_they_are(kept):
    assert kept == code(kept)


@pytest.mark.parametrize(
    "demo",
    [
        "print(x)",
        "x",
        '"""A text."""',
        "for x in y:\n    print(x)",
        "while True:\n    pass",
        "assert x == 1, 'no'",
        "del x",
        "print(\n    'é',\n    1,\n)",
        "await x",
        "raise ValueError",
        "global x",
        "pass",
    ],
)
def test_demonstrations_become_blank_lines(demo):
    count = demo.count("\n") + 1

    assert ["x = 1", *[""] * count, "y = 2"] == lines(f"x = 1\n{demo}\ny = 2")


@pytest.mark.parametrize(
    ("left", "cell"),
    [
        ("x = 1; (      )", "x = 1; print(x)"),
        ("(      ); x = 1", "print(1); x = 1"),
        ("(         );", "plt.plot(x);"),
        ("0;", "x;"),
        ("(  ); (  )", "f(1); g(2)"),
        ("x = 'é'; (         ); y = 2", "x = 'é'; print('é'); y = 2"),
        ("x = [\n1]; ( \n ); y = 2", "x = [\n1]; f(\n1); y = 2"),
        ("(  \n  ); y = 2", '"""\n"""; y = 2'),
        ("(  ); \\\n    y = 2", "f(1); \\\n    y = 2"),
        ("x = 1; \\\n  ( )", "x = 1; \\\n  f()"),
        ("        # why", "f('é') # why"),
    ],
)
def test_a_statement_beside_others_leaves_their_line_valid(left, cell):
    assert left == code(cell)
    ast.parse(left)


def test_lines_stay_where_they_are_and_cells_are_a_blank_line_apart():
    assert ["", "x = 1", "", "", "y = 2", "", "", "z = 3"] == lines(
        "print(1)\nx = 1\n", "y = 2\nprint(y)", "z = 3"
    )


def test_a_cell_may_be_a_list_of_lines():
    assert "x = 1\ny = 2" == code(["x = 1\n", "y = 2"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_made_plain(end):
    assert "x = 1\n        \ny = 2" == code(f"x = 1{end}print(x){end}y = 2")


def test_texts_between_the_code_are_left_out():
    cells = [
        {"cell_type": "markdown", "source": "# A title"},
        {"cell_type": "code", "source": "x = 1"},
        {"cell_type": "raw", "source": "raw"},
    ]

    assert b"x = 1" == notebook.code("xor.ipynb", json.dumps({"cells": cells}).encode())


def test_a_notebook_without_code_is_an_empty_file():
    assert "" == code()


def test_a_file_may_begin_with_a_byte_order_mark(folder, sources, as_notebook):
    (folder / "derivatives.ipynb").write_bytes(b"\xef\xbb\xbf" + as_notebook("x = 1"))

    assert {"derivatives": b"x = 1"} == sources()


# What only notebooks understand


@pytest.mark.parametrize(
    "magic",
    [
        "%matplotlib inline",
        "%%time is no cell here",
        "!pip install numpy",
        "!!ls",
        "!echo it's (",
        "?print",
        "??print",
        "print?",
        "np.sum??  ",
        "files = !ls",
        "t = %timeit -o f()",
        "%pip install \\\n    numpy \\\n    scipy",
    ],
)
def test_magic_becomes_a_blank_line(magic):
    count = magic.count("\n") + 1

    assert ["x = 1", *[""] * count, "y = 2"] == lines(f"x = 1\n{magic}\ny = 2")


def test_magic_in_a_block_leaves_it_valid():
    assert ["if x:", "    pass", "y = 2"] == lines("if x:\n    %pip install numpy\ny = 2")


@pytest.mark.parametrize("magic", ["%%time", "%%bash", "\n\n  %%html", "%%writefile xor.py"])
def test_a_cell_of_another_kind_becomes_blank_lines(magic):
    assert [""] * (magic.count("\n") + 2) == lines(f"{magic}\nx = 1")


@pytest.mark.parametrize(
    "cell",
    [
        'x = ("%d"\n     % 5)',
        "x = (1\n     %y)",
        "x = (1\n!= 2)",
        's = """\n%matplotlib\n!ls\nwhat?\n"""',
    ],
)
def test_what_looks_like_magic_and_is_python_is_kept(cell):
    assert cell == code(cell)


def test_a_line_that_goes_on_is_python_beside_magic_too():
    assert ["", 'x = ("%d"', "% 5 != 6", "!= 7)"] == lines('%time\nx = ("%d"\n% 5 != 6\n!= 7)')


# What Python cannot read


@pytest.mark.parametrize(
    "cell",
    [
        "def f(:\n    return 1\nprint(1)",
        "x = ",
        "x = '\0'",
        "(" * 1000,
        "-" * 100_000,
        "é = \ud800",
    ],
)
def test_a_cell_that_python_cannot_read_is_kept(cell):
    found = notebook.code(
        "xor.ipynb", json.dumps({"cells": [{"cell_type": "code", "source": cell}]}).encode()
    )

    assert cell == found.decode("utf-8", "surrogatepass")


def test_the_other_cells_do_not_suffer_from_one_that_python_cannot_read():
    assert ["", "", "x =", "", "", "", "y = 1"] == lines("print(1)", "x = ", "print(1)\n\ny = 1")


def test_lines_are_counted_through_all_cells():
    with pytest.raises(SyntaxError) as error:
        compile(code("print(1)\nx = 1", "%time\n\ndef f(:"), "xor.py", "exec")

    assert 6 == error.value.lineno


def test_the_future_is_imported_at_the_top_only():
    imported = "from __future__ import annotations"

    assert [imported, "", "", "x = 1"] == lines(imported, f"{imported}\nx = 1")


def test_the_text_is_utf_8_whatever_it_says():
    assert "#\nx = 'é'  # coding: latin-1" == code(
        "# -*- coding: latin-1 -*-\nx = 'é'  # coding: latin-1"
    )


def test_pythons_warnings_are_not_shown(recwarn):
    code(r"x = '\d'; 1 is 1")

    assert [] == list(recwarn)


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
    cell = {"cell_type": "code", "source": "x = 1", "outputs": ["x" * (9 << 20)]}
    (folder / "derivatives.ipynb").write_text(json.dumps({"cells": [cell]}))

    assert {"derivatives": b"x = 1"} == sources()


HEAVY = {
    "very many statements": ["a\n" * 130_000],
    "very many statements on a line": ["a;" * 130_000],
    "very many numbers": [f"x=[{'1,' * 130_000}]"],
    "very many cells": ["a"] * 87_000,
    "very many magics": ["!a\n" * 87_000],
    "a long line of blanks": [f"{' ' * 260_000}é?"],
}


@pytest.mark.parametrize("cells", HEAVY.values(), ids=HEAVY)
def test_the_heaviest_code_that_is_let_in_is_read_in_a_moment(cells):
    start = time.perf_counter()
    code(*cells)

    assert time.perf_counter() - start < 20


# Any code


STATEMENTS = [
    *(
        "x = 1",
        "print('é')",
        "ŷ",
        "del x",
        "import os",
        "def f(): pass",
        "for x in y: pass",
        "a: int",
    ),
    *("'''\n'''", "f(\n)", "if x:\n  y", "while x:\n  y\nelse:\n  z", "@a\nclass B: pass", "# é"),
    *("x = '''\n%time\n'''", "%time", "!ls", "x?", "", " ", "x = (1,\n  2)"),
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(STATEMENTS), st.sampled_from(["\n", "; ", ";\n", " # é\n", "; \\\n"])
        )
    )
)
def test_code_that_python_can_read_remains_so_and_keeps_its_definitions(parts):
    cell = "".join(statement + end for statement, end in parts)
    left = code(cell)

    assert cell.count("\n") == left.count("\n")
    try:
        before = ast.parse(cell)
    except SyntaxError:
        return
    kept = [ast.dump(node) for node in before.body if type(node).__name__ in notebook._DEFINITIONS]
    after = [node for node in ast.parse(left).body if not is_placeholder(node)]
    assert kept == [ast.dump(node) for node in after]


def is_placeholder(node):
    return isinstance(node, ast.Expr) and ast.unparse(node) in ("0", "()")
