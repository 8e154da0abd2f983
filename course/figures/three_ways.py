"""The figures of lesson 3: the gradient of a chain of two neurons, in three ways."""

from __future__ import annotations

import numpy as np

from course.figures import Number, plots
from exercises.drawing import to_svg
from exercises.graph import Graph
from solutions import finite_differences, iterative_bprop
from solutions.derivatives import sigmoid, sigmoid_deriv

NAMES = ("w1", "b1", "w2", "b2")
START = np.array([0.5, -0.5, -1.5, 0.5])
X, TARGET = 2.0, 1.0
EPS_HAND, EPS_FORWARD, EPS_CENTRAL, EPS_TINY = 1e-2, 1e-6, 1e-4, 1e-12
MILLION = 1_000_000
# A chain of d neurons: weight and bias k from the end have 2k and 2k − 1 multiplications each.
DEEP = 100
SECONDS_A_PASS = 0.001

# The derivatives as algebra gives them, written out in what is given and nothing else.
_Z1 = "(w1*x + b1)"
_H = f"1/(1 + exp(-{_Z1}))"
_Z2 = f"(w2*({_H}) + b2)"
_ERROR = f"(1/(1 + exp(-{_Z2})) - y_T)"
_SLOPE2 = f"exp(-{_Z2})/(1 + exp(-{_Z2}))**2"
_SLOPE1 = f"exp(-{_Z1})/(1 + exp(-{_Z1}))**2"
ALGEBRA = {
    "w2": f"{_ERROR} * {_SLOPE2} * ({_H})",
    "w1": f"{_ERROR} * {_SLOPE2} * w2 * {_SLOPE1} * x",
}

CHAIN = Graph(
    nodes={
        "u₁": ("mul", "w₁", "x"),
        "z₁": ("add", "u₁", "b₁"),
        "h": ("sigmoid", "z₁"),
        "u₂": ("mul", "w₂", "h"),
        "z₂": ("add", "u₂", "b₂"),
        "y": ("sigmoid", "z₂"),
        "e": ("sub", "y", "y_T"),
        "e²": ("square", "e"),
        "L": ("mul", 0.5, "e²"),
    },
    params=("w₁", "b₁", "w₂", "b₂"),
    loss="L",
)


def loss(params: np.ndarray) -> float:
    """The loss of the chain, for its four parameters in the order of `NAMES`."""
    w1, b1, w2, b2 = params
    y = sigmoid(w2 * sigmoid(w1 * X + b1) + b2)
    return float((y - TARGET) ** 2 / 2)


def factors() -> dict[str, float]:
    """The values on the way forward, and the factors that the derivatives are made of."""
    w1, b1, w2, b2 = START
    z1 = w1 * X + b1
    h = float(sigmoid(z1))
    z2 = w2 * h + b2
    y = float(sigmoid(z2))
    return {
        "z1": z1,
        "h": h,
        "z2": z2,
        "y": y,
        "error": y - TARGET,
        "slope1": float(sigmoid_deriv(z1)),
        "slope2": float(sigmoid_deriv(z2)),
    }


def back_propagated() -> dict[str, float]:
    """The gradient by back-propagation, and what arrives at the two pre-activations."""
    data = CHAIN.forward(leaves())
    gradients = iterative_bprop.bprop(CHAIN, data)
    readable = {"z₁": "dz1", "z₂": "dz2", "w₁": "dw1", "b₁": "db1", "w₂": "dw2", "b₂": "db2"}
    return {name: gradients[node] for node, name in readable.items()}


def leaves() -> dict[str, float]:
    """What the chain's graph is given."""
    w1, b1, w2, b2 = (float(value) for value in START)
    return {"w₁": w1, "b₁": b1, "w₂": w2, "b₂": b2, "x": X, "y_T": TARGET}


def by_algebra(name: str) -> float:
    """A derivative by its formula, written out in full."""
    values = dict(zip(NAMES, map(float, START), strict=True)) | {"x": X, "y_T": TARGET}
    graph = Graph.from_expression(ALGEBRA[name])
    return graph.forward({leaf: values[leaf] for leaf in graph.leaves})[graph.loss]


def by_differences() -> dict[str, float]:
    """The gradient by forward and by central differences, and how far off they are."""
    exact = np.array([back_propagated()[f"d{name}"] for name in NAMES])
    forward = finite_differences.forward_difference(loss, START, EPS_FORWARD)
    central = finite_differences.central_difference(loss, START, EPS_CENTRAL)
    result = {
        "forward_error": finite_differences.relative_error(forward, exact),
        "central_error": finite_differences.relative_error(central, exact),
    }
    for name, one, other in zip(NAMES, forward, central, strict=True):
        result[f"forward_{name}"] = float(one)
        result[f"central_{name}"] = float(other)
    return result


def moved(eps: float) -> float:
    """The loss with w1 moved by `eps`."""
    return loss(START + np.array([eps, 0, 0, 0]))


