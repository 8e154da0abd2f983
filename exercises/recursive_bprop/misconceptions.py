"""Misconceptions about back-propagation by recursion: known wrong answers to `bprop`."""

from grader.testing import misconception, say

# Where a student's function would go on and on, ours gives up after so many visits, and raises.
_PATIENCE = 20_000


def _consumers_first(graph):
    """All nodes, each after all its consumers."""
    waiting = {n: len(graph.outputs(n)) for n in graph.nodes}
    order = [n for n in graph.nodes if waiting[n] == 0]
    for n in order:  # grows while we go through it
        for m in graph.inputs(n):
            waiting[m] -= 1
            if waiting[m] == 0:
                order.append(m)
    return order


def _gradients(graph, known, rule):
    """What the parameters get if each node gets what is known, or what `rule` makes of `grad`."""
    grad = dict(known)
    for n in _consumers_first(graph):
        if n not in grad:
            grad[n] = rule(n, grad)
    return {p: grad[p] for p in graph.params}


def _products(graph, data, n, grad):
    """What the consumers of a node bring it."""
    return [grad[k] * graph.partial(k, n, data) for k in graph.outputs(n)]


@misconception(
    place=say("what the loss answers when it is asked"),
    cause=say(
        "All your gradients are 0, because no chain of questions ever meets a 1. Let the loss "
        "answer 1 before you look at any consumers of its own: it changes with itself one to one."
    ),
    lesson="recursive-bprop#the-rule",
)
def bprop__no_seed(graph, data):
    return dict.fromkeys(graph.params, 0.0)


@misconception(
    place=say("which nodes you ask for their gradients"),
    cause=say(
        "Your function asks `graph.inputs`, and so it walks away from the loss: what it meets "
        "there knows nothing of the loss, and every parameter gets 0. A node's gradient comes "
        "from the nodes that use it: ask `graph.outputs`."
    ),
    lesson="recursive-bprop#asking-up-to-the-loss",
)
def bprop__asks_inputs(graph, data):
    grad = {graph.loss: 1.0}
    for n in reversed(_consumers_first(graph)):
        if n != graph.loss:
            grad[n] = sum(grad[m] * graph.partial(n, m, data) for m in graph.inputs(n))
    return {p: grad[p] for p in graph.params}


@misconception(
    place=say("the number that the way back starts from"),
    cause=say(
        "All your gradients have one factor too many, the value of the loss: asked for its "
        "gradient, the loss answered with `data[graph.loss]`. The question is how the loss changes "
        "with itself, and that is 1, whatever its value."
    ),
    lesson="computational-graphs#from-the-end",
)
def bprop__seed_is_loss(graph, data):
    def rule(n, grad):
        return sum(_products(graph, data, n, grad))

    return _gradients(graph, {graph.loss: data[graph.loss]}, rule)


@misconception(
    place=say("the nodes where your questions end"),
    cause=say(
        "You let every node without consumers answer 1. The loss alone does that: no way leads to "
        "it from any other such node, so it does not change with that node, whose gradient is 0.0."
    ),
    lesson="recursive-bprop#the-rule",
)
def bprop__every_end_is_the_loss(graph, data):
    def rule(n, grad):
        return sum(_products(graph, data, n, grad)) if graph.outputs(n) else 1.0

    return _gradients(graph, {}, rule)


@misconception(
    place=say("how many consumers you ask at a fork"),
    cause=say(
        "Where a node has several consumers, you took what the first one brings and left it at "
        "that; a `return` inside the loop does so easily. The node acts on the loss through each "
        "of them, so its gradient is the sum over all of `graph.outputs(n)`."
    ),
    lesson="computational-graphs#when-a-node-is-used-twice",
)
def bprop__first_consumer_only(graph, data):
    def rule(n, grad):
        return sum(_products(graph, data, n, grad)[:1])

    return _gradients(graph, {graph.loss: 1.0}, rule)


@misconception(
    place=say("what happens at a fork when the next consumer answers"),
    cause=say(
        "What each consumer brought took the place of what the one before had brought, so that "
        "only the last was left. A fork adds up: begin with 0.0, and use `+=` once for each "
        "consumer."
    ),
    lesson="computational-graphs#when-a-node-is-used-twice",
)
def bprop__overwrites_at_fork(graph, data):
    def rule(n, grad):
        return sum(_products(graph, data, n, grad)[-1:])

    return _gradients(graph, {graph.loss: 1.0}, rule)


