"""What of a notebook's cells is graded: the last word on what the exercise needs."""

import ast
import tokenize
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.submission import definitions
from grader.submission.definitions import gather


def code(*cells, of=("f",)):
    return [line for line in gather(cells, of).code.decode().split("\n") if line]


def ran(*cells, of=("f",)):
    """What the functions are after the definitions have been run anew."""
    names = {}
    exec(gather(cells, of).code, names)
    return names


# What is a definition


@pytest.mark.parametrize(
    "kept",
    [
        "import f",
        "from math import f",
        "def f():\n    print(1)\n    for x in y:\n        assert x",
        "async def f():\n    pass",
        "@decorated\n@twice(1)\nclass f:\n    x = 1",
        "x = f = 1",
        "f: int = 1",
        "f += 1",
        "if x:\n    f = 1\nelse:\n    f = 2",
        "try:\n    f = g()\nexcept ValueError:\n    pass",
        "with open(x) as f:\n    print(y)",
        "f = σ('é')  # ŷ",
        "f = 1; g = 2",
    ],
)
def test_a_definition_is_kept_as_it_is(kept):
    assert kept.partition("  #")[0].partition(";")[0].split("\n") == code(kept)


@pytest.mark.parametrize(
    "demo",
    [
        "print(f)",
        "f",
        '"""f"""',
        "for f in y:\n    print(f)",
        "while True:\n    f = 1",
        "assert f == 1, 'no'",
        "del f",
        "await f",
        "raise f",
        "global f",
        "pass",
    ],
)
def test_a_demonstration_is_left_out(demo):
    assert ["f = 1"] == code(f"f = 1\n{demo}")


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
def test_magic_is_left_out(magic):
    source = gather([f"x = 1\n{magic}\nf = x"], ["f"])
    last = source.code.split(b"\n").index(b"f = x")

    assert ["x = 1", "f = x"] == code(f"x = 1\n{magic}\nf = x")
    assert magic.count("\n") + 3 == source.lines[last]


def test_magic_in_a_block_leaves_it_valid():
    assert ["if x:", "    pass", "    f = 1"] == code("if x:\n    %pip install numpy\n    f = 1")


@pytest.mark.parametrize("magic", ["%%time", "%%bash", "\n\n  %%html", "%%writefile xor.py"])
def test_a_cell_of_another_kind_is_left_out(magic):
    assert [] == code(f"{magic}\nf = 1")


@pytest.mark.parametrize(
    "cell",
    [
        'f = ("%d"\n     % 5)',
        "f = (1\n     %y)",
        "f = (1\n!= 2)",
        'f = """\n%matplotlib\n!ls\nwhat?\n"""',
    ],
)
def test_what_looks_like_magic_and_is_python_is_kept(cell):
    assert cell.split("\n") == code(cell)


def test_a_line_that_goes_on_is_python_beside_magic_too():
    assert ['f = ("%d"', "% 5 != 6", "!= 7)"] == code('%time\nf = ("%d"\n% 5 != 6\n!= 7)')


# What Python cannot read


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("f = 2\ndef f(:\n    return 1", 2),
        ("f = ", 1),
        ("(" * 1000, 1),
        ("f = '\0'", 0),
        ("-" * 100_000, 0),
        ("é = \ud800", 0),
    ],
    ids=["a head", "an assignment", "brackets", "a zero", "signs", "half a character"],
)
def test_a_cell_that_python_cannot_read_is_left_out_and_told(cell, line):
    source = gather(["f = 1", cell, "x = ("], ["f"])

    assert b"f = 1" == source.code.strip()
    assert line == source.unreadable.line


def test_where_python_can_read_all_cells_nothing_is_told():
    assert gather(["%time\nf = 1", "%%bash\n("], ["f"]).unreadable is None


def test_pythons_warnings_are_not_shown(recwarn):
    code(r"f = '\d'; 1 is 1")

    assert [] == list(recwarn)


# The file that comes of it


def test_the_future_is_imported_at_the_top_once():
    imported = "from __future__ import annotations"

    assert [imported, "f = x"] == list(dict.fromkeys(code("f = x", f"{imported}\ny = 1")))
    ran("def f(x: Any): pass", imported)


def test_the_text_is_utf_8_whatever_it_says():
    source = gather(
        ["# coding: latin-1\n# coding: latin-1\ndef f():\n    # coding: latin-1\n    'é'"], ["f"]
    )

    assert "utf-8" == tokenize.detect_encoding(BytesIO(source.code).readline)[0]


@pytest.mark.parametrize(
    "reads",
    ["globals()['g']()", "eval('g()')", "vars()", "(lambda: exec('g()'))()", "__import__('x')"],
)
def test_what_reads_names_that_are_nowhere_written_has_all_there_are(reads):
    assert "def g(): pass" in code("def g(): pass", "x = 1", f"def f(): return {reads}")


def test_what_is_too_much_to_be_searched_is_kept(monkeypatch):
    monkeypatch.setattr(definitions, "_STEPS_LIMIT", 3)

    assert ["g = x", "def f(): return y"] == code("g = x", "def f(): return y")


# The last word


def test_a_later_definition_wins():
    assert ["def f(): return 2"] == code("def f(): return 1", "def f(): return 2")


def test_what_failed_before_it_was_right_is_not_run_again():
    names = ran("def f(): raise ValueError", "y = f()", "def f(): return 3", "y = f()")

    assert 3 == names["f"]()


def test_a_helper_may_be_changed_after_the_function_that_uses_it():
    names = ran("def g(): return 1", "def f(): return g()", "def g(): return 2")

    assert 2 == names["f"]()


