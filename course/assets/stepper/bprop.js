/**
 * The forward pass and both algorithms of back-propagation, as the steps that they take.
 *
 * Nothing here touches the page. Each step is a picture of its moment, so that one can go back:
 *
 *     { kind, node, edges, data, grad, … }
 *
 * `node` is the one whose turn it is, and `edges` are those that it uses, each `[from, to]`; `data`
 * and `grad` hold what is known by then. An edge that brings a gradient back has more to say:
 * `from`, `to`, the local derivative `local`, and the product `change`.
 */

// An operation: its value, and its local derivatives, which take the value before the inputs.
const OPERATIONS = {
  add: [(x, y) => x + y, () => 1, () => 1],
  sub: [(x, y) => x - y, () => 1, () => -1],
  mul: [(x, y) => x * y, (n, x, y) => y, (n, x) => x],
  div: [(x, y) => x / y, (n, x, y) => 1 / y, (n, x, y) => -n / y],
  neg: [(x) => -x, () => -1],
  power: [
    (x, y) => x ** y,
    (n, x, y) => (y === 0 ? 0 : y * x ** (y - 1)),
    (n, x) => (n === 0 ? 0 : n * Math.log(x)),
  ],
  exp: [Math.exp, (n) => n],
  log: [Math.log, (n, x) => 1 / x],
  sigmoid: [(x) => 1 / (1 + Math.exp(-x)), (n) => n * (1 - n)],
  tanh: [Math.tanh, (n) => 1 - n * n],
  relu: [(x) => Math.max(x, 0), (n, x) => (x > 0 ? 1 : 0)],
  square: [(x) => x * x, (n, x) => 2 * x],
};

/** A computational graph, as `exercises/graph.py` has it: `{ nodes: { z: ["mul", "x", "w"] }, … }`. */
export class Graph {
  constructor({ nodes, params, loss }) {
    this.definitions = new Map(Object.entries(nodes));
    this.params = params;
    this.loss = loss;
    this.inputs = new Map();
    for (const [name, [, ...sources]] of this.definitions) {
      this.inputs.set(name, [...new Set(sources.filter((source) => typeof source === "string"))]);
    }
    for (const leaf of [...[...this.inputs.values()].flat(), ...params]) {
      if (!this.inputs.has(leaf)) this.inputs.set(leaf, []);
    }
    this.nodes = [...this.inputs.keys()];
    this.outputs = new Map(this.nodes.map((name) => [name, []]));
    for (const [name, inputs] of this.inputs) {
      for (const input of inputs) this.outputs.get(input).push(name);
    }
  }

  /** The value of `n`, computed from those in `data`. */
  value(n, data) {
    const [operation, operands] = this.#read(n, data);
    return operation[0](...operands);
  }

  /** The local derivative ∂n/∂m; where `n` uses `m` twice, the whole of it. */
  partial(n, m, data) {
    const [[, ...partials], operands] = this.#read(n, data);
    const [, ...sources] = this.definitions.get(n);
    return sources.reduce(
      (sum, source, place) => (source === m ? sum + partials[place](data[n], ...operands) : sum),
      0,
    );
  }

  #read(n, data) {
    const [operation, ...sources] = this.definitions.get(n);
    const operands = sources.map((source) => (typeof source === "string" ? data[source] : source));
    return [OPERATIONS[operation], operands];
  }
}

/** All steps of the forward pass and of one algorithm, `"recursive"` or `"iterative"`. */
export function allSteps(graph, values, algorithm) {
  const forward = [...forwardSteps(graph, values)];
  const back = algorithm === "recursive" ? recursiveSteps : iterativeSteps;
  return [...forward, ...back(graph, forward.at(-1).data)];
}

