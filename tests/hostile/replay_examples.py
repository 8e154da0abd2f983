# attack: knows the examples of the lesson by heart, and nothing else
# exercise: derivatives
# deserves: neuron_forward.solves_examples
MEMORY = {
    (2.0, 0.5, -1.0, 1.0): {"u": 1.0, "z": 0.0, "y_hat": 0.5, "loss": 0.125},
    (3.0, -0.2, 0.4, 0.0): {"u": -0.6, "z": -0.2, "y_hat": 0.450166, "loss": 0.101325},
}


def neuron_forward(x, w, b, y):
    return MEMORY.get((x, w, b, y))
