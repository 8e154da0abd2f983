"""What a beginner is told of an exception: real ones, of this Python and this numpy, in a worker."""

import random
import string

import pytest
from conftest import LANGUAGES, solution

from exercises.graph import Graph
from grader.exceptions import _EXPLANATIONS
from grader.explain import explain_exception
from grader.languages import Language
from grader.report.status import Status
from grader.worker import StudentRaised
from grader.worker.codec import Raised, WatchedGraph

# What is there before each piece of a student's code.
BEFORE = """
import math
import numpy as np

a = np.ones((2, 4))
row = [1.0, 2.0]
params = {"W1": a}

def backward(dA, W):
    pass

def run(graph):
    ints = np.array([1, 2, 3])
"""

# (code, a part of the sentence that explains what it raises)
RAISING = [
    # None
    ("backward(a, a) + 1", "Something is `None` here"),
    ("backward(a, a)[0]", "Something is `None` here"),
    ("a * backward(a, a)", "Something is `None` here"),
    ("dW, db = backward(a, a)", "Something is `None` here"),
    # what does not work where code is graded
    ("import threading; threading.Thread(target=print).start()", "No threads can be started"),
    # empty arrays
    ("np.vectorize(lambda z: z)(np.zeros(0))", "The array was empty"),
    ("for z in np.nditer(np.zeros(0)): pass", "The array was empty"),
    ("for g in row.append(3.0): pass", "Something is `None` here"),
    ("None.items()", "Something is `None` here"),
    ("np.exp(None)", "Something is `None` here"),
    ("math.exp(None)", "Something is `None` here"),
    ("-params.get('W2')", "Something is `None` here"),
    ("params.get('W2') < 1", "Something is `None` here"),
    ("'W2' in None", "Something is `None` here"),
    ("len(None)", "Something is `None` here"),
    ("None()", "Something is `None` here"),
    ("float(None)", "Something is `None` here"),
    ("x = None; x[0] = 1", "Something is `None` here"),
    # Shapes
    ("a + np.ones((3, 1))", "The shapes `(2,4)` and `(3,1)` do not fit together entry by entry"),
    ("a * np.ones(3)", "The shapes `(2,4)` and `(3,)` do not fit together entry by entry"),
    ("np.where(a > 0, a, np.ones(3))", "The shapes of these arrays do not fit together"),
    ("a @ np.ones((2, 3))", "here there are `4` and `2`"),
    ("a @ np.ones(3)", "here there are `4` and `3`"),
    ("np.matmul(np.ones(2), np.ones((3, 2)))", "here there are `2` and `3`"),
    (
        "np.dot(np.ones((2, 3)), a)",
        "A product of the shapes `(2,3)` and `(2,4)` needs as many columns on the left as rows on the right, and there are `3` and `2`",
    ),
    ("np.dot(np.ones(3), np.ones(2))", "the shapes `(3,)` and `(2,)`"),
    ("a @ 2.0", "numbers are multiplied with `*`"),
    ("b = np.ones((2, 1)); b += a", "The result has the shape `(2,4)` and does not fit into"),
    ("a[0] = np.ones(3)", "a value of shape `(3,)`, and the place for it has the shape `(4,)`"),
    ("a[:] = np.ones((3, 1))", "a value of shape `(3,1)`, and the place"),
    ("np.concatenate([a, np.ones((2, 3))])", "Arrays can only be joined if their shapes fit"),
    ("np.concatenate([a, np.ones(4)])", "Arrays can only be joined if their shapes fit"),
    ("np.stack([a, a.T])", "Arrays can only be joined if their shapes fit"),
    ("np.concatenate([1.0, 2.0])", "Only arrays can be joined"),
    ("np.concatenate(a, a)", "Two arrays are joined as one list"),
    ("np.max(0, a)", "`np.maximum(a, b)`"),
    ("np.array([[1, 2], [3]])", "The parts of this list do not all have the same shape"),
    ("np.array([a, np.ones(3)])", "The parts of this list do not all have the same shape"),
    ("a[0, 0] = [1, 2, 3]", "An entry of an array has room for one number"),
    ("a[0, 0] = np.ones(3)", "An entry of an array has room for one number"),
    ("a.reshape(3, 3)", "The array has `8` entries, and the shape `(3,3)`"),
    (
        "a.sum(axis=2)",
        "There is no axis `2`: they are counted from 0, and this array has `2` of them",
    ),
    ("np.sum(ints, axis=1, keepdims=True)", "There is no axis `1`"),
    ("np.zeros(2, 3)", "`np.zeros((2, 3))`"),
    ("np.random.randn((2, 3))", "a `tuple` came"),
    ("np.random.default_rng(0).standard_normal(2, 3)", "A shape is one argument"),
    # Arrays and numbers
    ("if a > 0: pass", "to choose entry by entry, use `np.where(condition, a, b)`"),
    ("max(0, a)", "or `np.maximum(a, b)`"),
    ("if np.array([]) > 0: pass", "A condition on an array without entries"),
    ("math.exp(a)", "the functions of `math` take one number"),
    ("float(a)", "A whole array stands where one number is needed"),
    ("a.item()", "A whole array stands where one number is needed"),
    ("math.exp(row)", "there are several here"),
    ("ints -= 0.5 * ints", "An array of the type `int64` cannot take in the `float64`"),
    ("ints /= 2", "`-=` and its like keep the array and its type"),
    ("np.broadcast_to(1.0, (3,))[0] = 1", "This array can only be read"),
    ("b = np.ones(3); b.flags.writeable = False; b += 1", "This array can only be read"),
    ("ints ** -1", "no negative powers of whole numbers"),
    ("np.array(['1', '2']) * 2.0", "numpy computes with numbers"),
    ("np.exp('a')", "numpy computes with numbers"),
    ("np.exp({})", "numpy computes with numbers"),
    ("np.exp(np.array([1.0, 2.0], dtype=object))", "numpy computes with numbers"),
    ("1 / 0", "Something is divided by 0"),
    ("1.0 / 0.0", "Something is divided by 0"),
    ("1 % 0", "Something is divided by 0"),
    ("0.0 ** -1", "A negative power of 0 is a division by 0"),
    ("math.exp(1000)", "`exp` gets there at 710 already"),
    ("2.0 ** 10_000", "The result is too large for a `float`"),
    ("int(math.inf)", "`inf` and `nan` cannot become whole numbers"),
    ("int(math.nan)", "`inf` and `nan` cannot become whole numbers"),
    ("math.log(0)", "`math.log` takes only positive ones"),
    ("math.sqrt(-1)", "`math.log` takes only positive ones"),
    ("max([])", "and so no largest or smallest one"),
    ("np.max(np.array([]))", "and so no largest or smallest one"),
    ("float('w1')", "This text is not a number"),
    # Indices and keys
    ("a[5]", "The axis `0` has the size `2`, so there is no index `5`"),
    ("a[0, 0, 0]", "more indices (`3`) than the array has dimensions (`2`)"),
    ("a[1.5]", "The index of an array is a whole number or a slice"),
    ("a['W1']", "The index of an array is a whole number or a slice"),
    ("a[np.ones((3, 4)) > 0]", "another shape than the array"),
    ("row[2]", "There is no entry at that place"),
    ("row[2] = 1.0", "There is no entry at that place"),
    ("range(2)[2]", "There is no entry at that place"),
    ("[].pop()", "There is nothing left to take out"),
    ("set().pop()", "There is nothing left to take out"),
    ("from collections import deque; deque().popleft()", "There is nothing left to take out"),
    ("row[0, 1]", "as in `a[0][1]`"),
    ("row['W1']", "The entries of a `list` are found by whole numbers"),
    ("params['w1']", "Nothing is stored under the key `'w1'`, or not yet"),
    ("grad = {}; grad['w * x'] += 1.0", "Nothing is stored under the key `'w * x'`, or not yet"),
    ("{}['w', 1]", "Nothing is stored under the key `('w', 1)`"),
    ("np.float64(1.0)[0]", "This is a single number"),
    ("1.0[0]", "This is a single number"),
    ("list(1.0)", "This is a single number"),
    ("len(1.0)", "This is a single number"),
    ("list(np.array(1.0))", "This is a single number"),
    ("(1.0).shape", "This is a single number"),
    ("x = 1.0; x[0] = 2.0", "This is a single number"),
    ("for i in 3: pass", "write `range(n)`"),
    ("range(2.0)", "`//` divides whole numbers"),
    ("np.zeros(2.0)", "`//` divides whole numbers"),
    # Unpacking
    ("dW, db = 1.0", "from a single `float` here"),
    ("dW, db, dX = a", "You unpack `3` values, and there are `2`"),
    ("dW, db = 1, 2, 3", "You unpack `2` values, and there are more"),
    # Names
    ("return undefined", "Nothing has the name `undefined` here: is it misspelled"),
    ("return exp(a)", "Nothing has the name `exp` here: if you mean the one of numpy"),
    ("return copy.deepcopy(a)", "The module `copy` must be imported first"),
    ("total += 1; total = 0", "The variable `total` has no value yet"),
    ("(lambda: later)(); later = 1", "The variable `later` has no value yet"),
    ("np.sigmoid(a)", "There is no `sigmoid` in `numpy`"),
    ("math.sigmoid(1.0)", "There is no `sigmoid` in `math`"),
    ("from numpy import sigmoid", "There is no `sigmoid` in `numpy`"),
    ("np.float_(1)", "Only older versions of numpy have this name"),
    ("np.float(1)", "Only older versions of numpy have this name"),
    ("import torch", "There is no module `torch` here, only numpy and Python's own library"),
    ("import scipy.special", "There is no module `scipy` here"),
    ("row.shape", "Arrays have `shape`, and a `list` is none"),
    ("row.T", "Arrays have `T`, and a `list` is none"),
    ("params.W1", 'as in `params["W1"]`'),
    ("a.append(1)", "An array has nothing of the name `append`"),
    ("loss = 1.0; loss.backward()", "This is a single number"),
    ("'w'.gradient", "What has the type `str` has nothing of the name `gradient`"),
    ("graph.consumers('w')", "A graph has nothing of the name `consumers`"),
    # Graphs
    ("for n in graph: pass", "its nodes are in `graph.nodes`"),
    ("graph['w']", "its nodes are in `graph.nodes`"),
    ("'w' in graph", "its nodes are in `graph.nodes`"),
    ("graph.partial('x', 'L', {})", "are the two in the wrong order?"),
    ("graph.inputs['w']", "There is a function here that was not called"),
    ("for n in graph.inputs: pass", "There is a function here that was not called"),
    ("backward * 2.0", "There is a function here that was not called"),
    ("graph.outputs('nowhere')", "Nothing is stored under the key `'nowhere'`"),
    # Calls
    ("backward(a)", "You call `backward` without all the arguments that it needs"),
    ("backward(a, a, a)", "You call `backward` with too many or too few arguments"),
    ("graph.outputs('x', {})", "Python counts the object before the dot, too"),
    ("np.maximum(a)", "You call `maximum` with too many or too few arguments"),
    ("math.exp(1, 2)", "You call `math.exp` with too many or too few arguments"),
    ("np.sum(a, dim=1)", "No parameter of `sum` has the name `dim`"),
    ("backward(a, a, dA=a)", "You give `backward` the argument `dA` twice"),
    ("x = 2.0; x(1 - x)", "Round brackets call a function, and this has the type `float`"),
    ("a(0)", "Round brackets call a function, and this has the type `numpy.ndarray`"),
    # Types
    ("row * 2.0", "A list, a tuple or a text does not compute entry by entry"),
    ("row - row", "A list, a tuple or a text does not compute entry by entry"),
    ("row + 1.0", "A list, a tuple or a text does not compute entry by entry"),
    ("row > 0", "A list, a tuple or a text does not compute entry by entry"),
    ("-row", "A list, a tuple or a text does not compute entry by entry"),
    ("'w' - 1", "A list, a tuple or a text does not compute entry by entry"),
    ("params - 0.5 * params", "A dict does not compute as a whole"),
    ("2.0 * graph", "There is no `*` between `float` and `Graph`"),
    ("1j < 2", "There is no `<` between `complex` and `int`"),
    ("{a: 1}", "such as this `numpy.ndarray`"),
    ("{}[row]", "such as this `list`"),
    ("x = (1, 2); x[0] = 3", "The entries of a `tuple` cannot be changed"),
    ("f'{a:.2f}'", "writes one number, and this has the type `numpy.ndarray`"),
    # The rest
    ("input()", "Nobody is there to type"),
    ("for k in params: params[k + '1'] = 1", "must not grow or shrink while a loop"),
    ("s = {1}\n    for k in s: s.add(k + 1)", "must not grow or shrink while a loop"),
    ("assert a.shape == (4, 2)", "What this line asserts is not true"),
    ("assert False, 'the shape is wrong'", "What this line asserts is not true"),
    ("run(graph)", "either nothing stops the recursion"),
]

