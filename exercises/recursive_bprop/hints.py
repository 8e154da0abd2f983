"""Hints for `recursive_bprop`: for each function where to begin, the idea, and nearly the code."""

from grader.testing import say

HINTS = {
    "bprop": (
        say(
            "Take a pencil and do the example of the docstring yourself, from the loss back: "
            "four lines, for `s`, `c`, `a` and `b`. Beside each, note which other gradients you "
            "had to know first."
        ),
        say(
            "The rule is a function that calls itself: to find the gradient of `n`, go through "
            "`graph.outputs(n)` and ask for the gradient of each consumer. Write it as a "
            "function `gradient(n)` inside `bprop`, where it can see `graph` and `data`; "
            "`bprop` then asks it for each parameter."
        ),
        say(
            "The questions must come to an end. The loss is to be looked at first: its gradient "
            "is 1, even if something else has been computed from it. Any other node without "
            "consumers needs no case of its own, for a sum that begins at `0.0` and has no "
            "terms is the right answer."
        ),
        say(
            "Now let it remember: keep a dict `grad` from names to gradients, made anew in "
            "every call of `bprop`. Only where `n` is not in it do you compute the sum, and "
            "then you write it down. If you put the loss into the dict at the start, the end of "
            "the questions is taken care of as well."
        ),
        say(
            "In `gradient(n)`: `if n not in grad:`, then `total = 0.0` and a loop over the "
            "consumers, `for k in graph.outputs(n):`, with `total += gradient(…) * "
            "graph.partial(…, …, data)`; after it `grad[n] = total`. Outside the `if` comes "
            "`return grad[n]`. At the end, `bprop` returns a dict with `gradient(…)` for each "
            "`p` in `graph.params`."
        ),
    ),
}
