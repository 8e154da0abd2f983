/** The network as a picture: activations in the nodes; weights, biases and gradients beside. */

import { html, set, svg } from "../dom.js";
import { PARAMETERS, entry } from "./parameters.js";

const RADIUS = 25;
const NODES = {
  "x₁": [32, 62],
  "x₂": [32, 212],
  "h₁": [168, 62],
  "h₂": [168, 212],
  "ŷ": [288, 137],
};
// The middle of each parameter's label: beside its edge and off all others, or below its node.
const LABELS = {
  "w₁₁": [100, 42],
  "w₁₂": [50, 149],
  "w₂₁": [50, 115],
  "w₂₂": [100, 230],
  "b₁": [168, 106],
  "b₂": [168, 256],
  "v₁": [252, 75],
  "v₂": [238, 203],
  c: [290, 181],
};

/**
 * A figure whose `draw(learner, k)` shows the network with the activations of example k.
 *
 * @param {import("../dom.js").Language} language
 */
export function diagram({ say, number }) {
  const edges = PARAMETERS.filter(({ from }) => from).map((parameter) => edge(parameter));
  const nodes = Object.keys(NODES).map((name) => node(name, number));
  const labels = PARAMETERS.map((parameter) => labelOf(parameter, number));
  /** @type {{element: SVGElement, draw: (learner: object, k: number) => void}[]} */
  const shapes = [...edges, ...nodes, ...labels]; // what comes later lies on top
  const texts = [
    say("Each line is a weight: thick if large, dashed if negative. Below a node stands its bias."),
    say("The nodes show one example; the loss and the gradients (∂) come from all of them."),
  ];
  const picture = svg(
    "svg",
    {
      viewBox: "0 14 320 258",
      role: "img",
      "aria-label": say("The network. All its numbers stand in the tables too."),
    },
    ...shapes.map(({ element }) => element),
  );
  return {
    element: html(
      "figure",
      {},
      picture,
      html("figcaption", {}, ...texts.map((text) => html("p", {}, text))),
    ),
    draw(learner, k) {
      for (const shape of shapes) shape.draw(learner, k);
    },
  };
}

function edge(parameter) {
  const [[x1, y1], [x2, y2]] = [NODES[parameter.from], NODES[parameter.to]];
  const element = svg("line", { x1, y1, x2, y2 });
  const draw = ({ params }) => {
    const w = entry(params, parameter);
    set(element, {
      class: w < 0 ? "negative" : "positive",
      "stroke-width": 1 + Math.min(Math.abs(w), 8),
    });
  };
  return { element, draw };
}

function node(name, number) {
  const [x, y] = NODES[name];
  const level = svg("circle", { class: "level", cx: x, cy: y });
  const value = svg("text", { x, y: y + 4 });
  const element = svg(
    "g",
    { class: "node" },
    svg("circle", { cx: x, cy: y, r: RADIUS }),
    level,
    svg("text", { class: "name", x, y: y - RADIUS - 6 }, name),
    value,
  );
  const draw = (learner, k) => {
    const a = learner.activations(k)[name];
    set(level, { r: RADIUS * Math.sqrt(Math.min(1, Math.abs(a))) }); // its area is the activation
    value.textContent = number(a, 3);
  };
  return { element, draw };
}

function labelOf(parameter, number) {
  const [x, y] = LABELS[parameter.name];
  const value = svg("text", { x, y: y - 2 });
  const gradient = svg("text", { x, y: y + 11 });
  const draw = ({ params, grads }) => {
    value.textContent = number(entry(params, parameter), 3);
    gradient.textContent = `∂ ${number(entry(grads, parameter), 4)}`;
  };
  return { element: svg("g", { class: "label" }, value, gradient), draw };
}
