/** Numbers to play with: a slider for the hand, and a field for who knows what they want. */

import { html } from "../dom.js";

const FARTHEST = 1000; // what is typed may go beyond the slider, but not to where sums overflow

/** What a reader typed, with a decimal point or comma, as a number; null if it isn't one. */
export function parseNumber(text) {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  const value = Number(plain);
  return plain !== "" && Number.isFinite(value) ? value : null;
}

/**
 * @param {object} options
 * @param {string} options.label  the name of slider and field, for who can't see where they stand
 * @param {number} options.min  of the slider
 * @param {number} options.max  of the slider
 * @param {(value: number, digits: number) => string} options.number
 * @param {(value: number) => void} options.onValue  called at every move and every key
 * @param {() => void} options.onNonsense  called when what was typed is no number
 * @returns {{element: HTMLElement, show: (value: number) => void}}
 */
export function numberControl({ label, min, max, number, onValue, onNonsense }) {
  const slider = html("input", { type: "range", min, max, step: 0.1, "aria-label": label });
  const field = html("input", { inputmode: "decimal", autocomplete: "off", "aria-label": label });
  let written = "";

  const restore = () => {
    field.value = written;
  };
  slider.addEventListener("input", () => onValue(slider.valueAsNumber));
  field.addEventListener("input", () => {
    const value = parseNumber(field.value);
    if (value !== null) onValue(Math.min(FARTHEST, Math.max(-FARTHEST, value)));
  });
  field.addEventListener("change", () => {
    if (parseNumber(field.value) === null) onNonsense();
    restore();
  });
  field.addEventListener("blur", restore);

  const show = (value) => {
    written = number(value, 3);
    slider.value = String(value);
    slider.setAttribute("aria-valuetext", written);
    if (document.activeElement !== field) restore(); // never under the hands of who types
  };
  return { element: html("div", { class: "number" }, slider, field), show };
}

/** The same, with its name beside it for all to see. */
export function namedControl(options) {
  const { element, show } = numberControl(options);
  const name = html("span", {}, options.label);
  return { element: html("div", { class: "named" }, name, element), show };
}
