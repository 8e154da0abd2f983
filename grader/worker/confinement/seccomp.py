"""seccomp: a list of the system calls that a worker may make; all others are refused.

The list is turned into a program for the kernel's packet filter, which judges every call by its
number and by the low halves of its arguments
(https://docs.kernel.org/userspace-api/seccomp_filter.html). What is not listed fails with EPERM:
new processes, sockets, signals to others, ptrace, mounts, changes of rights, and whatever a newer
kernel will bring.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterator

_PR_GET_SECCOMP, _PR_SET_SECCOMP, _MODE_FILTER = 21, 22, 2
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_REFUSE, _UNKNOWN = (0x00050000 | code for code in (errno.EPERM, errno.ENOSYS))

# Instructions of the filter, and where the data of a call lies: number, architecture, arguments.
_LOAD, _RETURN = 0x20, 0x06
_IF_EQUAL, _IF_ANY_BIT, _IF_AT_LEAST = 0x15, 0x45, 0x35
_NUMBER, _ARCHITECTURE = 0, 4
_X32 = 0x40000000  # x86-64 numbers from here on belong to another calling convention

_THREAD = 0x10000  # CLONE_THREAD
_WRITING = os.O_TRUNC

# What a call may be asked for, by number. Those that name a file go where files are refused.
_CALLS = """
    brk clock_getres clock_gettime clock_nanosleep close dup dup2 dup3 exit exit_group fstat
    ftruncate futex get_robust_list getcpu getegid geteuid getgid getitimer getpid getppid getrandom
    getrlimit getrusage gettid gettimeofday getuid lseek madvise membarrier mmap mprotect mremap
    munmap nanosleep pause pipe pipe2 poll ppoll pread64 pselect6 pwrite64 read readv recvfrom
    restart_syscall rseq rt_sigaction rt_sigprocmask rt_sigreturn sched_get_priority_max
    sched_get_priority_min sched_getaffinity sched_yield select sendto set_robust_list setitimer
    shutdown sigaltstack alarm sysinfo time times uname write writev
"""
_FILE_CALLS = """
    access chdir faccessat faccessat2 fdatasync fsync getcwd getdents getdents64 lstat mkdir mkdirat
    newfstatat open openat readlink readlinkat rename renameat renameat2 rmdir stat statx unlink
    unlinkat
"""
_NUMBERS = {
    "x86_64": """
        access=21 alarm=37 brk=12 chdir=80 clock_getres=229 clock_gettime=228 clock_nanosleep=230
        clone=56 clone3=435 close=3 dup=32 dup2=33 dup3=292 exit=60 exit_group=231 faccessat=269
        faccessat2=439 fcntl=72 fdatasync=75 fstat=5 fsync=74 ftruncate=77 futex=202
        get_robust_list=274 getcpu=309 getcwd=79 getdents=78 getdents64=217 getegid=108 geteuid=107
        getgid=104 getitimer=36 getpid=39 getppid=110 getrandom=318 getrlimit=97 getrusage=98
        gettid=186 gettimeofday=96 getuid=102 ioctl=16 kill=62 lseek=8 lstat=6 madvise=28
        membarrier=324 mkdir=83 mkdirat=258 mmap=9 mprotect=10 mremap=25 munmap=11 nanosleep=35
        newfstatat=262 open=2 openat=257 pause=34 pipe=22 pipe2=293 poll=7 ppoll=271 pread64=17
        prlimit64=302 pselect6=270 pwrite64=18 read=0 readlink=89 readlinkat=267 readv=19
        recvfrom=45 rename=82 renameat=264 renameat2=316 restart_syscall=219 rmdir=84 rseq=334
        rt_sigaction=13 rt_sigprocmask=14 rt_sigreturn=15 sched_get_priority_max=146
        sched_get_priority_min=147 sched_getaffinity=204 sched_yield=24 select=23 sendto=44
        set_robust_list=273 setitimer=38 shutdown=48 sigaltstack=131 stat=4 statx=332 sysinfo=99
        tgkill=234 time=201 times=100 uname=63 unlink=87 unlinkat=263 write=1 writev=20
    """,
    "aarch64": """
        brk=214 chdir=49 clock_getres=114 clock_gettime=113 clock_nanosleep=115 clone=220 clone3=435
        close=57 dup=23 dup3=24 exit=93 exit_group=94 faccessat=48 faccessat2=439 fcntl=25
        fdatasync=83 fstat=80 fsync=82 ftruncate=46 futex=98 get_robust_list=100 getcpu=168
        getcwd=17 getdents64=61 getegid=177 geteuid=175 getgid=176 getitimer=102 getpid=172
        getppid=173 getrandom=278 getrlimit=163 getrusage=165 gettid=178 gettimeofday=169 getuid=174
        ioctl=29 kill=129 lseek=62 madvise=233 membarrier=283 mkdirat=34 mmap=222 mprotect=226
        mremap=216 munmap=215 nanosleep=101 newfstatat=79 openat=56 pipe2=59 ppoll=73 pread64=67
        prlimit64=261 pselect6=72 pwrite64=68 read=63 readlinkat=78 readv=65 recvfrom=207
        renameat=38 renameat2=276 restart_syscall=128 rseq=293 rt_sigaction=134 rt_sigprocmask=135
        rt_sigreturn=139 sched_get_priority_max=125 sched_get_priority_min=126 sched_getaffinity=123
        sched_yield=124 sendto=206 set_robust_list=99 setitimer=103 shutdown=210 sigaltstack=132
        statx=291 sysinfo=179 tgkill=131 times=153 uname=160 unlinkat=35 write=64 writev=66
    """,
}
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# What a terminal or a descriptor may be asked by ioctl: TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO,
# FIONCLEX, FIOCLEX. Not among them: putting characters into someone's terminal.
_HARMLESS_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)

# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC. Not among them: naming somebody who
# gets a signal when there is news.
_HARMLESS_FCNTLS = (0, 1, 2, 3, 4, 1030)


def available() -> bool:
    """Whether the kernel has seccomp, and we know the numbers of this architecture's calls."""
    return platform.machine() in _NUMBERS and _libc().prctl(_PR_GET_SECCOMP, 0, 0, 0, 0) == 0


