"""Wrong answers to `recursive_bprop`, each of which must be named as a known misconception."""

import numpy as np


def bprop__no_seed__1(graph, data):
    memory = {}

    def dloss(name):
        if name in memory:
            return memory[name]
        value = 0.0
        for consumer in graph.outputs(name):
            value = value + dloss(consumer) * graph.partial(consumer, name, data)
        memory[name] = value
        return value

    result = {}
    for name in graph.params:
        result[name] = dloss(name)
    return result


def bprop__asks_inputs__1(graph, data):
    # Asks the inputs, away from the loss.
    memo = {graph.loss: 1.0}

    def grad(n):
        if n not in memo:
            memo[n] = 0.0
            for m in graph.inputs(n):
                memo[n] += grad(m) * graph.partial(n, m, data)
        return memo[n]

    return {p: grad(p) for p in graph.params}


def bprop__seed_is_loss__1(graph, data):
    memo = {}

    def grad(n):
        if n in memo:
            return memo[n]
        if n == graph.loss:
            memo[n] = data[n]
        else:
            memo[n] = 0.0
            for k in graph.outputs(n):
                memo[n] += graph.partial(k, n, data) * grad(k)
        return memo[n]

    return {p: grad(p) for p in graph.params}


def bprop__seed_is_loss__2(graph, data):
    memo = {graph.loss: 1.0}

    def grad(n):
        if n not in memo:
            above = [grad(k) for k in graph.outputs(n)]
            slopes = [graph.partial(k, n, data) for k in graph.outputs(n)]
            memo[n] = np.dot(above, slopes) if above else 0.0
        return memo[n]

    return {p: data[graph.loss] * grad(p) for p in graph.params}


def bprop__every_end_is_the_loss__1(graph, data):
    memo = {}

    def grad(n):
        consumers = graph.outputs(n)
        if len(consumers) == 0:
            return 1.0
        if n not in memo:
            total = 0
            for k in consumers:
                total += grad(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: grad(p) for p in graph.params}


def bprop__first_consumer_only__1(graph, data):
    memo = {}

    def grad(n):
        if n == graph.loss:
            return 1.0
        if n in memo:
            return memo[n]
        for k in graph.outputs(n):
            memo[n] = grad(k) * graph.partial(k, n, data)
            return memo[n]
        return 0.0

    return {p: grad(p) for p in graph.params}


def bprop__first_consumer_only__2(graph, data):
    grads = {graph.loss: 1.0}

    def ask(n):
        if n not in grads:
            outs = graph.outputs(n)
            grads[n] = ask(outs[0]) * graph.partial(outs[0], n, data) if outs else 0.0
        return grads[n]

    for p in graph.params:
        ask(p)
    return {p: grads[p] for p in graph.params}


def bprop__overwrites_at_fork__1(graph, data):
    memo = {}
    memo[graph.loss] = 1.0

    def grad(n):
        if n not in memo:
            total = 0.0
            for k in graph.outputs(n):
                total = grad(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: grad(p) for p in graph.params}


def bprop__overwrites_at_fork__2(graph, data):
    grads = dict.fromkeys(graph.nodes)
    grads[graph.loss] = 1.0

    def fill(n):
        if grads[n] is not None:
            return
        contributions = {n: 0.0}
        for k in graph.outputs(n):
            fill(k)
            # The key should be k.
            contributions[n] = graph.partial(k, n, data) * grads[k]
        grads[n] = sum(contributions.values())

    for p in graph.params:
        fill(p)
    return {p: grads[p] for p in graph.params}


def bprop__no_local_derivative__1(graph, data):
    memo = {}

    def paths(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            memo[n] = sum([paths(k) for k in graph.outputs(n)])
        return memo[n]

    return {p: float(paths(p)) for p in graph.params}


def bprop__local_derivative_only__1(graph, data):
    grads = {}
    for p in graph.params:
        if p == graph.loss:
            grads[p] = 1.0
            continue
        grads[p] = 0.0
        for consumer in graph.outputs(p):
            grads[p] += graph.partial(consumer, p, data)
    return grads


def bprop__local_derivative_only__2(graph, data):
    memo = {graph.loss: 1.0}

    def grad(n):
        if n not in memo:
            slopes = []
            for k in graph.outputs(n):
                grad(k)
                slopes.append(graph.partial(k, n, data))
            memo[n] = float(np.sum(slopes))
        return memo[n]

    return {p: grad(p) for p in graph.params}


def bprop__sign__1(graph, data):
    memo = {graph.loss: 1.0}

    def grad(n):
        if n not in memo:
            memo[n] = 0.0
            for k in graph.outputs(n):
                memo[n] += grad(k) * graph.partial(k, n, data)
        return memo[n]

    return {p: -grad(p) for p in graph.params}


def bprop__sends_on_too_early__1(graph, data):
    grads = dict.fromkeys(graph.nodes, 0.0)
    grads[graph.loss] = 1.0
    done = []

    def back(node):
        if node in done:
            return
        done.append(node)
        for child in graph.inputs(node):
            grads[child] = grads[child] + graph.partial(node, child, data) * grads[node]
            back(child)

    back(graph.loss)
    return {p: grads[p] for p in graph.params}


def bprop__totals_sent_again__1(graph, data):
    out = dict.fromkeys(graph.nodes, 0.0)
    out[graph.loss] = 1.0

    def propagate(k):
        g = out[k]
        for n in graph.inputs(k):
            d = graph.partial(k, n, data)
            out[n] += d * g
            propagate(n)

    propagate(graph.loss)
    return {p: out[p] for p in graph.params}


def bprop__gradients_into_data__1(graph, data):
    known = [graph.loss]

    def grad(n):
        if n == graph.loss:
            return 1.0
        if n in known:
            return data[n]
        terms = []
        for k in graph.outputs(n):
            g = grad(k)
            terms.append(g * graph.partial(k, n, data))
        data[n] = sum(terms)
        known.append(n)
        return data[n]

    return {p: grad(p) for p in graph.params}


def bprop__asks_again__1(graph, data):
    # No memo at all.
    def grad(n):
        if n == graph.loss:
            return 1.0
        total = 0.0
        for k in graph.outputs(n):
            total += grad(k) * graph.partial(k, n, data)
        return total

    return {p: grad(p) for p in graph.params}


def bprop__asks_again__2(graph, data):
    # A remembered 0.0 counts as nothing.
    memo = {graph.loss: 1.0}

    def grad(n):
        if memo.get(n):
            return memo[n]
        memo[n] = 0.0
        for k in graph.outputs(n):
            memo[n] += graph.partial(k, n, data) * grad(k)
        return memo[n]

    return {p: grad(p) for p in graph.params}


def bprop__asks_again__3(graph, data):
    def grad(n, memo):
        if n not in memo:
            memo[n] = 0.0
            for k in graph.outputs(n):
                memo[n] += graph.partial(k, n, data) * grad(k, memo)
        return memo[n]

    answer = {}
    for p in graph.params:
        answer[p] = grad(p, {graph.loss: 1.0})
    return answer


def bprop__memory_kept__1(graph, data, cache={}):
    def gradient_of(node):
        if node == graph.loss:
            return 1.0
        if node in cache:
            return cache[node]
        cache[node] = 0.0
        for user in graph.outputs(node):
            cache[node] += gradient_of(user) * graph.partial(user, node, data)
        return cache[node]

    return {name: gradient_of(name) for name in graph.params}
