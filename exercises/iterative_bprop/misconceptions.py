"""Misconceptions about back-propagation without recursion: known wrong answers to `bprop`."""

from collections import deque

from grader.testing import misconception, say


def _start(graph, upstream):
    """What arrives at each node from outside."""
    grad = dict.fromkeys(graph.nodes, 0.0)
    return grad | ({graph.loss: 1.0} if upstream is None else upstream)


def _ends(graph):
    return [n for n in graph.nodes if not graph.outputs(n)]


def _take(graph, ready, hand_on, worth_it=lambda n: True):
    """Take the nodes in `ready`, and those whose edges are all marked by then."""
    unmarked = {n: len(graph.outputs(n)) for n in graph.nodes}
    while ready:
        n = ready.pop()
        if not worth_it(n):
            continue
        for m in graph.inputs(n):
            hand_on(n, m)
            unmarked[m] -= 1
            if unmarked[m] == 0:
                ready.append(m)


def _add_up(graph, data, grad, ready, worth_it=lambda n: True):
    """Take the nodes, and add what the edges bring to `grad`, which is returned."""

    def hand_on(n, m):
        grad[m] += grad[n] * graph.partial(n, m, data)

    _take(graph, ready, hand_on, worth_it)
    return grad


# What arrives from outside.


@misconception(
    place=say("how you tell whether `upstream` was given"),
    cause=say(
        "You took an empty `upstream` for a missing one, as `upstream or …` and `if upstream:` do, "
        "because an empty dict counts as false. Empty means that nothing arrives, and all "
        "gradients are 0.0. Only where `upstream is None` does the loss get its 1.0."
    ),
    lesson="iterative-bprop#gradients-from-outside",
)
def bprop__empty_upstream_is_none(graph, data, upstream=None):
    return _add_up(graph, data, _start(graph, upstream or None), _ends(graph))


@misconception(
    place=say("what becomes of the 1.0 at the loss"),
    cause=say(
        "You left the 1.0 at the loss, and what `upstream` says came on top of it. Where "
        "`upstream` is given it takes the place of that 1.0: at the loss, too, there arrives only "
        "what `upstream` says."
    ),
    lesson="iterative-bprop#gradients-from-outside",
)
def bprop__seed_beside_upstream(graph, data, upstream=None):
    grad = _start(graph, None)
    for n, gradient in (upstream or {}).items():
        grad[n] += gradient
    return _add_up(graph, data, grad, _ends(graph))


@misconception(
    place=say("the gradients that your walk starts from"),
    cause=say(
        "Your walk started from 1.0 at the loss, although `upstream` was given. What it says takes "
        "the place of that 1.0: start from those gradients, at the nodes that it names."
    ),
    lesson="iterative-bprop#gradients-from-outside",
)
def bprop__upstream_ignored(graph, data, upstream=None):
    return _add_up(graph, data, _start(graph, None), _ends(graph))


@misconception(
    place=say("a node that gets something from outside and from its edges, too"),
    cause=say(
        "There you put the gradient from `upstream` in the place of what the edges had brought. It "
        "is one more term of the same sum: put it there before the walk begins, and let the edges "
        "add to it."
    ),
    lesson="iterative-bprop#gradients-from-outside",
)
def bprop__upstream_overwrites_edges(graph, data, upstream=None):
    arriving = {graph.loss: 1.0} if upstream is None else upstream
    grad = dict.fromkeys(graph.nodes, 0.0)

    def hand_on(n, m):
        grad[n] = arriving.get(n, grad[n])
        grad[m] += grad[n] * graph.partial(n, m, data)

    _take(graph, _ends(graph), hand_on)
    return grad | arriving


@misconception(
    place=say("which dict you write the gradients into"),
    cause=say(
        "A line such as `grad = upstream` makes no copy: it gives the caller's own dict a second "
        "name, and your walk filled that with gradients. Begin with a new dict, and copy into it "
        "what arrives."
    ),
    lesson="iterative-bprop#gradients-from-outside",
)
def bprop__upstream_taken_over(graph, data, upstream=None):
    grad = {graph.loss: 1.0} if upstream is None else upstream
    for n in graph.nodes:
        grad.setdefault(n, 0.0)
    return _add_up(graph, data, grad, _ends(graph))


@misconception(
    place=say("the gradients that there are before the walk begins"),
    cause=say(
        "Without `upstream` you began with zeros alone, and whatever is handed on from there stays "
        "0. By default 1.0 arrives at the loss, because it changes with itself one to one."
    ),
    lesson="iterative-bprop#mark-the-edges",
)
def bprop__no_seed(graph, data, upstream=None):
    return _add_up(graph, data, _start(graph, upstream or {}), _ends(graph))


# What an edge brings.


@misconception(
    place=say("what an edge does to the gradient that is already there"),
    cause=say(
        "Each edge put its product in the place of what had arrived before, so that only the last "
        "one counted. Whatever arrives at a node, from its consumers or from outside, adds up: use "
        "`+=`."
    ),
    lesson="computational-graphs#when-a-node-is-used-twice",
)
def bprop__overwrites_at_fork(graph, data, upstream=None):
    grad = _start(graph, upstream)

    def hand_on(n, m):
        grad[m] = grad[n] * graph.partial(n, m, data)

    _take(graph, _ends(graph), hand_on)
    return grad


