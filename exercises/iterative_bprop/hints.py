"""Hints for `iterative_bprop`: for each function where to begin, the idea, and nearly the code."""

from grader.testing import say

HINTS = {
    "bprop": (
        say(
            "Do the example with a pencil: write the gradient beside each node and make a mark "
            "on each edge that you have used. “Mark the edges”, in the lesson “Back-propagation "
            "without recursion”, shows it in a table, and “Step through it” lets you click your "
            "way."
        ),
        say(
            "You have three things to keep: the gradient of each node so far, a counter for "
            "each node of its edges that are not marked yet, and a list of the nodes that are "
            "ready. A node becomes ready at the moment when its counter comes to 0, so you put "
            "it into the list then and never have to search."
        ),
        say(
            "How it starts: all gradients are 0.0, and on top of them comes `upstream`, or 1.0 "
            "at the loss where `upstream` is `None` (an empty dict is something else). Each "
            "counter is the number of the node's consumers. Ready are all nodes whose counter "
            "is 0 already, not the loss alone: others wait for their edges."
        ),
        say(
            "How it goes on: as long as the list is not empty, take a node `n` out of it, with "
            "`pop()`. For each of its inputs `m`, add what `n` hands on to the gradient of `m` "
            "and take one off the counter of `m`. If that makes the counter 0, `m` is ready."
        ),
        say(
            "At the start: `grad = dict.fromkeys(graph.nodes, …)` and `grad.update(…)`, then "
            "the dict `unmarked`, with `len(graph.outputs(…))` for each node, and the list "
            "`ready`. The loop: `while ready:`, `n = ready.pop()`, `for m in graph.inputs(n):`. "
            "Inside it `grad[m] += grad[n] * graph.partial(…, …, data)`, `unmarked[m] -= …` and "
            "`if unmarked[m] == …:` with `ready.append(…)`."
        ),
    ),
}
