# attack: blocks all signals in the mask of its thread, then loops
# exercise: recursive_bprop
# deserves: nothing
# ends: cpu
import signal


def bprop(graph, data):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
    n = 0
    while n >= 0:
        n += 1
    return dict.fromkeys(graph.params, 1.0)
