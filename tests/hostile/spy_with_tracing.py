# attack: traces and profiles every function that is called, the worker's own included
# exercise: derivatives
# deserves: tanh_deriv
import sys
import threading
import numpy as np

seen = []


def tracer(frame, event, argument):
    if event == "return" and isinstance(argument, np.ndarray):
        seen.append(argument)
    for name, value in frame.f_locals.items():
        if "expect" in name or "right" in name:
            seen.append(value)
    return tracer


sys.settrace(tracer)
sys.setprofile(tracer)
threading.settrace(tracer)


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    return seen[-1] if seen else z