def differences(eps: float) -> tuple[float, float]:
    """The forward and the central difference for w1."""
    return (moved(eps) - moved(0)) / eps, (moved(eps) - moved(-eps)) / (2 * eps)


def by_hand() -> dict[str, float]:
    """The differences for w1 with a step to be seen, with one ten times smaller, with a tiny one."""
    exact = back_propagated()["dw1"]
    forward, central = differences(EPS_HAND)
    forward_10, central_10 = differences(EPS_HAND / 10)
    tiny, _ = differences(EPS_TINY)
    return {
        "loss": moved(0),
        "w1_above": float(START[0]) + EPS_HAND,
        "w1_below": float(START[0]) - EPS_HAND,
        "loss_above": moved(EPS_HAND),
        "loss_below": moved(-EPS_HAND),
        "hand_forward": forward,
        "hand_central": central,
        "hand_forward_error": abs(forward - exact),
        "hand_central_error": abs(central - exact),
        "forward_gain": abs(forward - exact) / abs(forward_10 - exact),
        "central_gain": abs(central - exact) / abs(central_10 - exact),
        "tiny_forward": tiny,
    }


def numbers() -> dict[str, Number]:
    """The given values, the gradient in three ways, and what each way costs."""
    kink = 1e-5
    step = EPS_CENTRAL
    across = (max(kink + step, 0.0) - max(kink - step, 0.0)) / (2 * step)
    return {
        "x": X,
        "target": TARGET,
        **dict(zip(NAMES, map(float, START), strict=True)),
        **{name: round(value, 12) for name, value in factors().items()},
        **back_propagated(),
        "algebra_w2": by_algebra("w2"),
        "algebra_w1": by_algebra("w1"),
        "exps_w2": ALGEBRA["w2"].count("exp("),
        **by_hand(),
        **by_differences(),
        "eps_hand": EPS_HAND,
        "eps_forward": EPS_FORWARD,
        "eps_central": EPS_CENTRAL,
        "eps_tiny": EPS_TINY,
        "best_forward": float(np.finfo(float).eps ** (1 / 2)),
        "best_central": float(np.finfo(float).eps ** (1 / 3)),
        "deep": DEEP,
        "deep_apart": 2 * DEEP**2 + DEEP,
        "deep_shared": 3 * DEEP - 1,
        "minutes": (MILLION + 1) * SECONDS_A_PASS / 60,
        "thousand": 1000,
        "short_bits": 32,
        "long_bits": 64,
        "bound_good": 1e-7,
        "bound_bad": 1e-4,
        "kink": kink,
        "digits": 16,
        "kink_difference": across,
    }


def draw_errors() -> str:
    """The relative error of both differences against the step, each a V."""
    figure, axes = plots.subplots(height=4.0)
    exact = back_propagated()["dw1"]
    steps = 10.0 ** np.linspace(-13, 0, 118)
    errors = np.array([np.abs(np.array(differences(eps)) - exact) / abs(exact) for eps in steps])
    errors = np.maximum(errors, 1e-14)
    axes.loglog(steps, errors[:, 0], color=plots.ORANGE, linestyle="--", linewidth=1.6)
    axes.loglog(steps, errors[:, 1], color=plots.BLUE, linewidth=1.6)
    plots.direct_label(
        axes, plots.say("forward difference"), (4e-4, 6e-4), plots.ORANGE, ha="right"
    )
    plots.direct_label(axes, plots.say("central difference"), (0.9, 8e-9), plots.BLUE, ha="right")
    axes.axvline(EPS_FORWARD, ymax=0.42, color=plots.FAINT, linewidth=1, linestyle=":")
    axes.axvline(EPS_CENTRAL, ymax=0.42, color=plots.FAINT, linewidth=1, linestyle=":")
    plots.direct_label(axes, plots.say("← round-off"), (2e-13, 2e-12), plots.INK)
    plots.direct_label(axes, plots.say("truncation →"), (0.9, 2e-12), plots.INK, ha="right")
    plots.powers_of_ten(axes.xaxis, range(-12, 1, 2))
    plots.powers_of_ten(axes.yaxis, range(-12, 1, 2))
    axes.set(
        xlabel=plots.say("step ε"),
        ylabel=plots.say("relative error"),
        xlim=(1e-13, 1),
        ylim=(1e-12, 3),
    )
    return plots.to_svg(figure)


def draw_chain() -> str:
    """The chain as a graph, with its values and its gradients, up to the prediction."""
    data = CHAIN.forward(leaves())
    # The loss itself would only make the drawing wider, and smaller on the page.
    nodes = {name: CHAIN.definitions[name] for name in ("u₁", "z₁", "h", "u₂", "z₂", "y")}
    return to_svg(Graph(nodes, CHAIN.params, "y"), data, iterative_bprop.bprop(CHAIN, data))


PICTURES = {"error-against-step": draw_errors, "chain": draw_chain}