def test_what_is_used_while_a_definition_runs_is_there_in_time():
    names = ran(
        "def g(): return 1", "x = g()", "def g(): return y", "def f(): return x + g()", "y = 5"
    )

    assert 6 == names["f"]()


def test_what_is_called_while_a_definition_runs_has_what_it_needs():
    cells = ["k = 1", "def h(): return k", "x = h()", "k = None", "def f(): return x"]

    assert 1 == ran(*cells)["f"]()


def test_a_loop_in_brackets_runs_at_once():
    cells = [
        "def h(i): return i",
        "x = [h(i) for i in (1, 2)]",
        "def h(i): return None",
        "def f(): return x",
    ]

    assert [1, 2] == ran(*cells)["f"]()


def test_what_is_made_of_itself_is_made_of_all_of_it():
    assert 12 == ran("f = 1", "f = 2", "f = f + 4", "f *= 2")["f"]


def test_what_is_made_part_by_part_has_all_its_parts():
    names = ran("table = {}", "table['a'] = 1", "table['b'] = 2", "def f(): return table")

    assert {"a": 1, "b": 2} == names["f"]()


def test_decorators_and_defaults_count():
    cells = [
        "def twice(g): return lambda: 2 * g()",
        "start = 4",
        "@twice\ndef f(x=start): return x",
        "def twice(g): return None",
    ]

    assert 8 == ran(*cells)["f"]()


def test_classes_count():
    cells = [
        "base = 1",
        "class A:\n    def g(self): return base\n    h = base",
        "def f(): return A().g() + A.h",
    ]

    assert 2 == ran(*cells)["f"]()


def test_conditions_and_tries_count():
    cells = [
        "a = 1",
        "if a:\n    b = 2\nelse:\n    b = 3",
        "try:\n    c = 1 / 0\nexcept ZeroDivisionError:\n    c = 4",
        "with open('/dev/null') as file:\n    d = 5",
        "def f(): return b + c + d",
    ]

    assert 11 == ran(*cells)["f"]()


def test_every_import_that_adds_to_a_package_counts():
    names = ran(
        "import os.path", "import xml.dom", "import xml.sax", "def f(): return xml.dom, xml.sax"
    )

    assert 2 == len(names["f"]())


def test_an_import_of_everything_counts():
    assert 1.0 == ran("from math import *", "def f(): return exp(0)")["f"]()


# What is left out


@pytest.mark.parametrize(
    "trial",
    [
        "z = 1 / 0",
        "raise ValueError",
        "print(f())",
        "%%time\nz = f()",
        "!ls",
        "def f(:",
        "z = await f()",
        "from grader.notebooks import grade\ngrade('derivatives')",
        "from grader.notebooks import grade as check\nz = check('derivatives')",
        "def f():\n" + "    1\n" * (1 << 16),
        "z = '\ud800'",
        "return",
        "",
    ],
)
def test_what_the_function_does_not_need_is_left_out(trial):
    assert ["def f(z): return z"] == code("def f(z): return z", trial)


def test_local_names_are_not_those_of_the_session():
    cells = ["y = 1 / 0", "def f(z):\n    y = [x for x in z]\n    return y", "x = z = 1 / 0"]

    assert 3 == len(code(*cells))


def test_only_what_exists_is_named():
    source = gather(["def f(): pass", "g = 1", "h = 1"], ("f", "g", "other"))

    assert {"f", "g"} == source.names


def test_nothing_comes_of_nothing():
    assert [] == code()


# Lines


def test_lines_are_those_of_their_cells():
    cells = ["import math\n\n%pylab\ndef g():\n    pass\n", "\n\n# f\ndef f():\n    return g(math)"]
    source = gather(cells, ("f",))

    assert [
        ("import math", 1),
        ("def g():", 4),
        ("    pass", 5),
        ("def f():", 4),
        ("    return g(math)", 5),
    ] == [
        (line, number)
        for line, number in zip(source.code.decode().split("\n"), source.lines, strict=False)
        if line
    ]


def test_statements_that_share_a_line_are_told_apart():
    assert ["ŷ = 'é'", "def f(): return ŷ"] == code("x = 1; ŷ = 'é'; print(x)", "def f(): return ŷ")


def test_a_long_session_leaves_no_more_than_a_short_one():
    cells = ["def f(z):\n    return g(z)\n", "y = f(1)", "def g(z):\n    return z"]

    assert code(*cells) == code(*cells * 100)


# Any code

STATEMENTS = [
    *("x = 1", "print('é')", "ŷ", "del x", "import os", "def f(): pass", "for x in y: pass"),
    *("a: int", "'''\n'''", "f(\n)", "if x:\n  y", "while x:\n  y\nelse:\n  z", "# é"),
    *("@a\nclass B: pass", "x = '''\n%time\n'''", "%time", "!ls", "x?", "", " ", "x = (1,\n  2)"),
]
ENDS = ["\n", "; ", ";\n", " # é\n", "; \\\n"]


@given(st.lists(st.lists(st.tuples(st.sampled_from(STATEMENTS), st.sampled_from(ENDS)))))
def test_what_is_taken_is_python_and_in_the_order_of_the_cells(parts):
    cells = ["".join(statement + end for statement, end in cell) for cell in parts]
    source = gather(cells, ["x", "ŷ", "a", "f", "os", "B"])
    there = iter([ast.dump(node) for cell in cells for node in readable(cell)])

    assert source.code.count(b"\n") == len(source.lines)
    assert all(ast.dump(node) in there for node in ast.parse(source.code).body)


def readable(cell):
    for text in (cell, definitions._without_magics(cell)):
        try:
            return ast.parse(text).body
        except SyntaxError:
            pass
    return []
