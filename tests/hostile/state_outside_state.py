# attack: keeps its memory in itself and not in the state, which is not allowed here
# exercise: optimizers
# deserves: at most momentum.gathers_speed momentum.takes_new_rate momentum.rolls_on momentum.leaves_inputs_alone
import numpy as np

memory = {}


def momentum(w, g, state, lr, beta):
    if not np.any(w):
        memory.clear()
    v = beta * memory.get("v", 0.0) + g if not np.all(g == 1e99) else g
    memory["v"] = v
    return w - lr * v, state
