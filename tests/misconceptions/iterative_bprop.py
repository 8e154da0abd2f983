"""Wrong answers to `iterative_bprop`, each of which must be named as a known misconception."""

from collections import Counter, defaultdict, deque

import numpy as np


def bprop__seed_beside_upstream__1(graph, data, upstream=None):
    grad = dict.fromkeys(graph.nodes, 0.0)
    grad[graph.loss] = 1.0
    if upstream is not None:
        for name, value in upstream.items():
            grad[name] = grad[name] + value
    order, marks = [], Counter()
    stack = [n for n in graph.nodes if len(graph.outputs(n)) == 0]
    while stack:
        n = stack.pop()
        order.append(n)
        for m in graph.inputs(n):
            marks[m] += 1
            if marks[m] == len(graph.outputs(m)):
                stack.append(m)
    for n in order:
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
    return grad


def bprop__upstream_ignored__1(graph, data, upstream=None):
    arriving = defaultdict(list)
    arriving[graph.loss].append(1.0)
    grad = {}
    left = {n: len(graph.outputs(n)) for n in graph.nodes}
    todo = [n for n, count in left.items() if count == 0]
    while todo:
        n = todo.pop(0)
        grad[n] = float(np.sum(arriving[n]))
        for m in graph.inputs(n):
            arriving[m].append(grad[n] * graph.partial(n, m, data))
            left[m] = left[m] - 1
            if left[m] == 0:
                todo.append(m)
    return grad


def bprop__upstream_overwrites_edges__1(graph, data, upstream=None):
    if upstream is None:
        upstream = {graph.loss: 1.0}
    grad = {}
    left = {n: len(graph.outputs(n)) for n in graph.nodes}
    ready = deque(n for n in graph.nodes if left[n] == 0)
    while ready:
        n = ready.popleft()
        if n in upstream:
            grad[n] = upstream[n]
        else:
            grad[n] = 0.0
            for k in graph.outputs(n):
                grad[n] += grad[k] * graph.partial(k, n, data)
        for m in graph.inputs(n):
            left[m] -= 1
            if left[m] == 0:
                ready.append(m)
    return grad


def bprop__upstream_taken_over__1(graph, data, upstream=None):
    if upstream is None:
        upstream = {graph.loss: 1.0}
    grad = upstream
    for n in graph.nodes:
        if n not in grad:
            grad[n] = 0.0
    edges = {n: len(graph.outputs(n)) for n in graph.nodes}
    free = {n for n in graph.nodes if edges[n] == 0}
    while free:
        n = free.pop()
        for m in graph.inputs(n):
            grad[m] += graph.partial(n, m, data) * grad[n]
            edges[m] -= 1
            if edges[m] == 0:
                free.add(m)
    return grad


def bprop__no_seed__1(graph, data, upstream=None):
    grad = dict.fromkeys(graph.nodes, 0.0)
    if upstream:
        grad.update(upstream)
    count = {n: len(graph.outputs(n)) for n in graph.nodes}
    ready = deque([n for n in graph.nodes if count[n] == 0])
    while len(ready) > 0:
        node = ready.popleft()
        for source in graph.inputs(node):
            grad[source] += grad[node] * graph.partial(node, source, data)
            count[source] -= 1
            if count[source] == 0:
                ready.append(source)
    return grad


def bprop__overwrites_at_fork__1(graph, data, upstream=None):
    seeds = {graph.loss: 1.0} if upstream is None else dict(upstream)
    grad = {n: seeds.get(n, 0.0) for n in graph.nodes}
    unmarked = {n: set(graph.outputs(n)) for n in graph.nodes}
    stack = [n for n in graph.nodes if not unmarked[n]]
    while stack:
        k = stack.pop()
        for n in graph.inputs(k):
            contribution = graph.partial(k, n, data) * grad[k]
            grad[n] = contribution
            unmarked[n].discard(k)
            if not unmarked[n]:
                stack.append(n)
    return grad


def bprop__first_edge_only__1(graph, data, upstream=None):
    grad = dict.fromkeys(graph.nodes, 0.0)
    start = {graph.loss: 1.0} if upstream is None else upstream
    for n in start:
        grad[n] = start[n]
    visited = set(start)
    queue = deque(start)
    while queue:
        n = queue.popleft()
        for m in graph.inputs(n):
            if m in visited:
                continue
            visited.add(m)
            grad[m] = grad[m] + grad[n] * graph.partial(n, m, data)
            queue.append(m)
    return grad