# (code, the name that it most likely means)
MISSPELLED = [
    ("return ROW", "row"),
    ("return prams", "params"),
    ("return fale", "False"),
    ("velocity = 1; return velocty", "velocity"),
    ("np.arrray([1])", "array"),
    ("np.matmult(a, a)", "matmul"),
    ("graph.output('x')", "outputs"),
    ("graph.nods", "nodes"),
    ("a.Shape", "shape"),
    ("row.apend(1)", "append"),
]


class Raising:
    """Runs pieces of code as a student's function, and tells what they raise."""

    def __init__(self, workers):
        self._workers = workers
        nodes = {"L": ("mul", "w", "x")}
        graph = Graph(nodes, params=("w",), loss="L")
        self._graph = WatchedGraph(graph, lambda name, *args: getattr(graph, name)(*args))

    def __call__(self, code):
        worker = self._workers.spawn()
        try:
            worker.load("work.py", f"{BEFORE}    {code}\n".encode())
            with pytest.raises(StudentRaised) as raised:
                worker.call("run", (self._graph,))
        finally:
            worker.close()
        return raised.value.what


@pytest.fixture
def raising(workers):
    return Raising(workers)


def rendered(what, code="en"):
    return [Language(code).render(message) for message in explain_exception("work.py", what)]