@misconception(
    place=say("what happens to a gradient on its way along an edge"),
    cause=say(
        "You handed the gradients of the consumers on as they were, and so you counted the paths "
        "to the loss. Each edge has a factor of its own, the local derivative ∂k/∂n: multiply by "
        "`graph.partial(k, n, data)`."
    ),
    lesson="recursive-bprop#every-path-counts",
)
def bprop__no_local_derivative(graph, data):
    def rule(n, grad):
        return sum(grad[k] for k in graph.outputs(n))

    return _gradients(graph, {graph.loss: 1.0}, rule)


@misconception(
    place=say("what becomes of the consumer's own gradient"),
    cause=say(
        "You added up the local derivatives ∂k/∂n alone. They say how a node acts on its "
        "consumers, and not yet how it acts on the loss: multiply each of them by the gradient of "
        "its consumer k."
    ),
    lesson="recursive-bprop#the-rule",
)
def bprop__local_derivative_only(graph, data):
    def rule(n, grad):
        return sum(graph.partial(k, n, data) for k in graph.outputs(n))

    return _gradients(graph, {graph.loss: 1.0}, rule)


@misconception(
    place=say("the sign of what you return"),
    cause=say(
        "You returned −∂loss/∂p, the direction of descent. The gradient itself points uphill; the "
        "minus belongs to the update of the parameters, which comes later and elsewhere."
    ),
    lesson="one-neuron#the-update",
)
def bprop__sign(graph, data):
    def rule(n, grad):
        return sum(_products(graph, data, n, grad))

    return _gradients(graph, {graph.loss: -1.0}, rule)


@misconception(
    place=say("the moment when a node hands its gradient on"),
    cause=say(
        "Going back from the loss, you handed a node's gradient on at the first visit, when only a "
        "part of it was there; what came later, by a longer way, went no further. All consumers of "
        "a node must have answered before its gradient is used."
    ),
    lesson="iterative-bprop#a-short-way-and-a-long-way",
)
def bprop__sends_on_too_early(graph, data):
    grad = dict.fromkeys(graph.nodes, 0.0) | {graph.loss: 1.0}
    visited = set()

    def visit(n):
        visited.add(n)
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
            if m not in visited:
                visit(m)

    visit(graph.loss)
    return {p: grad[p] for p in graph.params}


@misconception(
    place=say("what a node hands on when it is visited once more"),
    cause=say(
        "Going back from the loss, a node handed on all that it had at each visit, so that what "
        "had come first was counted again. Work its gradient out once, from all its consumers, and "
        "only then use it."
    ),
    lesson="iterative-bprop#a-short-way-and-a-long-way",
)
def bprop__totals_sent_again(graph, data):
    grad = dict.fromkeys(graph.nodes, 0.0) | {graph.loss: 1.0}
    visits = iter(range(_PATIENCE))

    def visit(n):
        next(visits)
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
            visit(m)

    visit(graph.loss)
    return {p: grad[p] for p in graph.params}


@misconception(
    place=say("where you write the gradients down"),
    cause=say(
        "You wrote them into `data`, which has the values of the forward pass. It is not yours to "
        "change, and the local derivatives that you ask for afterwards need those values. Keep the "
        "gradients in a dict of your own, made anew in each call."
    ),
    lesson="recursive-bprop#why-it-must-remember",
)
def bprop__gradients_into_data(graph, data):
    done = set()

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in done:
            total = 0.0
            for k in graph.outputs(n):
                total += gradient(k) * graph.partial(k, n, data)
            data[n] = total
            done.add(n)
        return data[n]

    return {p: gradient(p) for p in graph.params}


@misconception(
    place=say("what you look up before you work a gradient out"),
    cause=say(
        "Your numbers are right, but you asked for some local derivatives more than once. "
        "One memo is enough for the whole call and for all its parameters; and whether a node is "
        "in it is asked by `n in memo`, because a gradient of 0.0 is an answer, too."
    ),
    lesson="recursive-bprop#three-mistakes-with-memory",
)
def bprop__asks_again(graph, data):
    def rule(n, grad):
        return sum(_products(graph, data, n, grad))

    return {p: _gradients(graph, {graph.loss: 1.0}, rule)[p] for p in graph.params}


@misconception(
    place=say("where the memory is that lasts from one call to the next"),
    cause=say(
        "Your memory outlives the call: on the next graph, or with other values, it answers with "
        "the gradients of the last ones. A dict at the top of the file does that, and so does a "
        "dict as a default argument, which Python makes only once. Begin each call of `bprop` "
        "with an empty one."
    ),
    lesson="recursive-bprop#three-mistakes-with-memory",
)
def bprop__memory_kept(graph, data, kept={}):  # noqa: B006
    kept.setdefault(graph.loss, 1.0)
    for n in _consumers_first(graph):
        if n not in kept:
            kept[n] = sum(_products(graph, data, n, kept))
    return {p: kept[p] for p in graph.params}
