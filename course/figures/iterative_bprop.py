"""Lesson 6, bprop without recursion: the order of the nodes, and gradients that come from outside."""

from __future__ import annotations

from collections.abc import Mapping

from course.figures import Number
from course.figures.computational_graphs import FORK, FORK_VALUES, gradients
from exercises.drawing import to_svg
from exercises.graph import Graph
from solutions import iterative_bprop

# A short and a long branch from z meet again in the loss: L = z·(z² − 3).
UNEQUAL = Graph(
    {
        "z": ("mul", "w", "x"),
        "h": ("square", "z"),
        "e": ("sub", "h", 3.0),
        "L": ("mul", "z", "e"),
    },
    params=("w",),
    loss="L",
)
VALUES = {"w": 0.5, "x": 4.0}

# Two losses on one z: an error, and the square of the weight.
TWO_LOSSES = Graph(
    {"z": ("mul", "w", "x"), "d": ("sub", "z", "y"), "J": ("square", "d"), "R": ("square", "w")},
    params=("w",),
    loss="J",
)
WEIGHTS = {"J": 1.0, "R": 0.25}


def first_come(graph: Graph, data: Mapping[str, float]) -> dict[str, float]:
    """What comes out if a node is taken as soon as anything has arrived, and once."""
    gradient = dict.fromkeys(graph.nodes, 0.0) | {graph.loss: 1.0}
    queue = [graph.loss]
    for n in queue:  # grows while we go through it
        for m in graph.inputs(n):
            gradient[m] += gradient[n] * graph.partial(n, m, data)
            if m not in queue:
                queue.append(m)
    return gradient


def at_each_arrival(graph: Graph, data: Mapping[str, float]) -> dict[str, float]:
    """What comes out if a node hands on all that it has, whenever something arrives."""
    gradient = dict.fromkeys(graph.nodes, 0.0) | {graph.loss: 1.0}

    def hand_on(n: str) -> None:
        for m in graph.inputs(n):
            gradient[m] += gradient[n] * graph.partial(n, m, data)
        for m in graph.inputs(n):
            hand_on(m)

    hand_on(graph.loss)
    return gradient


def second_call(graph: Graph, data: Mapping[str, float]) -> dict[str, float]:
    """What a second pass leaves that sets the loss to 1 and clears nothing else."""
    gradient = gradients(graph, data)
    for n in reversed(list(data)):  # data stands in the order of the forward pass
        for m in graph.inputs(n):
            gradient[m] += gradient[n] * graph.partial(n, m, data)
    return gradient


def numbers() -> dict[str, Number]:
    """The numbers of the lesson."""
    data = UNEQUAL.forward(VALUES)
    gradient = gradients(UNEQUAL, data)
    result: dict[str, Number] = {}
    for n in UNEQUAL.nodes:
        result |= {n: data[n], f"grad_{n}": gradient[n]}
        for m in UNEQUAL.inputs(n):
            local = UNEQUAL.partial(n, m, data)
            result |= {f"d{n}_d{m}": local, f"via_{n}_{m}": gradient[n] * local}
    early, eager = first_come(UNEQUAL, data), at_each_arrival(UNEQUAL, data)
    for n in ("z", "w", "x"):
        result |= {f"early_{n}": early[n], f"eager_{n}": eager[n]}

    fork = FORK.forward(FORK_VALUES)
    for name, found in {
        "fork": gradients(FORK, fork),
        "eager_fork": at_each_arrival(FORK, fork),
        "again": second_call(FORK, fork),
    }.items():
        result |= {f"{name}_{n}": found[n] for n in FORK.nodes}
    result |= {"twice_a": 2 * result["fork_a"], "twice_b": 2 * result["fork_b"]}

    both = TWO_LOSSES.forward({**VALUES, "y": 1.0})
    for name, upstream in {"both": WEIGHTS, "J": {"J": 1.0}, "R": {"R": 1.0}}.items():
        result[f"w_{name}"] = iterative_bprop.bprop(TWO_LOSSES, both, upstream)["w"]
    nodes = 50_000
    result |= {
        "alpha": WEIGHTS["R"],
        "y": both["y"],
        "J": both["J"],
        "R": both["R"],
        "nodes": nodes,
        "squared": nodes**2,
        "many": 20_000,
        "python_limit": 1000,
    }
    return result


def draw_waiting() -> str:
    """After the loss has been taken: z has something, and must wait."""
    # A gradient of which a part may still be missing is drawn as it stands.
    data, full = UNEQUAL.forward(VALUES), gradients(UNEQUAL, UNEQUAL.forward(VALUES))
    arrived = {"L": 1.0, "e": full["e"], "z": UNEQUAL.partial("L", "z", data)}
    return to_svg(UNEQUAL, data, arrived, marked=("z",))


def draw_done() -> str:
    """When all nodes have been taken."""
    data = UNEQUAL.forward(VALUES)
    return to_svg(UNEQUAL, data, gradients(UNEQUAL, data))


PICTURES = {"z-must-wait": draw_waiting, "all-taken": draw_done}