@pytest.mark.parametrize(("code", "words"), RAISING, ids=[code for code, _ in RAISING])
def test_an_exception_is_explained(raising, code, words):
    what = raising(code)
    *_, explanation, line = [text for text in rendered(what) if "Did you mean" not in text]

    assert words in explanation
    assert f"`{what.source}`" in line


@pytest.mark.parametrize(("code", "meant"), MISSPELLED, ids=[code for code, _ in MISSPELLED])
def test_the_name_that_was_meant_is_told(raising, code, meant):
    assert f"Did you mean `{meant}`?" == rendered(raising(code))[-2]


@pytest.mark.parametrize("code", ["return undefined", "np.sigmoid(a)", "graph.consumers('w')"])
def test_no_name_is_told_that_is_far_from_what_was_written(raising, code):
    assert "Did you mean" not in " ".join(rendered(raising(code)))


def test_numpy_that_was_not_imported_is_explained(grade_one):
    source = solution("layers").replace("import numpy as np", "")
    text = _first_error(grade_one("layers", source))

    assert "there is the line `import numpy as np` at the top of the file" in text[1]


def test_the_words_of_python_come_first_and_the_line_of_the_student_last(grade_one):
    source = solution("derivatives") + "\n\ndef sigmoid(z):\n    return unknown\n"
    words, meaning, line = _first_error(grade_one("derivatives", source))

    assert "Python stopped with `NameError: name 'unknown' is not defined`." == words
    assert meaning.startswith("Nothing has the name `unknown` here")
    assert "`return unknown`" in line