/** `given`, then a `value` for each node when all its inputs are there. */
export function* forwardSteps(graph, values) {
  const data = { ...values };
  yield { kind: "given", edges: [], data: { ...data }, grad: {} };
  const missing = new Map([...graph.inputs].map(([name, inputs]) => [name, inputs.length]));
  const ready = graph.nodes.filter((name) => missing.get(name) === 0);
  for (const n of ready) { // grows while we go through it
    if (graph.definitions.has(n)) {
      data[n] = graph.value(n, data);
      const edges = graph.inputs.get(n).map((m) => [m, n]);
      yield { kind: "value", node: n, edges, data: { ...data }, grad: {} };
    }
    for (const k of graph.outputs.get(n)) {
      missing.set(k, missing.get(k) - 1);
      if (missing.get(k) === 0) ready.push(k);
    }
  }
}

/**
 * Each parameter asks its consumers for their gradients, these ask theirs, and all remember.
 *
 * A question to a node is a `call`, and it ends with a `return`. It ends at once at the `loss`, at
 * a node that has `remembered` its gradient, and where there is nobody to ask: `alone`. Steps also
 * have the open calls, `stack`; the sums that are not complete, `sums`; and the edges `used` so far.
 */
export function* recursiveSteps(graph, data) {
  const grad = {};
  const sums = {};
  const stack = [];
  const used = [];
  const step = (kind, node, more) => ({
    ...{ kind, node, edges: [], data, grad: { ...grad }, sums: { ...sums } },
    ...{ stack: [...stack], used: [...used], ...more },
  });

  function* ask(n, asker) {
    const edges = asker === undefined ? [] : [[asker, n]];
    if (n in grad) {
      yield step("remembered", n, { edges });
    } else if (n === graph.loss) {
      grad[n] = 1;
      yield step("loss", n, { edges });
    } else if (graph.outputs.get(n).length === 0) {
      grad[n] = 0;
      yield step("alone", n, { edges });
    } else {
      stack.push(n);
      sums[n] = 0;
      yield step("call", n, { edges, asker });
      for (const k of graph.outputs.get(n)) {
        yield* ask(k, n);
        const local = graph.partial(k, n, data);
        const change = grad[k] * local;
        sums[n] += change;
        used.push([n, k]);
        yield step("answer", n, { edges: [[n, k]], from: k, to: n, local, change });
      }
      grad[n] = sums[n];
      delete sums[n];
      stack.pop();
      yield step("return", n);
    }
  }

  for (const parameter of graph.params) yield* ask(parameter);
  yield step("done");
}

/**
 * The nodes that are ready hand their gradients on to their inputs, edge by edge.
 *
 * After `start`, a node is taken (`take`), and each of its edges is marked (`mark`). Steps also
 * have the nodes that are `ready`, in the order in which they will be taken; those that were
 * `taken`; how many edges of each node are `unmarked`; and the edges `used`, which are marked.
 */
export function* iterativeSteps(graph, data) {
  const grad = Object.fromEntries(graph.nodes.map((name) => [name, 0]));
  grad[graph.loss] = 1;
  const unmarked = Object.fromEntries(
    [...graph.outputs].map(([name, consumers]) => [name, consumers.length]),
  );
  const ready = graph.nodes.filter((name) => unmarked[name] === 0);
  const taken = [];
  const used = [];
  const step = (kind, node, more) => ({
    ...{ kind, node, edges: [], data, grad: { ...grad }, unmarked: { ...unmarked } },
    ...{ ready: [...ready], taken: [...taken], used: [...used], ...more },
  });

  yield step("start");
  while (ready.length > 0) {
    const n = ready.shift();
    taken.push(n);
    yield step("take", n);
    for (const m of graph.inputs.get(n)) {
      const local = graph.partial(n, m, data);
      const change = grad[n] * local;
      grad[m] += change;
      unmarked[m] -= 1;
      if (unmarked[m] === 0) ready.push(m);
      used.push([m, n]);
      yield step("mark", m, { edges: [[m, n]], from: n, to: m, local, change });
    }
  }
  yield step("done");
}
