"""Workers: what a student's code does to them, and what the grader hears of it."""

import os
import time

import numpy as np
import pytest

from exercises.graph import Graph
from grader.worker import Cause, Died, Level, Opaque, StudentRaised, Workers
from grader.worker.codec import WatchedGraph

SOURCE = b"""
import numpy as np

def square(z):
    return np.asarray(z) ** 2

def add_in_place(z):
    z += 1
    return z

def loop():
    while True:
        pass

def sleep():
    import time
    time.sleep(60)

def leave():
    import os
    os._exit(0)

def fault():
    import ctypes
    ctypes.string_at(0)

def flood():
    while True:
        print("x" * 1000)

def greet():
    print("hola")

def twice(f, w):
    return f(w) + f(w.copy())

def derivative(graph, data):
    return graph.partial(graph.loss, graph.inputs(graph.loss)[0], data)

def overflow():
    return np.exp(np.array([1000.0]))

def lonely():
    pass

def count(state):
    box = state.get("box", Box())
    return 0.0, {"box": Box(box.value + 1)}

def value(state):
    return float(state["box"].value)

class Box:
    def __init__(self, value=0):
        self.value = value

def shout(f):
    return f(-1.0)

def solutions():
    import solutions

def grader():
    import grader.worker

def checkout():
    import tests.answers

def others():
    import sqlite3.dbapi2 as lazily_loaded, hypothesis
    return 1.0

def ask(f, w):
    while True:
        f(w)

def remember(note, memory=[]):
    memory.append(note)
    return list(memory)
"""


@pytest.fixture
def worker(workers):
    worker = workers.spawn()
    worker.load("work.py", SOURCE)
    yield worker
    worker.close()


def test_a_call_returns_what_the_function_returns(worker):
    assert [1.0, 4.0] == worker.call("square", (np.array([1.0, 2.0]),)).value.tolist()


def test_loading_tells_the_functions(workers):
    worker = workers.spawn()

    assert {"f": []} == worker.load("work.py", b"def f(): pass\nx = 3\n")
    worker.close()


@pytest.mark.parametrize(
    ("expected", "source"),
    [
        (["g"], "def f(z): return g(z)\ndef g(z): return z"),
        (["g"], "def f(z): return [g(each) for each in z]\ndef g(z): return z"),
        (["g"], "def f(z):\n    def inner(): return g(z)\n    return inner()\ndef g(z): return z"),
        (["g"], "import functools\ng = abs\n@functools.lru_cache\ndef f(z): return g(z)"),
        (["f"], "def f(z): return f(z - 1) if z else 0"),
        ([], "g = 3\ndef f(z): return g * z"),
        ([], "f = abs\ndef g(z): return z"),
        ([], "from unittest.mock import call as f"),  # any attribute leads to another one
    ],
)
def test_loading_tells_which_functions_a_function_uses(workers, expected, source):
    worker = workers.spawn()

    assert expected == worker.load("work.py", source.encode())["f"]
    worker.close()


def test_a_changed_argument_is_noticed(worker):
    reply = worker.call("add_in_place", (np.zeros(3),))

    assert ((0,), (0,)) == (reply.changed, reply.shares)


def test_the_graders_own_array_is_never_changed(worker):
    array = np.zeros(3)
    worker.call("add_in_place", (array,))

    assert [0.0, 0.0, 0.0] == array.tolist()


def test_warnings_are_heard(worker):
    assert "overflow" in worker.call("overflow", ()).warnings[0]


def test_functions_are_called_back_and_leaks_noticed(worker):
    seen = []
    reply = worker.call("twice", (lambda w: seen.append(w) or 1.5, np.ones(2)))

    assert (3.0, (1,), 2) == (reply.value, reply.leaked, len(seen))


def test_a_refusal_of_a_callback_is_an_exception_of_the_students(worker):
    def refuse(_):
        raise ValueError("not that")

    with pytest.raises(StudentRaised, match="not that"):
        worker.call("shout", (refuse,))