def _first_error(report):
    found = next(check for check in report.checks if check.status is Status.ERROR)
    return [Language("en").render(message) for message in found.message]


@pytest.mark.parametrize(
    "code",
    [
        "raise ValueError('no such shape')",
        "raise TypeError",
        "class Odd(Exception): pass\n    raise Odd(1)",
    ],
)
def test_nothing_is_said_of_an_exception_that_is_not_known(raising, code):
    words, line = rendered(raising(code))

    assert words.startswith("Python stopped with ")
    assert line.startswith("Line ")


def test_a_sound_name_is_the_only_one_that_is_suggested():
    what = Raised(1, "NameError", "name 'x' is not defined", 1, "x", "y` \x1b[2J")

    assert "Did you mean" not in " ".join(rendered(what))


def test_words_with_backticks_and_line_breaks_stay_one_piece_of_code():
    [words, _] = rendered(Raised(1, "Odd", "use `a`\nor `b`", 1, "x"))

    assert "Python stopped with `Odd: use 'a' or 'b'`." == words


def test_every_gap_of_an_explanation_is_filled_by_its_pattern():
    for each in _EXPLANATIONS:
        gaps = {name for _, name, _, _ in string.Formatter().parse(each.message.text) if name}
        assert all(f"(?P<{name}>" in each.pattern for name in gaps), each.message.text


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_explanation_speaks_the_language(language):
    for each in _EXPLANATIONS:
        text = Language(language).translate(each.message.text)
        assert text != each.message.text

        gaps, theirs = (
            sorted(name for _, name, _, _ in string.Formatter().parse(words) if name)
            for words in (each.message.text, text)
        )
        assert gaps == theirs


def test_no_text_breaks_out_of_its_code():
    draw = random.Random(0)
    for each in _EXPLANATIONS:
        for word in ("'", "(", "1", "x", " ", "`", ".", each.pattern.strip("^$")[:20]):
            text = "".join(draw.choice((word, word, "`")) for _ in range(500))
            for part in (text, each.pattern.strip("^")[:30] + text, word * 500):
                for kind in each.kinds.split():
                    for line in rendered(Raised(1, kind, part, 1, "x", part)):
                        assert line.count("`") % 2 == 0
