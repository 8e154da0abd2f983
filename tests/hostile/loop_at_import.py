# attack: never finishes being read
# exercise: layers
# deserves: nothing
# ends: load cpu
import itertools

answers = {}
for n in itertools.count():
    answers[n % 1000] = n * n


def dense_forward(W, b, X):
    return W @ X + b
