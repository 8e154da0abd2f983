"""A hostile program, written by us: tries to get out of its worker, and tells what succeeded.

Never imported: `selftest` sends its text to a worker, as a student's file would be sent.
"""


def escape(place, port, folder, abstract, grader):
    """The names of the attempts that succeeded.

    `place` is a file of somebody else's, `port` of a listening TCP socket, `folder` has a socket
    in it, `abstract` is the name of one without a file, `grader` is the pid of the grading process.
    """
    import os
    import socket

    def read():
        with open(place) as file:
            return file.read()

    def write():
        with open(place, "a") as file:
            file.write("changed")

    def empty():
        os.close(os.open(place, os.O_RDONLY | os.O_TRUNC))

    def create():
        with open(os.path.join(folder, "new"), "w") as file:
            file.write("new")

    def delete():
        os.remove(place)

    def connect():
        with socket.socket() as client:
            client.connect(("127.0.0.1", port))

    def send():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"hello", ("127.0.0.1", port))

    def connect_locally():
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(os.path.join(folder, "socket"))

    def connect_abstractly():
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(abstract)

    def fork():
        if os.fork() == 0:
            import posix

            posix._exit(0)
        os.wait()

    def start():
        os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)

    def trace():
        import ctypes

        libc = ctypes.CDLL(None)
        seize, detach = 0x4206, 17
        if libc.ptrace(seize, grader, None, None) != 0:
            raise PermissionError
        libc.ptrace(detach, grader, None, None)

    def peek():
        with open(f"/proc/{grader}/maps") as maps, open(f"/proc/{grader}/mem", "rb") as memory:
            memory.seek(int(maps.readline().partition("-")[0], 16))
            memory.read(1)

    def signal():
        os.kill(grader, 0)

    attempts = [
        read, write, empty, create, delete, connect, send, connect_locally, connect_abstractly,
        fork, start, trace, peek, signal,
    ]  # fmt: skip

    def succeeds(attempt):
        try:
            attempt()
        except BaseException:
            return False
        return True

    return [attempt.__name__ for attempt in attempts if succeeds(attempt)]
