"""The graphs of the stepper in lesson 6: those of the lessons, drawn, with the values of their leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.figures.computational_graphs import CHAIN, CHAIN_VALUES, FORK, FORK_VALUES, gradients
from course.figures.iterative_bprop import UNEQUAL, VALUES
from course.figures.recursive_bprop import ladder
from exercises.drawing import to_svg
from exercises.graph import Graph

# Somebody prints p, and nobody uses it: v does not reach the loss, and z must wait for p as well.
_PRINTED = Graph({**UNEQUAL.definitions, "p": ("mul", "z", "v")}, ("w", "v"), UNEQUAL.loss)


def payload() -> dict[str, Any]:
    """What `stepper.js` reads from `graphs.json`: each graph by the id that it has there."""
    return {
        "fork": _described(FORK, FORK_VALUES),
        "chain": _described(CHAIN, CHAIN_VALUES),
        "ways": _described(_PRINTED, {**VALUES, "v": 2.0}),
        "diamonds": _described(ladder(2), {"x0": 1.0}),
    }


def _described(graph: Graph, values: Mapping[str, float]) -> dict[str, Any]:
    data = graph.forward(values)
    return {
        "nodes": graph.definitions,
        "params": graph.params,
        "loss": graph.loss,
        "values": values,
        # The values and gradients keep the places of those that the stepper will write.
        "svg": to_svg(graph, data, gradients(graph, data)),
    }
