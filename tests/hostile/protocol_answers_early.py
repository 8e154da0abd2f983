# attack: answers the first fifty questions before they are asked
# exercise: derivatives
# deserves: nothing
import os
import stat
import struct


def connection():
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return fd
        except OSError:
            pass


for number in range(1, 51):
    half = b"\xcb" + struct.pack(">d", 0.5)
    body = b"\x96\xa8Returned" + bytes([number]) + half + b"\x90\x90\x90"
    os.write(connection(), struct.pack(">II", len(body), 0) + body)
