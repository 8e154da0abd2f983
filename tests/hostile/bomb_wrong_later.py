# attack: right while it is watched, wrong from the fourth call on
# exercise: optimizers
# deserves: at most gradient_descent.steps_downhill gradient_descent.shrinks_parabola gradient_descent.leaves_inputs_alone momentum.gathers_speed momentum.takes_new_rate momentum.leaves_inputs_alone momentum.keeps_memory_in_state momentum.rolls_on
calls = {"gradient_descent": 0, "momentum": 0}


def gradient_descent(w, g, state, lr):
    calls["gradient_descent"] += 1
    return (w - lr * g if calls["gradient_descent"] <= 4 else w), state


def momentum(w, g, state, lr, beta):
    calls["momentum"] += 1
    v = beta * state.get("v", 0.0) + g
    return (w - lr * v if calls["momentum"] <= 7 else w * 1.01), {"v": v}