def test_a_watched_graph_is_answered_by_the_grader(worker):
    graph = WatchedGraph(Graph({"L": ("exp", "w")}, ("w",), "L"), lambda *question: len(question))

    assert 4.0 == worker.call("derivative", (graph, {"w": 0.0, "L": 1.0})).value


def test_an_object_of_the_students_goes_back_as_it_was(worker):
    _, state = worker.call("count", ({},)).value
    _, state = worker.call("count", (state,)).value

    assert Opaque("Box") == state["box"]
    assert 2.0 == worker.call("value", (state,)).value


def test_state_between_calls_lives_in_the_worker(worker):
    worker.call("remember", ("a",))

    assert ["a", "b"] == worker.call("remember", ("b",)).value


def test_workers_know_nothing_of_each_other(workers, worker):
    worker.call("remember", ("a",))
    other = workers.spawn()
    other.load("work.py", SOURCE)

    assert ["b"] == other.call("remember", ("b",)).value
    other.close()


def line_of(text):
    return next(i for i, line in enumerate(SOURCE.decode().splitlines(), 1) if text in line)


def test_an_endless_loop_ends_at_its_budget_and_tells_its_line(worker):
    start = time.monotonic()
    with pytest.raises(Died) as died:
        worker.call("loop", (), cpu=0.3)

    assert (Cause.TIMEOUT, 0.3) == (died.value.cause, died.value.seconds)
    assert died.value.line in (line_of("while True"), line_of("while True") + 1)
    assert time.monotonic() - start < 5
    assert not worker.alive


def test_a_function_that_sleeps_ends_at_the_wall_limit(worker):
    with pytest.raises(Died) as died:
        worker.call("sleep", (), cpu=0.1)

    assert (Cause.IDLE, 1.0) == (died.value.cause, died.value.seconds)
    assert line_of("time.sleep") == died.value.line


def test_leaving_is_an_exception_with_a_line(worker):
    with pytest.raises(StudentRaised) as raised:
        worker.call("leave", ())

    assert ("SystemExit", line_of("os._exit")) == (raised.value.what.kind, raised.value.what.line)


def test_a_segmentation_fault_tells_its_line(worker):
    with pytest.raises(Died) as died:
        worker.call("fault", ())

    assert line_of("string_at") == died.value.line


def test_too_much_output_is_told_and_ends_the_worker(worker):
    with pytest.raises(StudentRaised) as raised:
        worker.call("flood", ())

    assert ("OutputLimit", line_of('print("x"')) == (raised.value.what.kind, raised.value.what.line)
    assert len(worker.printed()) <= 4096
    assert not worker.alive


def test_what_is_printed_is_kept(worker):
    worker.call("greet", ())

    assert "hola\n" == worker.printed()


def test_a_missing_function_is_told(worker):
    with pytest.raises(StudentRaised) as raised:
        worker.call("nowhere", ())

    assert "Missing" == raised.value.what.kind


def test_a_wrong_number_of_parameters_is_told(worker):
    with pytest.raises(StudentRaised) as raised:
        worker.call("lonely", (1.0,))

    assert ("Signature", line_of("def lonely")) == (raised.value.what.kind, raised.value.what.line)


@pytest.mark.parametrize("function", ["solutions", "grader", "checkout"])
def test_our_own_packages_are_not_there(worker, function):
    with pytest.raises(StudentRaised) as raised:
        worker.call(function, ())

    assert "ModuleNotFoundError" == raised.value.what.kind


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        (b"x = (\n", "SyntaxError", 1),
        (b"x = 1\n# \xff\n", "NotUtf8", 2),
        (b"# coding: nothing\n", "NotUtf8", 1),
        ("x = 1\n".encode("utf-16"), "NotUtf8", 1),
        (b"x = 1\ny = 1 / 0\n", "ZeroDivisionError", 2),
        (b"import sys\nsys.exit()\n", "SystemExit", 2),
        (b"x = 1\0\n", "SyntaxError", 0),
        (b"import nothing_of_this_name\n", "ModuleNotFoundError", 1),
    ],
)
def test_a_file_that_does_not_load_tells_its_line(workers, source, kind, line):
    worker = workers.spawn()
    with pytest.raises(StudentRaised) as raised:
        worker.load("work.py", source)

    assert (kind, line) == (raised.value.what.kind, raised.value.what.line)
    worker.close()


