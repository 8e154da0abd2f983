/** What is said of each step: one whole sentence for each kind, with gaps for names and formulas. */

const BINARY = { add: "+", sub: "−", mul: "·", div: "/" };
const ROUND = 4; // digits that count, as in the drawing

/** A way to write numbers with as many decimals as they need, up to four digits: 0.25, 48. */
export function writer(number) {
  return (value) => {
    const rounded = Number(value.toPrecision(ROUND)) + 0; // no −0
    const [, decimals = "", exponent = "0"] = /^[^.e]*\.?(\d*)(?:e(.*))?$/.exec(String(rounded));
    return number(rounded, Math.min(Math.max(decimals.length - Number(exponent), 0), 20));
  };
}

/** The sentence of a step: a template in the reader's language, and what stands in its gaps. */
export function sentence(step, graph, { say, write }) {
  const { kind, node, data, grad } = step;
  const list = (names) => names.join(", ");
  const equations = (names, values) => list(names.map((name) => `${name} = ${write(values[name])}`));
  const gradient = (name) => `grad[${name}] = ${write(grad[name])}`;
  const product = () => productOf(step, write);

  switch (kind) {
    case "given":
      return [
        say("The forward pass begins with what is given: {values}."),
        { values: equations(Object.keys(data), data) },
      ];
    case "value":
      return [
        say("All inputs of {node} are there, so it can be computed: {formula}."),
        { node, formula: valueOf(step, graph, write) },
      ];

    case "call":
      return step.asker === undefined
        ? [
            say("The gradient of the parameter {node} is wanted. It asks its consumers: {consumers}."),
            { node, consumers: list(graph.outputs.get(node)) },
          ]
        : [
            say("Asked by {asker}, {node} must ask its own consumers first: {consumers}."),
            { asker: step.asker, node, consumers: list(graph.outputs.get(node)) },
          ];
    case "loss":
      return [
        say("{node} is the loss. It need not ask anybody: {gradient}."),
        { node, gradient: gradient(node) },
      ];
    case "remembered":
      return [
        say("{node} has been asked before, and remembers its answer: {gradient}."),
        { node, gradient: gradient(node) },
      ];
    case "alone":
      return [
        say("{node} has no consumers and is not the loss, so no way leads from it to the loss: {gradient}."),
        { node, gradient: gradient(node) },
      ];
    case "answer":
      return [
        say("What {consumer} has answered is multiplied by the local derivative: {formula}."),
        { consumer: step.from, formula: product() },
      ];
    case "return":
      return [
        say("All consumers of {node} have answered. It answers, and remembers: {gradient}."),
        { node, gradient: gradient(node) },
      ];

    case "start":
      return [
        say("The loss has the gradient 1 and all others 0. At first the nodes without consumers are ready: {ready}."),
        { ready: list(step.ready) },
      ];
    case "take":
      return graph.inputs.get(node).length > 0
        ? [
            say("{node} is ready, and is taken. It hands {gradient} on to its inputs: {inputs}."),
            { node, gradient: gradient(node), inputs: list(graph.inputs.get(node)) },
          ]
        : [
            say("{node} is ready, and is taken. It has no inputs to hand anything on to, and keeps {gradient}."),
            { node, gradient: gradient(node) },
          ];
    case "mark":
      return step.unmarked[node] === 0
        ? [
            say("The edge is marked: {formula}. It was the last one from {node}, which is ready with {gradient}."),
            { formula: product(), node, gradient: gradient(node) },
          ]
        : [
            say("The edge is marked: {formula}. But {node} must wait. Its edges that are not marked yet: {count}."),
            { formula: product(), node, count: write(step.unmarked[node]) },
          ];

    case "done":
      return [
        say("Done. These are the gradients of the parameters: {gradients}."),
        { gradients: list(graph.params.map(gradient)) },
      ];
  }
  throw new Error(`no sentence for a step of the kind ${kind}`);
}

/** `grad[c] += grad[L] · ∂L/∂c = 1 · 8 = 8` */
function productOf({ from, to, grad, local, change }, write) {
  const factors = `${write(grad[from])} · ${inBrackets(local, write)}`;
  return `grad[${to}] += grad[${from}] · ∂${from}/∂${to} = ${factors} = ${write(change)}`;
}

/** `c = a · b = 2 · 3 = 6` */
function valueOf({ node, data }, graph, write) {
  const [operation, ...sources] = graph.definitions.get(node);
  const isName = (source) => typeof source === "string";
  const names = sources.map((source) => (isName(source) ? source : inBrackets(source, write)));
  const values = sources.map((source) => inBrackets(isName(source) ? data[source] : source, write));
  const formulas = [formula(operation, names), formula(operation, values), write(data[node])];
  return `${node} = ${formulas.join(" = ")}`;
}

function formula(operation, [first, second]) {
  if (operation in BINARY) return `${first} ${BINARY[operation]} ${second}`;
  if (operation === "neg") return `−${first}`;
  if (operation === "square") return `${first}²`;
  if (operation === "power") return `${first}^${second}`;
  return operation + (first.startsWith("(") ? first : `(${first})`);
}

function inBrackets(value, write) {
  return value < 0 ? `(${write(value)})` : write(value);
}