@misconception(
    place=say("what happens when an edge comes to a node that has been met before"),
    cause=say(
        "You counted the first edge that came to a node, and passed over the others because the "
        "node had already been seen. To have seen a node is no reason to leave out an edge: each "
        "brings a term of its own, and all of them add up."
    ),
    lesson="computational-graphs#when-a-node-is-used-twice",
)
def bprop__first_edge_only(graph, data, upstream=None):
    grad = _start(graph, upstream)
    queue = [graph.loss] if upstream is None else list(upstream)
    seen = set(queue)
    for n in queue:
        for m in graph.inputs(n):
            if m not in seen:
                seen.add(m)
                queue.append(m)
                grad[m] += grad[n] * graph.partial(n, m, data)
    return grad


@misconception(
    place=say("what happens to a gradient on its way along an edge"),
    cause=say(
        "You handed the gradients on as they were, and so you counted the paths from the loss. "
        "Each edge has a factor of its own, the local derivative ∂n/∂m: multiply by "
        "`graph.partial(n, m, data)`."
    ),
    lesson="computational-graphs#local-derivatives",
)
def bprop__no_local_derivative(graph, data, upstream=None):
    grad = _start(graph, upstream)

    def hand_on(n, m):
        grad[m] += grad[n]

    _take(graph, _ends(graph), hand_on)
    return grad


# When a node is taken.


@misconception(
    place=say("the nodes that your walk begins with"),
    cause=say(
        "You began with the loss alone. Other nodes without consumers are never taken then, their "
        "edges stay unmarked, and the nodes that they use wait for ever. Begin with all nodes that "
        "have no consumers: those off the loss hand on zeros, and mark their edges."
    ),
    lesson="iterative-bprop#mark-the-edges",
)
def bprop__starts_at_loss_alone(graph, data, upstream=None):
    return _add_up(graph, data, _start(graph, upstream), [graph.loss])


@misconception(
    place=say("the turn of a node whose gradient is 0"),
    cause=say(
        "It never had its turn, so its edges were never marked, and the nodes behind them wait for "
        "ever. It has nothing to hand on, but take it all the same: a 0.0 changes no sum, and marks "
        "the edge."
    ),
    lesson="iterative-bprop#mark-the-edges",
)
def bprop__zero_not_marked(graph, data, upstream=None):
    grad = _start(graph, upstream)
    return _add_up(graph, data, grad, _ends(graph), lambda n: grad[n] != 0)


@misconception(
    place=say("the moment when a node hands its gradient on"),
    cause=say(
        "You took the nodes first come, first served, as soon as something had arrived. What came "
        "later, by a longer way, stayed where it was and went no further. A node may be taken when "
        "all edges to its consumers are marked, and not before."
    ),
    lesson="iterative-bprop#a-short-way-and-a-long-way",
)
def bprop__before_all_consumers(graph, data, upstream=None):
    grad = _start(graph, upstream)
    queue = [graph.loss] if upstream is None else list(upstream)
    seen = set(queue)
    for n in queue:
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
            if m not in seen:
                seen.add(m)
                queue.append(m)
    return grad


@misconception(
    place=say("what a node hands on when something more arrives at it"),
    cause=say(
        "Whenever something arrived, the node handed on all that it had, so that what had come "
        "first was counted again. Let it wait until all edges to its consumers are marked, and "
        "hand on the whole sum, once."
    ),
    lesson="iterative-bprop#a-short-way-and-a-long-way",
)
def bprop__totals_sent_again(graph, data, upstream=None):
    grad = _start(graph, upstream)
    queue = deque([graph.loss] if upstream is None else upstream)
    while queue:
        n = queue.popleft()
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
            if m not in queue:
                queue.append(m)
    return grad


@misconception(
    place=say("the order in which you take the nodes"),
    cause=say(
        "You went through `graph.nodes` from its end, as if each node stood there after its "
        "inputs. It promises no order. Find one yourself: a node is ready when all edges to its "
        "consumers are marked."
    ),
    lesson="iterative-bprop#mark-the-edges",
)
def bprop__nodes_as_listed(graph, data, upstream=None):
    grad = _start(graph, upstream)
    for n in reversed(graph.nodes):
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
    return grad


@misconception(
    place=say("how often you go along the same edge"),
    cause=say(
        "Your numbers are right, but you went along the same edges again and again, for each path "
        "to the loss or for each node that you answer for. If a node waits until all its edges are "
        "marked and then hands on its whole gradient, one walk is enough for all nodes."
    ),
    lesson="iterative-bprop#what-it-costs",
)
def bprop__walks_again(graph, data, upstream=None):
    return {n: _add_up(graph, data, _start(graph, upstream), _ends(graph))[n] for n in graph.nodes}


@misconception(
    place=say("where the sums are that last from one call to the next"),
    cause=say(
        "Your gradients outlive the call, so that the next one adds to the sums of the last. A "
        "dict at the top of the file does that, and so does a dict as a default argument, which "
        "Python makes only once. Begin each call of `bprop` with zeros."
    ),
    lesson="recursive-bprop#three-mistakes-with-memory",
)
def bprop__sums_kept(graph, data, upstream=None, kept={}):  # noqa: B006
    for n, gradient in _start(graph, upstream).items():
        kept[n] = gradient if gradient else kept.get(n, 0.0)
    grad = _add_up(graph, data, kept, _ends(graph))
    return {n: grad[n] for n in graph.nodes}


@misconception(
    place=say("what is added to the gradients when the walk is over"),
    cause=say(
        "You add the gradients of each call to those of the calls before. That is right for "
        "several losses of one step, and nothing else: begin each call of `bprop` with zeros."
    ),
    lesson="recursive-bprop#three-mistakes-with-memory",
)
def bprop__gradients_accumulated(graph, data, upstream=None, kept={}):  # noqa: B006
    for n, gradient in _add_up(graph, data, _start(graph, upstream), _ends(graph)).items():
        kept[n] = kept.get(n, 0.0) + gradient
    return {n: kept[n] for n in graph.nodes}