def value_of(workers, source, *args):
    worker = workers.spawn()
    worker.load("work.py", source.encode())
    reply = worker.call("f", args)
    worker.close()
    return reply.value


@pytest.mark.parametrize(
    "extra",
    [
        "10**30",
        "'\\ud800'",
        "np.zeros((2000, 2000))",
        "functools.reduce(lambda inner, _: (inner,), range(300), ())",
        "answer",
    ],
)
def test_an_entry_of_a_dict_that_cannot_travel_is_left_behind(workers, extra):
    source = f"import functools, numpy as np\ndef f():\n    answer = {{'dw': 2.0}}\n    answer['more'] = {extra}\n    return answer\n"

    assert 2.0 == value_of(workers, source)["dw"]


@pytest.mark.parametrize("value", ["10**30", "np.zeros((2000, 2000))", "[[[0.0] * 99] * 99] * 99"])
def test_an_answer_that_cannot_travel_is_one_of_the_students(workers, value):
    with pytest.raises(StudentRaised) as raised:
        value_of(workers, f"import numpy as np\ndef f():\n    return {value}\n")

    assert "Outsized" == raised.value.what.kind


def test_words_of_an_exception_that_cannot_travel_are_replaced(workers):
    with pytest.raises(StudentRaised) as raised:
        value_of(workers, "def f():\n    raise ValueError('a \\ud800 b')\n")

    assert ("ValueError", "a ? b") == (raised.value.what.kind, raised.value.what.text)


def test_more_functions_than_can_be_told_are_refused(workers):
    many = "for number in range(40_000):\n    globals()[f'function_number_{number}'] = len\n"
    with pytest.raises(StudentRaised) as raised:
        value_of(workers, many)

    assert "Outsized" == raised.value.what.kind


def test_more_depth_than_there_is_cannot_be_asked_for(workers):
    deep = "def deep(n):\n    return deep(n - 1) if n else 0\n"
    with pytest.raises(StudentRaised) as raised:
        value_of(
            workers, f"import sys\n{deep}def f():\n    sys.setrecursionlimit(10**6)\n    deep(2000)"
        )

    assert "RecursionError" == raised.value.what.kind


def test_the_same_graph_is_the_same_object(workers):
    worker = workers.spawn()
    worker.load(
        "work.py",
        b"seen = []\ndef f(graph):\n    seen.append(graph)\n    return graph is seen[0]\n",
    )
    one, other = (Graph({"L": (name, "w")}, ("w",), "L") for name in ("exp", "tanh"))

    assert [True, True, False, True] == [
        worker.call("f", (g,)).value for g in (one, one, other, one)
    ]
    worker.close()


def test_the_source_can_be_read(workers):
    source = "import inspect\ndef f():\n    return [__file__, inspect.getsource(f)]\n"

    assert ["work.py", source.split("\n", 1)[1]] == value_of(workers, source)


def test_a_graph_can_be_drawn(workers):
    graph = Graph({"L": ("square", "w")}, ("w",), "L")

    assert "<svg" in value_of(workers, "def f(graph):\n    return graph.to_svg()\n", graph)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"# coding: latin-1\n# \xe9\n"])
def test_byte_order_marks_and_coding_cookies_are_read(workers, mark):
    worker = workers.spawn()

    assert {"f": []} == worker.load("work.py", mark + b"def f():\r\n    pass\r\n")
    worker.close()


def test_what_is_installed_beside_numpy_can_be_imported(worker):
    assert 1.0 == worker.call("others", (), cpu=20.0).value


