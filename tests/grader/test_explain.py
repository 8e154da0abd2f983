from textwrap import dedent

import pytest

from grader.explain import explain_death
from grader.languages import Language
from grader.worker.client import Cause, Died

ENGLISH = Language("en")
NESTED = """\
def bprop(node):
    for epoch in range(10):
        step = 1
        while step:

            for other in node.parents:
                if other:
        # a comment, anywhere
                    other.grad += 1
        for other in node.parents:
            other.grad = 0
    for other in node.parents:
        for parent in other.parents:
            parent.grad = 0

    return node
while(True): pass
"""


def place(line, cause=Cause.TIMEOUT, source=NESTED):
    messages = explain_death(dedent(source).encode(), Died(cause, 2, line))
    return [ENGLISH.render(message) for message in messages[1:]]


class TestExplainDeath:
    @pytest.mark.parametrize("line", [4, 6, 7, 9])
    def test_names_the_while_that_goes_on(self, line):
        assert ["Line 4: `while step:`"] == place(line)

    @pytest.mark.parametrize("line", [12, 13, 14])
    def test_names_the_outermost_for_where_there_is_no_while(self, line):
        assert ["Line 12: `for other in node.parents:`"] == place(line)

    def test_names_the_loop_around_and_not_one_that_has_ended(self):
        assert ["Line 2: `for epoch in range(10):`"] == place(11)

    def test_names_no_loop_before_the_block_around(self):
        assert ["Line 4: `f()`"] == place(4, source="for a in b:\n    pass\nif a:\n    f()")

    def test_names_a_loop_on_one_line(self):
        assert ["Line 17: `while(True): pass`"] == place(17)

    def test_names_a_loop_of_any_spelling(self):
        assert ["Line 1: `while(True):`"] == place(2, source="while(True):\n    pass")

    def test_names_the_line_itself_where_there_is_no_loop(self):
        assert ["Line 16: `return node`"] == place(16)

    def test_names_the_line_itself_where_no_loop_took_the_time(self):
        assert ["Line 9: `other.grad += 1`"] == place(9, Cause.BROKE_DOWN)

    @pytest.mark.parametrize("line", [0, 18])
    def test_names_no_line_that_there_is_not(self, line):
        assert [] == place(line)

    def test_reads_what_is_no_python(self):
        assert ["Line 3: `)`"] == place(3, source="\n  while\n)\n")
