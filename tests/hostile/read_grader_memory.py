# attack: reads the memory of the grader, and of whoever has forked it
# exercise: derivatives
# deserves: tanh_deriv
import os
import numpy as np


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def memory_of(process):
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb") as memory:
        for line in maps:
            if " rw" in line:
                memory.seek(int(line.split("-")[0], 16))
                return memory.read(64)


def relu_deriv(z):
    for process in (@PARENT@, os.getppid()):
        try:
            if memory_of(process):
                return np.where(z > 0, 1.0, 0.0)
        except OSError as error:
            print(error)
