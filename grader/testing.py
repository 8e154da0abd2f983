"""The names that checks are written with."""

from exercises.graph import Graph
from grader.assertions import (
    Wrong,
    assert_array,
    assert_close,
    assert_entries,
    assert_number,
    assert_parts,
    expect,
    leaves_alone,
)
from grader.backward import assert_gradients
from grader.graphs import Tally, describe, ladder, random_graph
from grader.languages import Message, say, say_plural
from grader.misconceptions import misconception
from grader.oracles import (
    dense,
    l2_loss,
    node_gradient,
    numerical_gradient,
    sigmoid,
    slope,
)
from grader.student import Student
from grader.worker.codec import WatchedGraph

__all__ = [
    "Graph",
    "Message",
    "Student",
    "Tally",
    "WatchedGraph",
    "Wrong",
    "assert_array",
    "assert_close",
    "assert_entries",
    "assert_gradients",
    "assert_number",
    "assert_parts",
    "dense",
    "describe",
    "expect",
    "l2_loss",
    "ladder",
    "leaves_alone",
    "misconception",
    "node_gradient",
    "numerical_gradient",
    "random_graph",
    "say",
    "say_plural",
    "sigmoid",
    "slope",
]