def test_a_killed_zygote_is_replaced():
    with Workers(Level.LANDLOCK) as workers:
        first = workers.spawn()
        first.load("work.py", SOURCE)
        workers._starter._process.kill()
        workers._starter._process.wait()
        with pytest.raises(Died):
            first.call("square", (3.0,))
        second = workers.spawn()
        second.load("work.py", SOURCE)

        assert 9.0 == second.call("square", (3.0,)).value
        second.close()


FORGERIES = {
    "an answer before the question": "os.write(fd, frame)",
    "garbage": "os.write(fd, b'garbage that is long enough')",
    "a closed connection": "os.close(fd)",
}


@pytest.mark.parametrize("attack", FORGERIES)
def test_a_breach_of_the_protocol_is_death(workers, attack):
    source = f"""
import os
def f():
    import stat
    def is_socket(fd):
        try:
            return stat.S_ISSOCK(os.fstat(fd).st_mode)
        except OSError:
            return False
    fd = next(fd for fd in range(64) if is_socket(fd))
    frame = bytes(8)
    {FORGERIES[attack]}
    return 1.0
"""
    worker = workers.spawn()
    worker.load("work.py", source.encode())

    with pytest.raises(Died) as died:
        worker.call("f", ())

    assert Cause.DISTURBED is died.value.cause


ENDS = {
    "os.kill(os.getpid(), signal.SIGKILL)": Cause.KILLED,
    "os.kill(os.getpid(), signal.SIGSEGV)": Cause.BROKE_DOWN,
    "os.abort()": Cause.BROKE_DOWN,
    "posix._exit(0)": Cause.LEFT,
    "posix._exit(3)": Cause.LEFT,
}


@pytest.mark.parametrize("end", ENDS)
def test_the_cause_of_death_is_told(workers, end):
    worker = workers.spawn()
    worker.load("work.py", f"import os, posix, signal\ndef f():\n    {end}\n".encode())

    with pytest.raises(Died) as died:
        worker.call("f", ())

    assert ENDS[end] is died.value.cause


def test_questions_without_end_are_the_workers_own_time(worker):
    with pytest.raises(Died) as died:
        worker.call("ask", (lambda w: float(np.ones(50_000).sum()), 1.0), cpu=0.3)

    assert Cause.TIMEOUT is died.value.cause


def test_an_exception_has_few_words(workers):
    worker = workers.spawn()
    source = "class E(Exception):\n    pass\nE.__name__ = 'E' * 1000\ndef f():\n    raise E('x' * 9999)\n"
    worker.load("work.py", source.encode())

    with pytest.raises(StudentRaised) as raised:
        worker.call("f", ())

    assert (80, 500) == (len(raised.value.what.kind), len(raised.value.what.text))
    worker.close()


@pytest.mark.parametrize("hog", ["bytearray(1 << 40)", "np.ones(1 << 40)", "[0] * (1 << 34)"])
def test_too_much_memory_is_told(workers, hog):
    worker = workers.spawn()
    worker.load("work.py", f"import numpy as np\ndef f():\n    return {hog}\n".encode())

    with pytest.raises(StudentRaised) as raised:
        worker.call("f", ())

    assert ("MemoryError", 3) == (raised.value.what.kind, raised.value.what.line)
    worker.close()


@pytest.mark.parametrize("draw", ["np.random.rand()", "random.random()", "hash('a') % 1000"])
def test_luck_is_the_same_for_everybody(workers, draw):
    drawn = set()
    for _ in range(2):
        with Workers(Level.LANDLOCK) as others:
            for each in (workers, others):
                worker = each.spawn()
                source = f"import random, numpy as np\ndef f():\n    return {draw}\n"
                worker.load("work.py", source.encode())
                drawn.add(worker.call("f", ()).value)
                worker.close()

    assert 1 == len(drawn)


def test_a_worker_ends_with_the_grader(workers):
    worker = workers.spawn()
    pid = worker._process.pid
    worker.close()

    assert not os.path.exists(f"/proc/{pid}")
