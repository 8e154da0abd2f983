/** The demo of the first lesson: a small network to play with, and to watch while it learns. */

import { namedControl } from "./controls.js";
import { curve } from "./curve.js";
import { diagram } from "./diagram.js";
import { fill, html } from "../dom.js";
import { Learner } from "./learner.js";
import { withEntry } from "./parameters.js";
import { runner } from "./runner.js";
import { parametersTable, predictionsTable } from "./tables.js";

const EPOCHS_A_SECOND = 300;
const EPOCHS_A_RUN = 10_000; // a run that nobody pauses ends here

const INPUTS = [
  [0, 0, 1, 1],
  [0, 1, 0, 1],
];
const DATA = {
  one: { X: [[1], [0.5]], Y: [[1]] },
  AND: { X: INPUTS, Y: [[0, 0, 0, 1]] },
  OR: { X: INPUTS, Y: [[0, 1, 1, 1]] },
  XOR: { X: INPUTS, Y: [[0, 1, 1, 0]] },
};

/**
 * Build the demo inside an element.
 *
 * @param {HTMLElement} element
 * @param {import("../dom.js").Language} language
 */
export function start(element, { say, number: write }) {
  // What rounds to zero is written without a sign.
  const number = (value, digits) => write(Math.abs(value) < 0.5 / 10 ** digits ? 0 : value, digits);

  const language = { say, number };
  let data = DATA.one;
  const learner = new Learner(data);
  let shown = 0; // the example in the diagram
  let end = 0; // the epoch at which a run ends by itself

  // What the reader sees: whatever changes, `draw` shows the whole state

  const status = html("p", { role: "status" }, say("Press Step and see what the loss does."));
  const example = exampleFields({ ...language, onNonsense, onChange: change });
  const rate = namedControl({
    label: say("Learning rate"),
    min: 0,
    max: 10,
    number,
    onValue: (lr) => change({ lr }),
    onNonsense,
  });
  const network = diagram(language);
  const losses = curve(language);
  const predictions = predictionsTable({ ...language, onChoice: showExample });
  const parameters = parametersTable({
    ...language,
    onValue: (parameter, value) => change({ params: withEntry(learner.params, parameter, value) }),
    onNonsense,
  });
  const runButton = button(say("Run"), () => (run.isRunning() ? pause() : startRun()));

  function draw() {
    rate.show(learner.lr);
    for (const view of [example, network, losses, predictions, parameters]) {
      view.draw(learner, shown);
    }
  }

  /** Put a sentence where it is read out to who listens. */
  function tell(template, values = {}) {
    const now = { epoch: number(learner.epoch, 0), loss: number(learner.loss, 4) };
    status.textContent = fill(template, { ...now, ...values });
  }

  // What the reader does

  function change(changes) {
    learner.change(changes);
    draw();
  }

  function showExample(k) {
    shown = k;
    draw();
  }

  function onNonsense() {
    tell(say("That is not a number, so nothing has changed."));
  }

  function step() {
    stop();
    const before = number(learner.loss, 4);
    learner.learn();
    draw();
    tell(say("Epoch {epoch}: the loss was {before}, and now it is {loss}."), { before });
  }

  function startRun() {
    end = learner.epoch + EPOCHS_A_RUN;
    run.start();
    runButton.textContent = say("Pause");
    status.textContent = "";
  }

  const run = runner({
    element,
    onTime(seconds) {
      learner.learn(Math.min(Math.ceil(EPOCHS_A_SECOND * seconds), end - learner.epoch));
      draw();
      if (learner.epoch === end) pause();
    },
    onHidden: pause,
  });

  function stop() {
    run.stop();
    runButton.textContent = say("Run");
  }

  function pause() {
    stop();
    tell(say("Paused at epoch {epoch}: the loss is {loss}."));
  }

  function reset() {
    stop();
    learner.begin(data);
    shown = Math.min(shown, learner.m - 1);
    draw();
    tell(say("Back at the start: the loss is {loss}."));
  }

  function choose(name) {
    data = DATA[name];
    reset();
  }

  const bar = (...children) => html("div", { class: "bar" }, ...children);
  element.replaceChildren(
    bar(dataChoice(say, choose), rate.element),
    example.element,
    bar(button(say("Step"), step), runButton, button(say("Reset"), reset), status),
    html(
      "div",
      { class: "views" },
      network.element,
      html("div", {}, losses.element, predictions.element),
    ),
    parameters.element,
  );
  draw();
}

function button(text, onClick) {
  const element = html("button", { type: "button" }, text);
  element.addEventListener("click", onClick);
  return element;
}

function dataChoice(say, onChoice) {
  const names = { one: say("One example"), AND: "AND", OR: "OR", XOR: "XOR" };
  const options = Object.entries(names).map(([value, name]) => html("option", { value }, name));
  const select = html("select", {}, ...options);
  select.addEventListener("change", () => onChoice(select.value));
  return html("label", {}, say("Data"), select);
}

/** The inputs and the target, to play with where there is one example alone. */
function exampleFields({ say, number, onNonsense, onChange }) {
  const field = (label, min, max, toChanges) =>
    namedControl({ label, min, max, number, onNonsense, onValue: (v) => onChange(toChanges(v)) });

  let X;
  const x1 = field("x₁", -2, 2, (value) => ({ X: [[value], X[1]] }));
  const x2 = field("x₂", -2, 2, (value) => ({ X: [X[0], [value]] }));
  const y = field(say("Target"), 0, 1, (value) => ({ Y: [[value]] }));
  const legend = html("legend", {}, say("The example"));
  const element = html("fieldset", {}, legend, x1.element, x2.element, y.element);

  function draw(learner) {
    X = learner.X;
    element.hidden = learner.m > 1;
    x1.show(X[0][0]);
    x2.show(X[1][0]);
    y.show(learner.Y[0][0]);
  }
  return { element, draw };
}