def install(*, files: bool, threads: bool, truncation: bool) -> None:
    """Give up, for good, all system calls but those of the list. Raises OSError if refused.

    `files`: calls that name a file are allowed (where Landlock judges which). `threads`: new
    threads are. `truncation`: opening a file may empty it. The process must have asked for
    `no_new_privileges` before.
    """
    program = build(platform.machine(), os.getpid(), files, threads, truncation)
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxQ", len(program), ctypes.addressof(buffer))
    argument = ctypes.create_string_buffer(header, len(header))
    libc = _libc()
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, argument, 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


Instruction = tuple[int, int, int, int]  # operation, jump if true, jump if false, operand


def numbers(machine: str) -> dict[str, int]:
    """The numbers of the system calls that the filter names, on an architecture."""
    pairs = (pair.split("=") for pair in _NUMBERS[machine].split())
    return {name: int(number) for name, number in pairs}


def build(
    machine: str, pid: int, files: bool, threads: bool, truncation: bool
) -> list[Instruction]:
    """The filter's program for a process."""
    return list(_build(machine, pid, files, threads, truncation))


def _build(
    machine: str, pid: int, files: bool, threads: bool, truncation: bool
) -> Iterator[Instruction]:
    known = numbers(machine)
    yield (_LOAD, 0, 0, _ARCHITECTURE)
    yield (_IF_EQUAL, 1, 0, _ARCHITECTURES[machine])
    yield (_RETURN, 0, 0, _KILL)
    yield (_LOAD, 0, 0, _NUMBER)
    if machine == "x86_64":
        yield (_IF_AT_LEAST, 0, 1, _X32)
        yield (_RETURN, 0, 0, _REFUSE)
    # The C library asks by clone3 first, whose arguments no filter can see, and then by clone.
    yield from _answer(known["clone3"], _UNKNOWN if threads else _REFUSE)
    if threads:
        yield from _when_any_bit(known["clone"], 0, _THREAD, _ALLOW, _REFUSE)
    for name in ("kill", "tgkill"):
        yield from _when_equal(known[name], 0, [pid])
    yield from _when_equal(known["prlimit64"], 0, [0])
    yield from _when_equal(known["ioctl"], 1, _HARMLESS_IOCTLS)
    yield from _when_equal(known["fcntl"], 1, _HARMLESS_FCNTLS)
    if files and not truncation:
        for name, flags in (("open", 1), ("openat", 2)):
            if name in known:
                yield from _when_any_bit(known[name], flags, _WRITING, _REFUSE, _ALLOW)
    for name in (_CALLS + _FILE_CALLS if files else _CALLS).split():
        if name in known:
            yield from _answer(known[name], _ALLOW)
    yield (_RETURN, 0, 0, _REFUSE)


def _answer(number: int, answer: int) -> Iterator[Instruction]:
    yield (_IF_EQUAL, 0, 1, number)
    yield (_RETURN, 0, 0, answer)


def _when_equal(
    number: int, argument: int, values: list[int] | tuple[int, ...]
) -> Iterator[Instruction]:
    """Allow a call if the low half of an argument is one of the values, else refuse it."""
    yield (_IF_EQUAL, 0, 2 + 2 * len(values), number)
    yield (_LOAD, 0, 0, _low_half(argument))
    for value in values:
        yield (_IF_EQUAL, 0, 1, value)
        yield (_RETURN, 0, 0, _ALLOW)
    yield (_RETURN, 0, 0, _REFUSE)


def _when_any_bit(
    number: int, argument: int, bits: int, answer: int, otherwise: int
) -> Iterator[Instruction]:
    yield (_IF_EQUAL, 0, 4, number)
    yield (_LOAD, 0, 0, _low_half(argument))
    yield (_IF_ANY_BIT, 0, 1, bits)
    yield (_RETURN, 0, 0, answer)
    yield (_RETURN, 0, 0, otherwise)


def _low_half(argument: int) -> int:
    return 16 + 8 * argument  # both architectures are little-endian


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
