"""What a report is made of, as JSON to be kept, and back again: in no language yet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from exercises.graph import Graph
from grader.graphs import Walk
from grader.languages import Message, Number


def pack_messages(messages: Sequence[Message]) -> str:
    """Messages as JSON."""
    return _dump([_pack(message) for message in messages])


def unpack_messages(text: str) -> tuple[Message, ...]:
    """The messages in that JSON."""
    return tuple(_unpack(each) for each in json.loads(text))


def pack_walk(walk: Walk) -> str:
    """A backward pass as JSON."""
    graph = walk.graph
    return _dump(
        {
            "nodes": graph.definitions,
            "params": graph.params,
            "loss": graph.loss,
            "data": dict(walk.data),
            "found": dict(walk.found),
            "right": dict(walk.right),
            "wrong": walk.wrong,
        }
    )


def unpack_walk(text: str) -> Walk:
    """The backward pass in that JSON."""
    held = json.loads(text)
    nodes = {name: tuple(definition) for name, definition in held["nodes"].items()}
    graph = Graph(nodes, tuple(held["params"]), held["loss"])
    return Walk(graph, held["data"], held["found"], held["right"], held["wrong"])


def _dump(content: Any) -> str:
    def plain(value: Any) -> Any:
        """A number of numpy's as one of Python's."""
        return value.item()

    return json.dumps(content, ensure_ascii=False, default=plain, separators=(",", ":"))


def _pack(value: Any) -> Any:
    match value:
        case Message():
            parameters = {name: _pack(each) for name, each in value.parameters.items()}
            packed = {"text": value.text, "parameters": parameters}
            return packed | ({"plural": value.plural, "count": value.count} if value.plural else {})
        case Number():
            return {"number": value.value, "digits": value.digits}
    return value


def _unpack(value: Any) -> Any:
    match value:
        case {"text": text, "parameters": parameters}:
            opened = {name: _unpack(each) for name, each in parameters.items()}
            return Message(text, opened, value.get("plural"), value.get("count", 1))
        case {"number": number, "digits": digits}:
            return Number(number, digits)
    return value
