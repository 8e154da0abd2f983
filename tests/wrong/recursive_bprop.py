"""Wrong answers to the exercise `recursive_bprop`, one slip each."""

_memo_of_all_calls = {}
_memo_by_nodes = {}
_totals_of_all_calls = {}


def _right_gradient(graph, data, contribution=None):
    """gradient(n), computed once a node; `contribution` says what one edge brings."""
    memo = {}

    def product(above, partial):
        return above * partial

    combine = contribution or product

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            total = 0.0
            for k in graph.outputs(n):
                total += combine(gradient(k), graph.partial(k, n, data))
            memo[n] = total
        return memo[n]

    return gradient


def _right_order(graph):
    """The nodes that the loss is computed from, each before its inputs."""
    seen, order = set(), []

    def visit(n):
        if n not in seen:
            seen.add(n)
            for m in graph.inputs(n):
                visit(m)
            order.append(n)

    visit(graph.loss)
    return order[::-1]


# The rule at one node


def bprop__no_seed(graph, data):
    """Never sets the gradient of the loss to 1."""
    memo = {}

    def gradient(n):
        if n not in memo:
            total = 0.0
            for k in graph.outputs(n):
                total += gradient(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__seed_is_loss(graph, data):
    """Starts from the value of the loss, not from 1."""
    gradient = _right_gradient(graph, data)
    return {p: gradient(p) * data[graph.loss] for p in graph.params}


def bprop__every_end_seeded(graph, data):
    """Takes every node without outputs for the loss."""
    memo = {}

    def gradient(n):
        if n == graph.loss or not graph.outputs(n):
            return 1.0
        if n not in memo:
            total = 0.0
            for k in graph.outputs(n):
                total += gradient(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__first_consumer_only(graph, data):
    """Asks the first consumer alone at a fork."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            memo[n] = 0.0
            for k in list(graph.outputs(n))[:1]:
                memo[n] = gradient(k) * graph.partial(k, n, data)
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__overwritten_at_fork(graph, data):
    """Overwrites what the earlier consumers brought."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            memo[n] = 0.0
            for k in graph.outputs(n):
                memo[n] = gradient(k) * graph.partial(k, n, data)
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__equal_terms_merged(graph, data):
    """Sums a set, in which equal contributions of two consumers become one."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            terms = {gradient(k) * graph.partial(k, n, data) for k in graph.outputs(n)}
            memo[n] = sum(terms, 0.0)
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__mean_at_fork(graph, data):
    """Takes the mean over the consumers."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            total = 0.0
            for k in graph.outputs(n):
                total += gradient(k) * graph.partial(k, n, data)
            memo[n] = total / max(len(graph.outputs(n)), 1)
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__product_at_fork(graph, data):
    """Multiplies what the consumers bring."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            total = 1.0 if graph.outputs(n) else 0.0
            for k in graph.outputs(n):
                total *= gradient(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__largest_at_fork(graph, data):
    """Keeps the largest contribution at a fork."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            terms = [gradient(k) * graph.partial(k, n, data) for k in graph.outputs(n)]
            memo[n] = max(terms, key=abs, default=0.0)
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__no_local_derivative(graph, data):
    """Hands the gradients on without the local derivatives, so that it counts paths."""
    gradient = _right_gradient(graph, data, lambda above, partial: above)
    return {p: gradient(p) for p in graph.params}


def bprop__local_derivative_only(graph, data):
    """Sums local derivatives without the gradient that arrives."""
    gradient = _right_gradient(graph, data, lambda above, partial: partial if above else 0.0)
    return {p: gradient(p) for p in graph.params}


def bprop__added_on_the_way(graph, data):
    """Adds the local derivative where the chain rule multiplies."""
    gradient = _right_gradient(graph, data, lambda above, partial: above + partial)
    return {p: gradient(p) for p in graph.params}


def bprop__sign(graph, data):
    """Returns the direction of descent, with the opposite sign."""
    gradient = _right_gradient(graph, data)
    return {p: -gradient(p) for p in graph.params}


def bprop__absolute(graph, data):
    """Drops the sign of the local derivatives."""
    gradient = _right_gradient(graph, data, lambda above, partial: above * abs(partial))
    return {p: gradient(p) for p in graph.params}


def bprop__rounded(graph, data):
    """Rounds every gradient to two decimals on the way."""
    gradient = _right_gradient(graph, data, lambda above, partial: round(above * partial, 2))
    return {p: gradient(p) for p in graph.params}


def bprop__partial_swapped(graph, data):
    """Asks for ∂n/∂k in place of ∂k/∂n."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            total = 0.0
            for k in graph.outputs(n):
                total += gradient(k) * graph.partial(n, k, data)
            memo[n] = total
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__inputs_for_outputs(graph, data):
    """Walks along the inputs, away from the loss."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            total = 0.0
            for m in graph.inputs(n):
                total += gradient(m) * graph.partial(n, m, data)
            memo[n] = total
        return memo[n]

    return {p: gradient(p) for p in graph.params}


# The walk over the graph


def bprop__sent_on_before_complete(graph, data):
    """Goes on from a node at its first visit, before its other consumers have answered."""
    totals = dict.fromkeys(graph.nodes, 0.0)
    totals[graph.loss] = 1.0
    visited = set()

    def visit(n):
        if n in visited:
            return
        visited.add(n)
        for m in graph.inputs(n):
            totals[m] += totals[n] * graph.partial(n, m, data)
            visit(m)

    visit(graph.loss)
    return {p: totals[p] for p in graph.params}


def bprop__preorder(graph, data):
    """Handles the nodes in the order in which the recursion enters them."""
    seen, order = set(), []

    def visit(n):
        if n not in seen:
            seen.add(n)
            order.append(n)
            for m in graph.inputs(n):
                visit(m)

    visit(graph.loss)
    totals = dict.fromkeys(graph.nodes, 0.0)
    totals[graph.loss] = 1.0
    for n in order:
        for m in graph.inputs(n):
            totals[m] += totals[n] * graph.partial(n, m, data)
    return {p: totals[p] for p in graph.params}


def bprop__one_input_only(graph, data):
    """Goes on to the first input of every node alone."""
    totals = dict.fromkeys(graph.nodes, 0.0)
    totals[graph.loss] = 1.0
    for n in _right_order(graph):
        for m in list(graph.inputs(n))[:1]:
            totals[m] += totals[n] * graph.partial(n, m, data)
    return {p: totals[p] for p in graph.params}


def bprop__unreachable_raises(graph, data):
    """Looks up a parameter that the walk from the loss never met."""
    totals = {graph.loss: 1.0}
    for n in _right_order(graph):
        for m in graph.inputs(n):
            totals[m] = totals.get(m, 0.0) + totals[n] * graph.partial(n, m, data)
    return {p: totals[p] for p in graph.params}


def bprop__unreachable_missing(graph, data):
    """Leaves out the parameters that do not reach the loss."""
    totals = {graph.loss: 1.0}
    for n in _right_order(graph):
        for m in graph.inputs(n):
            totals[m] = totals.get(m, 0.0) + totals[n] * graph.partial(n, m, data)
    return {p: totals[p] for p in graph.params if p in totals}


def bprop__unreachable_none(graph, data):
    """Gives None to the parameters that do not reach the loss."""
    totals = {graph.loss: 1.0}
    for n in _right_order(graph):
        for m in graph.inputs(n):
            totals[m] = totals.get(m, 0.0) + totals[n] * graph.partial(n, m, data)
    return {p: totals.get(p) for p in graph.params}


def bprop__dead_end_raises(graph, data):
    """Takes every node but the loss to have a first consumer."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            first, *others = graph.outputs(n)
            total = gradient(first) * graph.partial(first, n, data)
            for k in others:
                total += gradient(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__all_parameters_into_one(graph, data):
    """Repeats the whole pass for every parameter and adds to the same totals."""
    totals = dict.fromkeys(graph.nodes, 0.0)
    local = {}
    for _ in graph.params:
        arriving = {graph.loss: 1.0}
        for n in _right_order(graph):
            totals[n] += arriving[n]
            for m in graph.inputs(n):
                if (n, m) not in local:
                    local[n, m] = graph.partial(n, m, data)
                arriving[m] = arriving.get(m, 0.0) + arriving[n] * local[n, m]
    return {p: totals[p] for p in graph.params}


# Memory


def bprop__no_memo(graph, data):
    """Computes a node's gradient anew for each path."""

    def gradient(n):
        if n == graph.loss:
            return 1.0
        total = 0.0
        for k in graph.outputs(n):
            total += gradient(k) * graph.partial(k, n, data)
        return total

    return {p: gradient(p) for p in graph.params}


def bprop__memo_per_parameter(graph, data):
    """Starts with an empty memo for every parameter."""
    return {p: _right_gradient(graph, data)(p) for p in graph.params}


def bprop__zero_not_remembered(graph, data):
    """Takes a remembered 0.0 for nothing remembered and computes it again."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if not memo.get(n):
            total = 0.0
            for k in graph.outputs(n):
                total += gradient(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__memo_by_value(graph, data):
    """Remembers under the node's value, so nodes of equal value share a gradient."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if data[n] not in memo:
            total = 0.0
            for k in graph.outputs(n):
                total += gradient(k) * graph.partial(k, n, data)
            memo[data[n]] = total
        return memo[data[n]]

    return {p: gradient(p) for p in graph.params}


def bprop__memo_of_all_calls(graph, data):
    """Keeps the memo from one call to the next."""
    memo = _memo_of_all_calls

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            total = 0.0
            for k in graph.outputs(n):
                total += gradient(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__memo_without_data(graph, data):
    """Remembers the answer for a graph and gives it again for other data."""
    key = graph.loss, frozenset(graph.nodes)
    if key not in _memo_by_nodes:
        gradient = _right_gradient(graph, data)
        _memo_by_nodes[key] = {p: gradient(p) for p in graph.params}
    return dict(_memo_by_nodes[key])


def bprop__totals_not_reset(graph, data):
    """Adds to the totals of the call before."""
    gradient = _right_gradient(graph, data)
    for p in graph.params:
        _totals_of_all_calls[p] = _totals_of_all_calls.get(p, 0.0) + gradient(p)
    return {p: _totals_of_all_calls[p] for p in graph.params}


def bprop__gradients_into_data(graph, data):
    """Stores the gradients over the values in data, which later partials still need."""
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


def bprop__notes_in_data(graph, data):
    """Keeps its notes in data, under names of its own."""

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if f"d_{n}" not in data:
            total = 0.0
            for k in graph.outputs(n):
                total += gradient(k) * graph.partial(k, n, data)
            data[f"d_{n}"] = total
        return data[f"d_{n}"]

    return {p: gradient(p) for p in graph.params}


# What is called, what is returned


def bprop__partial_twice(graph, data):
    """Asks for each local derivative twice, once to see whether it is zero."""
    memo = {}

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if n not in memo:
            total = 0.0
            for k in graph.outputs(n):
                if graph.partial(k, n, data) != 0:
                    total += gradient(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: gradient(p) for p in graph.params}


def bprop__forward_again(graph, data):
    """Runs the forward pass once more before going back."""
    leaves = {n: data[n] for n in graph.nodes if not graph.inputs(n)}
    gradient = _right_gradient(graph, graph.forward(leaves))
    return {p: gradient(p) for p in graph.params}


def bprop__finite_differences(graph, data):
    """Moves every parameter and runs the forward pass, with no way back at all."""
    leaves = {n: data[n] for n in graph.nodes if not graph.inputs(n)}

    def loss(p, step):
        return graph.forward(leaves | {p: leaves[p] + step})[graph.loss]

    return {p: (loss(p, 1e-5) - loss(p, -1e-5)) / 2e-5 for p in graph.params}


def bprop__list(graph, data):
    """Returns a list without the names."""
    gradient = _right_gradient(graph, data)
    return [gradient(p) for p in graph.params]


def bprop__first_parameter_only(graph, data):
    """Returns inside the loop, after the first parameter."""
    gradient = _right_gradient(graph, data)
    for p in graph.params:
        return {p: gradient(p)}
    return {}


def bprop__one_step_taken(graph, data):
    """Returns the corrected parameters in place of their gradients."""
    gradient = _right_gradient(graph, data)
    return {p: data[p] - gradient(p) for p in graph.params}


def bprop__missing_return(graph, data):
    """Computes the gradients and does not return them."""
    gradient = _right_gradient(graph, data)
    for p in graph.params:
        gradient(p)


def bprop__loss_as_consumer(graph, data):
    """Starts at the loss only where a consumer is the loss."""
    memo = {}
    def gradient(n):
        if n not in memo:
            memo[n] = 0.0
            for k in graph.outputs(n):
                memo[n] += (1.0 if k == graph.loss else gradient(k)) * graph.partial(k, n, data)
        return memo[n]
    return {p: gradient(p) for p in graph.params}


def bprop__used_twice(graph, data):
    """Counts an input that is used twice two times."""
    memo = {graph.loss: 1.0}
    def gradient(n):
        if n not in memo:
            memo[n] = 0.0
            for k in graph.outputs(n):
                for m in graph.definitions[k][1:]:
                    if m == n:
                        memo[n] += gradient(k) * graph.partial(k, n, data)
        return memo[n]
    return {p: gradient(p) for p in graph.params}


def bprop__loss_above(graph, data):
    """Takes the loss for a node without consumers."""
    memo = {}
    def gradient(n):
        if n == graph.loss and not graph.outputs(n):
            return 1.0
        if n not in memo:
            memo[n] = sum(gradient(k) * graph.partial(k, n, data) for k in graph.outputs(n))
        return memo[n]
    return {p: gradient(p) for p in graph.params}


def bprop__gives_up(graph, data):
    """Stops asking at a certain depth, so as not to reach the recursion limit."""
    memo = {graph.loss: 1.0}

    def gradient(n, depth=0):
        if depth > 300:
            return 0.0
        if n not in memo:
            memo[n] = sum(
                gradient(k, depth + 1) * graph.partial(k, n, data) for k in graph.outputs(n)
            )
        return memo[n]

    return {p: gradient(p) for p in graph.params}


_gradients_of_graphs = {}


def bprop__remembers_the_graph(graph, data):
    """Remembers the gradients of a graph, whatever its values are now."""

    def gradient(n):
        if n == graph.loss:
            return 1.0
        if (graph, n) not in _gradients_of_graphs:
            terms = [gradient(k) * graph.partial(k, n, data) for k in graph.outputs(n)]
            _gradients_of_graphs[graph, n] = sum(terms, 0.0)
        return _gradients_of_graphs[graph, n]

    return {p: gradient(p) for p in graph.params}


def bprop__data_used_up(graph, data):
    """Clears the values when it is done with them."""
    memo = {graph.loss: 1.0}

    def gradient(n):
        if n not in memo:
            memo[n] = sum([gradient(k) * graph.partial(k, n, data) for k in graph.outputs(n)], 0.0)
        return memo[n]

    gradients = {p: gradient(p) for p in graph.params}
    if len(data) > 12:
        data.clear()
    return gradients
