"""What of a session's cells is graded: the last word on what the exercise needs."""

import pytest

from grader.notebooks.session import gather


def code(*cells, of=("f",)):
    return [line for line in gather(cells, of).code.decode().split("\n") if line]


def ran(*cells, of=("f",)):
    """What the functions are after the definitions have been run anew."""
    names = {}
    exec(gather(cells, of).code, names)
    return names


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
    assert (b"", ()) == (gather([], ("f",)).code, gather([], ("f",)).lines)


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