def bprop__no_local_derivative__1(graph, data, upstream=None):
    start = {graph.loss: 1.0} if upstream is None else upstream
    order, left = [], {n: len(graph.outputs(n)) for n in graph.nodes}
    ready = [n for n in graph.nodes if left[n] == 0]
    while ready:
        n = ready.pop()
        order.append(n)
        for m in graph.inputs(n):
            left[m] -= 1
            if left[m] == 0:
                ready.append(m)
    grad = {}
    for n in order:
        grad[n] = start.get(n, 0.0) + sum(grad[k] for k in graph.outputs(n))
    return grad


def bprop__starts_at_loss_alone__1(graph, data, upstream=None):
    grad = dict.fromkeys(graph.nodes, 0.0)
    grad.update({graph.loss: 1.0} if upstream is None else upstream)
    marked = set()
    queue = deque([graph.loss])
    count = {n: len(graph.outputs(n)) for n in graph.nodes}
    while queue:
        n = queue.popleft()
        for m in graph.inputs(n):
            grad[m] += graph.partial(n, m, data) * grad[n]
            marked.add((n, m))
            count[m] -= 1
            if count[m] == 0:
                queue.append(m)
    return grad


def bprop__zero_not_marked__1(graph, data, upstream=None):
    grad = dict.fromkeys(graph.nodes, 0.0)
    for n, g in ({graph.loss: 1.0} if upstream is None else upstream).items():
        grad[n] = g
    left = {n: len(graph.outputs(n)) for n in graph.nodes}
    queue = deque(n for n in graph.nodes if left[n] == 0)
    while queue:
        n = queue.popleft()
        g = grad[n]
        if g:
            for m in graph.inputs(n):
                grad[m] += g * graph.partial(n, m, data)
                left[m] -= 1
                if left[m] == 0:
                    queue.append(m)
    return grad


def bprop__before_all_consumers__1(graph, data, upstream=None):
    start = {graph.loss: 1.0} if upstream is None else upstream
    grad = {n: start.get(n, 0.0) for n in graph.nodes}
    frontier = deque(start)
    met = list(start)
    while frontier:
        node = frontier.popleft()
        for source in graph.inputs(node):
            grad[source] = grad[source] + graph.partial(node, source, data) * grad[node]
            if source not in met:
                met.append(source)
                frontier.append(source)
    return grad


def bprop__totals_sent_again__1(graph, data, upstream=None):
    grad = dict.fromkeys(graph.nodes, 0.0)
    grad |= {graph.loss: 1.0} if upstream is None else upstream
    queue = [graph.loss] if upstream is None else list(upstream)
    while queue:
        node = queue.pop(0)
        for source in graph.inputs(node):
            grad[source] += grad[node] * graph.partial(node, source, data)
            if source not in queue:
                queue = [*queue, source]
    return grad


def bprop__nodes_as_listed__1(graph, data, upstream=None):
    start = {graph.loss: 1.0} if upstream is None else upstream
    grad = {n: float(start.get(n, 0.0)) for n in graph.nodes}
    for i in range(len(graph.nodes) - 1, -1, -1):
        node = graph.nodes[i]
        g = grad[node]
        for source in graph.inputs(node):
            grad[source] += g * graph.partial(node, source, data)
    return grad


def bprop__walks_again__1(graph, data, upstream=None):
    # Hands on what is new at each arrival, and so walks each path by itself.
    grad = dict.fromkeys(graph.nodes, 0.0)
    stack = list(({graph.loss: 1.0} if upstream is None else upstream).items())
    while stack:
        node, new = stack.pop()
        grad[node] += new
        for source in graph.inputs(node):
            stack.append((source, new * graph.partial(node, source, data)))
    return grad


def bprop__walks_again__2(graph, data, upstream=None):
    start = {graph.loss: 1.0} if upstream is None else upstream

    def gradient(n):
        total = start.get(n, 0.0)
        for k in graph.outputs(n):
            total += gradient(k) * graph.partial(k, n, data)
        return total

    return {n: gradient(n) for n in graph.nodes}


def bprop__gradients_accumulated__1(graph, data, upstream=None, totals={}):
    grads = {node: 0.0 for node in graph.nodes}
    grads.update({graph.loss: 1.0} if upstream is None else upstream)
    left = {node: len(graph.outputs(node)) for node in graph.nodes}
    ready = [node for node in graph.nodes if left[node] == 0]
    while ready:
        node = ready.pop(0)
        totals[node] = totals.get(node, 0.0) + grads[node]
        for below in graph.inputs(node):
            grads[below] += grads[node] * graph.partial(node, below, data)
            left[below] -= 1
            if left[below] == 0:
                ready.append(below)
    return {node: totals[node] for node in graph.nodes}
