/** The loss against the epochs, as a line. */

import { fill, html, set, svg } from "../dom.js";

const [LEFT, RIGHT, TOP, BOTTOM] = [44, 308, 24, 138];
const MOST_PARTS = 150; // as many as can be told apart

/**
 * A figure whose `draw(learner)` shows the loss of each epoch, in a line and in words.
 *
 * @param {import("../dom.js").Language} language
 */
export function curve({ say, number }) {
  const line = svg("polyline");
  const end = svg("circle", { r: 3.5 });
  const highest = svg("text", { x: LEFT - 6, y: TOP + 4, "text-anchor": "end" });
  const latest = svg("text", { x: RIGHT, y: BOTTOM + 16, "text-anchor": "end" });
  const middle = { x: (LEFT + RIGHT) / 2, y: BOTTOM + 16, "text-anchor": "middle" };
  const picture = svg(
    "svg",
    { viewBox: "0 4 320 154", role: "img" },
    svg("path", { class: "axes", d: `M${LEFT} ${TOP - 6}V${BOTTOM}H${RIGHT + 6}` }),
    svg("text", { x: LEFT - 6, y: BOTTOM + 4, "text-anchor": "end" }, number(0, 0)),
    svg("text", { x: LEFT, y: BOTTOM + 16, "text-anchor": "middle" }, number(0, 0)),
    svg("text", { x: LEFT + 6, y: TOP - 8 }, say("loss")),
    svg("text", middle, say("epochs")),
    ...[highest, latest, line, end],
  );
  const caption = html("figcaption");

  function draw({ losses, epoch }) {
    const shown = outline(losses);
    const top = Math.max(0.01, ...shown.map((i) => losses[i]));
    const x = (i) => LEFT + ((RIGHT - LEFT) * i) / Math.max(1, epoch);
    const y = (i) => BOTTOM - ((BOTTOM - TOP) * losses[i]) / top;

    set(line, { points: shown.map((i) => `${x(i).toFixed(1)},${y(i).toFixed(1)}`).join(" ") });
    set(end, { cx: x(epoch), cy: y(epoch) });
    highest.textContent = number(top, 3);
    latest.textContent = epoch > 0 ? number(epoch, 0) : "";

    const values = {
      epochs: number(epoch, 0),
      first: number(losses[0], 4),
      loss: number(losses[epoch], 4),
    };
    set(picture, { "aria-label": fill(say("The loss: first {first}, now {loss}."), values) });
    caption.textContent = fill(say("Epochs: {epochs} · Loss: {loss}"), values);
  }
  return { element: html("figure", {}, picture, caption), draw };
}

/**
 * The epochs that draw the curve: of each part of it the highest and the lowest, so that a loss
 * that jumps up and down is seen to jump, and the last.
 */
function outline(losses) {
  const length = Math.ceil(losses.length / MOST_PARTS);
  const shown = new Set();
  for (let first = 0; first < losses.length; first += length) {
    let [low, high] = [first, first];
    for (let i = first; i < Math.min(first + length, losses.length); i += 1) {
      if (losses[i] < losses[low]) low = i;
      if (losses[i] > losses[high]) high = i;
    }
    shown.add(Math.min(low, high)).add(Math.max(low, high));
  }
  return [...shown.add(losses.length - 1)];
}
