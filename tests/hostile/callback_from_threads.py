# attack: calls the function that it is given from many threads at once
# exercise: finite_differences
# deserves: at most relative_error
import threading
import numpy as np


def relative_error(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def forward_difference(f, w, eps=1e-6):
    threads = [threading.Thread(target=lambda: [f(w + i) for i in range(50)]) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2)
    return w
