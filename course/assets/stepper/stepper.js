/** The stepper of lesson 6: both algorithms of back-propagation, a step at a time, forth and back. */

import { fill, html } from "../dom.js";
import { allSteps, Graph } from "./bprop.js";
import { sentence, writer } from "./sentences.js";

const PACE = 2000; // milliseconds for a step, while it plays

/**
 * Build the stepper inside an element.
 *
 * @param {HTMLElement} element
 * @param {object} language
 * @param {(text: string) => string} language.say  the translation of an English text
 * @param {(value: number, digits: number) => string} language.number  as the reader writes it
 */
export async function start(element, { say, number }) {
  const graphs = await (await fetch(new URL("graphs.json", import.meta.url))).json();
  const language = { say, write: writer(number) };
  let graph, steps, drawing, table;
  let at = 0;
  let timer = 0; // 0 while nothing plays

  // What the reader sees: `show` shows the whole of a step, wherever one comes from.

  const graphChoice = choice(graphNames(say), begin);
  const algorithmChoice = choice(
    { iterative: say("without recursion"), recursive: say("recursive") },
    begin,
  );
  const explanation = html("p", { class: "explanation" });
  const waiting = html("p", { class: "waiting" });
  const position = html("span", { class: "position" });
  const slider = html("input", { type: "range", min: 0, "aria-label": say("Number of the step") });
  const buttons = {
    first: button(say("First"), () => visit(0)),
    back: button(say("Back"), () => visit(at - 1), { "aria-keyshortcuts": "ArrowLeft" }),
    play: button(say("Play"), () => (timer ? pause() : play())),
    forward: button(say("Forward"), () => visit(at + 1), { "aria-keyshortcuts": "ArrowRight" }),
    last: button(say("Last"), () => visit(steps.length - 1)),
  };
  const views = html("div", { class: "views" });

  function show() {
    const step = steps[at];
    explanation.replaceChildren(...phrase(...sentence(step, graph, language)));
    waiting.replaceChildren(...phrase(...whoWaits(step, say)));
    drawing.show(step);
    table.show(step);

    const place = { step: String(at + 1), count: String(steps.length) };
    position.textContent = fill(say("Step {step} of {count}"), place);
    slider.value = String(at);
    slider.setAttribute("aria-valuetext", position.textContent);
    for (const name of ["first", "back"]) able(buttons[name], at > 0);
    for (const name of ["forward", "last"]) able(buttons[name], at < steps.length - 1);
  }

  // What the reader does

  function begin() {
    pause();
    const description = graphs[graphChoice.value];
    graph = new Graph(description);
    steps = allSteps(graph, description.values, algorithmChoice.value);
    drawing = graphDrawing(description.svg, algorithmChoice.value, language);
    table = progressTable(Object.keys(steps.at(-1).data), language);
    views.replaceChildren(drawing.element, table.element);
    slider.max = String(steps.length - 1);
    at = 0;
    show();
  }

  /** Go to a step; whoever does so by hand has stopped the play. */
  function visit(place) {
    pause();
    at = Math.min(Math.max(place, 0), steps.length - 1);
    show();
  }

  function play() {
    if (at === steps.length - 1) visit(0);
    timer = setInterval(advance, PACE);
    buttons.play.textContent = say("Pause");
    explanation.setAttribute("aria-live", "off"); // nobody can listen that fast
  }

  function advance() {
    if (!element.isConnected || document.hidden) return pause();
    at += 1;
    show();
    if (at === steps.length - 1) pause();
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    buttons.play.textContent = say("Play");
    explanation.setAttribute("aria-live", "polite");
  }

  slider.addEventListener("input", () => visit(slider.valueAsNumber));
  element.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const isTaken = event.target.closest("select, input, .drawing"); // these use the keys themselves
    if (!way || isTaken || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    visit(at + way);
  });

  element.replaceChildren(
    bar(labelled(say("Graph"), graphChoice), labelled(say("Algorithm"), algorithmChoice)),
    bar(...Object.values(buttons)),
    bar(slider, position),
    explanation,
    waiting,
    views,
  );
  begin();
}

function graphNames(say) {
  return {
    ways: say("a short way and a long way"),
    fork: say("a fork (lesson 4)"),
    chain: say("a chain (lesson 4)"),
    diamonds: say("two diamonds (lesson 5)"),
  };
}

/** Who waits for what, in this step: a template, and what stands in its gaps. */
function whoWaits({ stack, ready }, say) {
  if (stack) {
    return stack.length > 0
      ? [say("Open calls: {calls}"), { calls: stack.join(" → ") }]
      : [say("No call is open."), {}];
  }
  if (ready) {
    return ready.length > 0
      ? [say("Ready, in this order: {nodes}"), { nodes: ready.join(", ") }]
      : [say("No node is waiting to be taken."), {}];
  }
  return [say("The backward pass has not begun."), {}];
}

