/** The two tables: the parameters to play with, and what the network answers to each example. */

import { numberControl } from "./controls.js";
import { fill, html } from "../dom.js";
import { PARAMETERS, entry } from "./parameters.js";

/**
 * A table whose `draw(learner)` shows every parameter and its gradient.
 *
 * @typedef {import("./parameters.js").Parameter} Parameter
 * @typedef {import("../dom.js").Language} Language
 * @param {Language & {
 *   onValue: (parameter: Parameter, value: number) => void, onNonsense: () => void,
 * }} options
 */
export function parametersTable({ say, number, onNonsense, onValue }) {
  const describe = (/** @type {Parameter} */ { name, from, to }) =>
    from
      ? fill(say("Weight {name}, from {from} to {to}"), { name, from, to })
      : fill(say("Bias {name}, of {to}"), { name, to });

  const rows = PARAMETERS.map((parameter) => {
    const control = numberControl({
      label: describe(parameter),
      min: -10,
      max: 10,
      number,
      onValue: (value) => onValue(parameter, value),
      onNonsense,
    });
    const name = html("th", { scope: "row" }, parameter.name);
    const gradient = html("td");
    const draw = ({ params, grads }) => {
      control.show(entry(params, parameter));
      gradient.textContent = number(entry(grads, parameter), 4);
    };
    return { element: html("tr", {}, name, html("td", {}, control.element), gradient), draw };
  });

  const headings = [say("Name"), say("Value"), say("Gradient")];
  const body = html("tbody", {}, ...rows.map(({ element }) => element));
  return {
    element: table("parameters", say("Weights and biases"), headings, body),
    draw(learner) {
      for (const { draw } of rows) draw(learner);
    },
  };
}

/**
 * A table whose `draw(learner, k)` has one row an example, and example k chosen.
 *
 * @param {Language & {onChoice: (k: number) => void}} options  called with the example to show
 */
export function predictionsTable({ say, number, onChoice }) {
  const newRow = (_, k) => {
    const label = fill(say("Show example {k} in the network"), { k: number(k + 1, 0) });
    const radio = html("input", { type: "radio", name: "errare-example", "aria-label": label });
    radio.addEventListener("change", () => onChoice(k));
    const cells = Array.from({ length: 5 }, () => html("td"));
    const draw = ({ X, Y, cache }, chosen) => {
      radio.checked = k === chosen;
      const [y, prediction] = [Y[0][k], cache.A2[0][k]];
      const values = [X[0][k], X[1][k], y, prediction, prediction - y];
      values.forEach((value, i) => (cells[i].textContent = number(value, i < 3 ? 2 : 3)));
    };
    return { element: html("tr", {}, html("td", {}, radio), ...cells), draw };
  };

  const headings = [say("Shown"), "x₁", "x₂", say("Target"), say("Prediction"), say("Error")];
  const body = html("tbody");
  let rows = [];
  return {
    element: table("predictions", say("What the network answers"), headings, body),
    draw(learner, k) {
      if (rows.length !== learner.m) {
        rows = Array.from({ length: learner.m }, newRow);
        body.replaceChildren(...rows.map(({ element }) => element));
      }
      for (const { draw } of rows) draw(learner, k);
    },
  };
}

function table(name, caption, headings, body) {
  const cells = headings.map((heading) => html("th", { scope: "col" }, heading));
  const head = html("thead", {}, html("tr", {}, ...cells));
  return html("table", { class: name }, html("caption", {}, caption), head, body);
}
