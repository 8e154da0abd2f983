# attack: opens the solution with every system call that opens files
# exercise: derivatives
# deserves: nothing
import ctypes
import os
import struct

libc = ctypes.CDLL(None)
PATH = b"@ROOT@/solutions/derivatives.py"
HOW = struct.pack("QQQ", 0, 0, 0)
for fd in (
    lambda: libc.syscall(2, PATH, 0),
    lambda: libc.syscall(257, -100, PATH, 0),
    lambda: libc.syscall(437, -100, PATH, HOW, len(HOW)),
    lambda: libc.syscall(0x40000002, PATH, 0),  # x32
    lambda: libc.open64(PATH, 0),
):
    fd = fd()
    if fd >= 0:
        exec(os.read(fd, 100_000))
        break