/** What is known of a node's gradient: its value so far, whether it is complete, and what it waits for. */
function gradientOf(name, { grad, sums = {}, stack, unmarked, taken }, say) {
  if (unmarked) {
    const isComplete = unmarked[name] === 0;
    const state = taken.includes(name)
      ? say("taken")
      : isComplete
        ? say("ready")
        : fill(say("unmarked edges: {count}"), { count: String(unmarked[name]) });
    return { value: grad[name], isComplete, state, isWaiting: isComplete && !taken.includes(name) };
  }
  const isWaiting = stack?.includes(name) ?? false;
  const isComplete = name in grad;
  const state = isWaiting ? say("asks") : isComplete ? say("remembered") : "";
  return { value: grad[name] ?? sums[name], isComplete, state, isWaiting };
}

/** A gradient as it is written: with an open end while more may arrive. */
function written({ value, isComplete }, write) {
  if (value === undefined) return "";
  return isComplete ? write(value) : `${write(value)} + …`;
}

// --- The drawing ---

/** The graph, with the step's nodes and edges brought out. */
function graphDrawing(source, algorithm, { say, write }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const region = html("div", { class: "drawing", role: "region", "aria-label": say("The graph") });
  region.innerHTML = source;
  const svg = region.querySelector("svg");
  svg.style.width = svg.style.maxWidth; // never smaller: the region scrolls
  svg.querySelector("title").textContent = say("Computational graph");

  const nodes = new Map([...svg.querySelectorAll(".node")].map((node) => [node.dataset.node, node]));
  const edges = [...svg.querySelectorAll(".edge")];
  const firstNode = svg.querySelector(".node");
  const isAmong = (pairs = [], { from, to }) => pairs.some(([m, n]) => m === from && n === to);

  region.tabIndex = 0; // on a narrow screen the keyboard scrolls it

  function show(step) {
    for (const [name, node] of nodes) {
      const gradient = gradientOf(name, step, say);
      node.classList.toggle("now", name === step.node);
      node.classList.toggle("waits", gradient.isWaiting && name !== step.node);
      node.querySelector(".value").textContent = name in step.data ? write(step.data[name]) : "";
      const text = written(gradient, write);
      node.querySelector(".gradient").textContent = text && `∂ ${text}`;
    }
    for (const edge of edges) {
      const isNow = isAmong(step.edges, edge.dataset);
      edge.classList.toggle("now", isNow);
      edge.classList.toggle("used", isAmong(step.used, edge.dataset));
      if (isNow) firstNode.before(edge); // over the other edges, under all nodes
    }
    if (step.node) bringIntoView(nodes.get(step.node));
  }

  function bringIntoView(node) {
    const { left, width } = node.getBoundingClientRect();
    const frame = region.getBoundingClientRect();
    const behavior = calm.matches ? "auto" : "smooth";
    region.scrollBy({ left: left + width / 2 - frame.left - frame.width / 2, behavior });
  }

  const isRecursive = algorithm === "recursive";
  const legend = html(
    "ul",
    { class: "legend" },
    html("li", { class: "now" }, say("this step")),
    html("li", { class: "waits" }, isRecursive ? say("waits for an answer") : say("ready")),
    html("li", { class: "used" }, isRecursive ? say("edge used") : say("marked edge")),
    html("li", { class: "open" }, say("more may arrive")),
  );
  return { element: html("div", { class: "graph-view" }, region, legend), show };
}

// --- The table ---

/** The nodes, in the order of the forward pass, with what is known of them. */
function progressTable(names, { say, write }) {
  const heads = [say("Node"), say("Value"), say("Gradient"), say("State")];
  const rows = new Map(
    names.map((name) => {
      const cells = heads.slice(1).map(() => html("td"));
      return [name, html("tr", {}, html("th", { scope: "row" }, html("code", {}, name)), ...cells)];
    }),
  );

  function show(step) {
    for (const [name, row] of rows) {
      const gradient = gradientOf(name, step, say);
      const value = name in step.data ? write(step.data[name]) : "";
      const texts = [value, written(gradient, write), gradient.state];
      texts.forEach((text, place) => {
        row.cells[place + 1].textContent = text;
      });
      row.classList.toggle("now", name === step.node);
    }
  }

  const headers = heads.map((text) => html("th", { scope: "col" }, text));
  const element = html(
    "table",
    { class: "progress" },
    html("caption", {}, say("What is known so far")),
    html("thead", {}, html("tr", {}, ...headers)),
    html("tbody", {}, ...rows.values()),
  );
  return { element, show };
}

// --- Elements ---

function bar(...children) {
  return html("div", { class: "bar" }, ...children);
}

/** A text whose gaps, `{name}`, are filled with code. */
function phrase(template, values) {
  return template
    .split(/\{(\w+)\}/)
    .map((piece, place) => (place % 2 === 1 ? html("code", {}, values[piece]) : piece));
}

function button(text, onClick, attributes = {}) {
  const element = html("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", onClick);
  return element;
}

/** Show whether a button leads anywhere. It is never disabled: that would take the focus away. */
function able(element, isAble) {
  element.setAttribute("aria-disabled", String(!isAble));
}

function choice(names, onChange) {
  const options = Object.entries(names).map(([value, name]) => html("option", { value }, name));
  const select = html("select", {}, ...options);
  select.addEventListener("change", onChange);
  return select;
}

function labelled(text, control) {
  return html("label", {}, html("span", {}, text), control);
}
