# attack: sets the grader's priority, its processors and its limits (to what they are)
# exercise: derivatives
# deserves: squared_error
import os
import resource


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def ways(process):
    yield lambda: os.setpriority(os.PRIO_PROCESS, process, os.getpriority(os.PRIO_PROCESS, process))
    yield lambda: os.sched_setaffinity(process, os.sched_getaffinity(process))
    yield lambda: resource.prlimit(process, resource.RLIMIT_NOFILE)


def squared_error_deriv(y_hat, y):
    for process in {@PARENT@, os.getppid()} - {0, 1}:
        for way in ways(process):
            try:
                way()
                return y_hat - y
            except OSError:
                pass
