/**
 * What the parts of the demo are built with: elements, and texts with gaps.
 *
 * @typedef {object} Language
 * @property {(text: string) => string} say  the translation of an English text
 * @property {(value: number, digits: number) => string} number  as the reader writes it
 */

/** An HTML element: `html("p", { class: "note" }, "text", otherElement)`. */
export function html(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** Give an element attributes, a dict by name. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

/** A translated text with its gaps filled: `fill("Epoch {epoch}", { epoch: "12" })`. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function furnish(element, attributes, children) {
  set(element, attributes);
  element.append(...children);
  return element;
}
