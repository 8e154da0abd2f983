"""The levels of isolation: which one is taken, and what none of them lets out."""

import os
import socket

import pytest

from grader.worker import Level, Obstacle, StudentRaised, Unavailable, Workers
from grader.worker import workers as workers_module

LEVELS = (Level.NAMESPACES, Level.LANDLOCK, Level.SECCOMP, Level.PROCESS)


def established(level):
    """Workers at a level, if this machine can keep it."""
    workers = Workers(level)
    try:
        assert level is workers.level
    except Unavailable as error:
        pytest.skip(f"{level} needs what is not here: {error}")
    return workers


class Tries:
    """What a student's code tries, at one level."""

    level: Level

    @pytest.fixture(scope="class")
    @classmethod
    def workers(cls):
        with established(cls.level) as workers:
            yield workers

    @pytest.fixture
    def attempt(self, workers):
        """Run the body of a function in a worker; what it returns, or the exception's name."""

        def run(body, *arguments, imports="os, socket, sys"):
            worker = workers.spawn()
            body = "\n".join(f"    {line}" for line in body.splitlines())
            source = f"import {imports}\nimport numpy as np\ndef f(a=None):\n{body}\n"
            try:
                worker.load("work.py", source.encode())
                return worker.call("f", arguments, cpu=10.0).value
            except StudentRaised as error:
                return error.what.kind
            finally:
                worker.close()

        return run

    def test_an_honest_function_answers(self, attempt):
        assert 6.0 == attempt("return 2 * a", 3.0)

    @pytest.mark.parametrize("path", [__file__, "/etc/passwd", "/proc/1/environ"])
    def test_the_files_of_others_cannot_be_read(self, attempt, path):
        assert attempt("return open(a).read()", path) in ("PermissionError", "FileNotFoundError")

    def test_our_own_files_cannot_be_read(self, attempt):
        body = "import exercises.graph\nreturn open(exercises.graph.__file__).read()"

        assert attempt(body) in ("PermissionError", "FileNotFoundError")

    def test_nothing_can_be_written_elsewhere(self, attempt, tmp_path):
        tmp_path.chmod(0o777)

        assert attempt("open(a, 'w').write('x')", str(tmp_path / "new")) in (
            "PermissionError",
            "FileNotFoundError",
        )
        assert [] == list(tmp_path.iterdir())

    def test_nothing_can_be_deleted(self, attempt, tmp_path):
        victim = tmp_path / "victim"
        victim.write_text("x")
        victim.chmod(0o666)
        tmp_path.chmod(0o777)

        assert attempt("os.remove(a)", str(victim)) in ("PermissionError", "FileNotFoundError")
        assert victim.exists()

    def test_there_are_no_connections(self, attempt):
        with socket.create_server(("127.0.0.1", 0)) as server:
            body = "socket.create_connection(('127.0.0.1', a), 2)"

            assert "PermissionError" == attempt(body, server.getsockname()[1])

    @pytest.mark.parametrize("way", ["os.fork()", "os.system('true')", "os.popen('true').read()"])
    def test_there_are_no_other_processes(self, attempt, way):
        # os.system tells of a refusal by its exit status
        assert attempt(f"return {way}") in ("PermissionError", "BlockingIOError", -1, 127 << 8)

    def test_other_processes_get_no_signals(self, attempt):
        assert attempt("os.kill(a, 0)", os.getpid()) in ("PermissionError", "ProcessLookupError")

    @pytest.mark.parametrize("name", ["solutions", "grader.worker", "tests.answers"])
    def test_our_own_packages_are_not_there(self, attempt, name):
        assert "ModuleNotFoundError" == attempt(f"import {name}")

    def test_what_a_program_may_want_of_the_standard_library_is_there(self, attempt):
        imports = "json, csv, decimal, unittest, logging, textwrap, timeit, traceback, asyncio"

        assert 1.0 == attempt("return 1.0", imports=imports)

    @pytest.mark.parametrize("codec", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
    def test_usual_encodings_are_there(self, attempt, codec):
        assert "é" == attempt(f"return 'é'.encode('{codec}').decode('{codec}')")


class WithScratch(Tries):
    """A level at which files may be written for a moment, as matplotlib wants."""

    def test_there_is_a_scratch_folder_that_nobody_else_sees(self, attempt):
        write = "open('new', 'w').write('mine')\nreturn open('new').read()"

        assert "mine" == attempt(write)
        assert "FileNotFoundError" == attempt("return open('new').read()")

    def test_temporary_files_can_be_made(self, attempt):
        body = "with tempfile.TemporaryFile() as file:\n    return file.write(b'abc')"

        assert 3 == attempt(body, imports="tempfile")

    def test_what_lies_deep_is_cleared_up(self, attempt):
        body = (
            "folder = os.open('.', os.O_RDONLY)\n"
            "for i in range(400):\n"
            "    os.mkdir('deep', dir_fd=folder)\n"
            "    folder, old = os.open('deep', os.O_RDONLY, dir_fd=folder), folder\n"
            "    os.close(old)\n"
            "return float(i)"
        )

        assert attempt(body) in (399.0, "PermissionError")
        assert 6.0 == attempt("return 2 * a", 3.0)


class TestNamespaces(WithScratch):
    level = Level.NAMESPACES

    def test_the_disk_does_not_fill(self, attempt):
        body = (
            "for i in range(100):\n"
            "    with open(f'f{i}', 'wb') as file:\n"
            "        file.write(bytes(1 << 20))\n"
        )

        assert "OSError" == attempt(body)

    def test_no_other_process_is_to_be_seen(self, attempt):
        assert attempt("return float(os.getppid())") < 10

    def test_there_is_no_network_card(self, attempt):
        assert attempt("return len(socket.if_nameindex())") in (1, "PermissionError")


class TestLandlock(WithScratch):
    level = Level.LANDLOCK

    def test_the_disk_does_not_fill(self, attempt, workers):
        from grader.worker import Cause, Died

        body = (
            "for i in range(10_000):\n"
            "    with open(f'f{i}', 'wb') as file:\n"
            "        file.write(bytes(1 << 20))\n"
            "while True:\n"
            "    pass\n"
        )
        with pytest.raises(Died) as died:
            attempt(body)

        assert Cause.OVERFULL is died.value.cause


class TestSeccomp(Tries):
    level = Level.SECCOMP

    def test_no_file_at_all_can_be_opened(self, attempt):
        assert "PermissionError" == attempt("open(a).read()", os.__file__)


class TestProcess(WithScratch):
    level = Level.PROCESS

    @pytest.mark.parametrize(
        "name", ["ctypes", "_ctypes", "readline", "multiprocessing", "_xxsubinterpreters"]
    )
    def test_modules_that_climb_the_fence_are_not_there(self, attempt, name):
        assert attempt(f"import {name}") in ("PermissionError", "ModuleNotFoundError")

    def test_the_fence_has_no_gate_in_its_traceback(self, attempt, tmp_path):
        secret = tmp_path / "secret"
        secret.write_text("x")
        body = (
            "try:\n"
            "    open(a)\n"
            "except PermissionError as error:\n"
            "    frame = error.__traceback__.tb_next.tb_frame\n"
            "    for name in list(frame.f_locals):\n"
            "        try:\n"
            "            frame.f_locals[name] = ('/',)\n"
            "        except Exception:\n"
            "            pass\n"
            "    frame.f_globals.clear()\n"
            "import builtins\n"
            "os.fspath = os.path.abspath = lambda path: '.'\n"
            "return open(a).read()"
        )

        assert attempt(body, str(secret)) != "x"

    def test_another_name_is_no_way_to_load_a_module(self, attempt):
        body = (
            "import importlib.util, shutil\n"
            "found = importlib.util.find_spec('_ctypes').origin\n"
            "shutil.copyfile(found, 'innocent.so')\n"
            "for place in (found, os.path.abspath('innocent.so')):\n"
            "    spec = importlib.util.spec_from_file_location('innocent._ctypes', place)\n"
            "    try:\n"
            "        importlib.util.module_from_spec(spec)\n"
            "        return 'loaded ' + place\n"
            "    except PermissionError:\n"
            "        pass\n"
        )

        assert attempt(body) is None

    def test_a_folder_elsewhere_is_no_way_around(self, attempt, tmp_path):
        body = (
            "folder = os.open(os.path.dirname(np.__file__), os.O_RDONLY)\n"
            "os.close(os.open('new.py', os.O_CREAT | os.O_WRONLY, dir_fd=folder))"
        )

        assert "PermissionError" == attempt(body)


def test_without_isolation_every_attempt_of_the_self_test_succeeds():
    with Workers(Level.NONE) as workers:
        escaped = set(workers.examine())

    # All but those that look into another process: that needs rights that not everybody has.
    attempts = (
        "read write empty create delete connect send connect_locally connect_abstractly "
        "fork start signal"
    )
    assert set(attempts.split()) <= escaped


@pytest.mark.parametrize("level", LEVELS[:3])
def test_at_the_kernels_levels_no_attempt_succeeds(level):
    with established(level) as workers:
        assert () == workers.examine()


@pytest.mark.parametrize("level", LEVELS[:2])
def test_a_level_that_lets_an_attempt_out_is_not_taken(monkeypatch, level):
    monkeypatch.setattr(workers_module, "escapes", lambda started, level: ("read",))

    with Workers(level) as workers, pytest.raises(Unavailable) as error:
        _ = workers.level

    assert {level: Obstacle.ESCAPES} == error.value.obstacles


def lacking(monkeypatch, what):
    """Make this machine lack something."""
    from grader.worker.confinement import bubblewrap, landlock, seccomp

    match what:
        case "bubblewrap":
            monkeypatch.setattr(bubblewrap, "program", lambda: None)
        case "namespaces":
            monkeypatch.setattr(bubblewrap, "program", lambda: "/bin/false")
        case "landlock":
            monkeypatch.setattr(landlock, "version", lambda: 0)
        case "seccomp":
            monkeypatch.setattr(seccomp, "available", lambda: False)
        case "linux":
            monkeypatch.setattr(workers_module.sys, "platform", "darwin")


@pytest.mark.parametrize(
    ("what", "level", "obstacle"),
    [
        ("bubblewrap", Level.LANDLOCK, Obstacle.NO_BUBBLEWRAP),
        ("namespaces", Level.LANDLOCK, Obstacle.BUBBLEWRAP_FAILS),
        ("landlock", Level.SECCOMP, Obstacle.NO_LANDLOCK),
        ("seccomp", Level.PROCESS, Obstacle.NO_SECCOMP),
    ],
)
def test_what_a_machine_lacks_costs_levels_and_is_told(monkeypatch, what, level, obstacle):
    lacking(monkeypatch, what)

    with Workers() as workers:
        assert level is workers.level
        assert obstacle is workers.obstacles[Level.NAMESPACES]


def test_another_system_has_a_process_of_its_own(monkeypatch):
    lacking(monkeypatch, "linux")
    workers = Workers()
    monkeypatch.undo()

    with workers:
        assert Level.PROCESS is workers.level
        assert set(LEVELS[:3]) == set(workers.obstacles)


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for level in LEVELS:
        with established(level) as workers:
            worker = workers.spawn()
            worker.load("work.py", b"def f():\n    return 1.0\n")
            worker.close()

    assert [] == list(tmp_path.iterdir())


def test_the_kernel_confirms_what_a_worker_gave_up():
    with established(Level.LANDLOCK) as workers:
        worker = workers.spawn()
        worker.load("work.py", b"def f():\n    return 1.0\n")
        with open(f"/proc/{worker._process.pid}/status", encoding="ascii") as lines:
            status = dict(line.split(":", 1) for line in lines)
        worker.close()

    assert ("1", "2", "0000000000000000") == tuple(
        status[name].strip() for name in ("NoNewPrivs", "Seccomp", "CapEff")
    )
