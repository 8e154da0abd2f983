/** A network, its data and all that follows from them: what the demo shows, without a page. */

import { backward, forward, initParams, loss, update } from "./network.js";

const HIDDEN = 2;
const SEED = 1; // at learning rate 1 this start learns XOR, as two in three do

/**
 * @typedef {import("./network.js").Matrix} Matrix
 * @typedef {{X: Matrix, Y: Matrix}} Data  what is to be learned; shapes (2, m) and (1, m)
 */

export class Learner {
  constructor(/** @type {Data} */ data) {
    this.begin(data);
  }

  /** Learn something anew, from the same beginning each time. */
  begin(/** @type {Data} */ { X, Y }) {
    this.X = X;
    this.Y = Y;
    this.lr = 1;
    this.params = initParams(HIDDEN, SEED);
    this.#think();
    this.losses = [this.loss]; // of the epochs 0, 1, 2 …
  }

  /** How many examples. */
  get m() {
    return this.Y[0].length;
  }

  get epoch() {
    return this.losses.length - 1;
  }

  learn(epochs = 1) {
    for (let i = 0; i < epochs; i += 1) {
      this.params = update(this.params, this.grads, this.lr);
      this.#think();
      this.losses.push(this.loss);
    }
  }

  /** Take other properties, such as `{ params }` or `{ X }`: the loss follows. */
  change(/** @type {object} */ changes) {
    Object.assign(this, changes);
    this.#think();
    this.losses[this.epoch] = this.loss;
  }

  /** The inputs and activations of example k, by the names of the nodes. */
  activations(/** @type {number} */ k) {
    const { A1, A2 } = this.cache;
    const [x1, x2, h1, h2, y] = [...this.X, ...A1, ...A2].map((row) => row[k]);
    return { "x₁": x1, "x₂": x2, "h₁": h1, "h₂": h2, "ŷ": y };
  }

  #think() {
    this.cache = forward(this.params, this.X);
    this.loss = loss(this.cache.A2, this.Y);
    this.grads = backward(this.params, this.cache, this.X, this.Y);
  }
}
