"""The filter of system calls, run as the kernel would run it."""

import errno
import os
import re
from pathlib import Path

import pytest

from grader.worker.confinement import seccomp

ALLOW, EPERM, ENOSYS, KILL = 0x7FFF0000, 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS, 0x80000000
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
PID = 4321

HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}


def judge(program, architecture, number, *arguments):
    """What the filter answers to a call: an interpreter of the few instructions that it uses."""
    words = [number, architecture, 0, 0]
    for argument in (*arguments, 0, 0, 0, 0, 0, 0)[:6]:
        words += [argument & 0xFFFFFFFF, argument >> 32]
    place = register = 0
    while True:
        operation, if_true, if_false, operand = program[place]
        place += 1
        match operation:
            case 0x20:
                register = words[operand // 4]
            case 0x06:
                return operand
            case 0x15:
                place += if_true if register == operand else if_false
            case 0x45:
                place += if_true if register & operand else if_false
            case 0x35:
                place += if_true if register >= operand else if_false


@pytest.fixture(params=MACHINES)
def ask(request):
    """Ask the filter of an architecture about a call."""
    machine = request.param
    numbers = seccomp.numbers(machine)

    def ask_it(name, *arguments, files=True, threads=True, truncation=True):
        program = seccomp.build(machine, PID, files, threads, truncation)
        number = numbers[name] if isinstance(name, str) else name
        return judge(program, MACHINES[machine], number, *arguments)

    return ask_it


@pytest.mark.parametrize("name", ["read", "write", "mmap", "futex", "exit_group", "recvfrom"])
def test_what_a_program_needs_is_allowed(ask, name):
    assert ALLOW == ask(name)


@pytest.mark.parametrize("name", ["openat", "newfstatat", "getdents64", "unlinkat"])
def test_files_are_judged_elsewhere_or_refused(ask, name):
    assert (ALLOW, EPERM) == (ask(name), ask(name, files=False))


def test_whatever_is_not_listed_is_refused(ask):
    listed = set(seccomp.numbers("x86_64").values()) | set(seccomp.numbers("aarch64").values())

    assert {EPERM} == {ask(number) for number in range(1000) if number not in listed}


def test_a_thread_is_allowed_and_a_process_is_not(ask):
    assert (ALLOW, EPERM, EPERM) == (
        ask("clone", 0x3D0F00),  # what pthread_create asks for
        ask("clone", 0x1200011),  # what fork asks for
        ask("clone", 0x3D0F00, threads=False),
    )


def test_clone3_is_unknown_so_that_the_c_library_asks_again(ask):
    assert (ENOSYS, EPERM) == (ask("clone3"), ask("clone3", threads=False))


@pytest.mark.parametrize("name", ["kill", "tgkill"])
def test_signals_go_to_oneself_alone(ask, name):
    assert (ALLOW, EPERM, EPERM) == (ask(name, PID, 9), ask(name, 1, 9), ask(name, 2**32 - 1, 9))


def test_the_limits_of_others_are_not_touched(ask):
    assert (ALLOW, EPERM) == (ask("prlimit64", 0), ask("prlimit64", 1))


def test_a_terminal_is_asked_and_never_typed_into(ask):
    assert (ALLOW, EPERM) == (ask("ioctl", 1, 0x5401), ask("ioctl", 1, 0x5412))


def test_nobody_else_is_signalled_when_there_is_news(ask):
    duplicate, set_owner, set_signal = 0, 8, 10

    assert (ALLOW, EPERM, EPERM) == tuple(
        ask("fcntl", 3, command) for command in (duplicate, set_owner, set_signal)
    )


def test_a_file_is_not_emptied_where_landlock_would_let_it_be(ask):
    truncating = os.O_RDONLY | os.O_TRUNC

    assert (ALLOW, EPERM, ALLOW) == (
        ask("openat", 0, 0, truncating),
        ask("openat", 0, 0, truncating, truncation=False),
        ask("openat", 0, 0, os.O_RDONLY, truncation=False),
    )


def test_another_calling_convention_is_refused():
    program = seccomp.build("x86_64", PID, True, True, True)

    assert EPERM == judge(program, MACHINES["x86_64"], 0x40000000)
    assert KILL == judge(program, 0x40000003, 0)


@pytest.mark.parametrize("machine", MACHINES)
def test_the_numbers_are_those_of_the_kernels_headers(machine):
    header = HEADERS[machine]
    if not header.exists():
        pytest.skip(f"needs the headers of Linux: {header}")
    found = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text())
    known = {name: int(number) for name, number in found}
    known.setdefault("newfstatat", known.get("fstatat", -1))
    ours = seccomp.numbers(machine)

    assert {name: known[name] for name in ours} == ours


@pytest.mark.parametrize("machine", MACHINES)
def test_every_jump_lands_in_the_program(machine):
    program = seccomp.build(machine, PID, True, True, False)

    for place, (operation, if_true, if_false, _) in enumerate(program):
        if operation in (0x15, 0x45, 0x35):
            assert place + 1 + max(if_true, if_false) < len(program) <= 4096
