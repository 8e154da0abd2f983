/**
 * A network of two layers of sigmoid units, and how it learns: mathematics only, no page.
 *
 * The names and shapes are those of the course. A matrix is an array of rows, and an example is a
 * column: X has shape (2, m), Y (1, m). A network of `hidden` hidden units has the parameters
 * W1 (hidden, 2), b1 (hidden, 1), W2 (1, hidden) and b2 (1, 1).
 *
 * @typedef {number[][]} Matrix
 * @typedef {{W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix}} Params
 * @typedef {{Z1: Matrix, A1: Matrix, Z2: Matrix, A2: Matrix}} Cache
 */

/**
 * Parameters of a network that has learned nothing yet: normal weights, biases of 0.
 *
 * @param {number} hidden
 * @param {number} seed  the same seed gives the same parameters
 * @returns {Params}
 */
export function initParams(hidden, seed) {
  const random = generator(seed);
  return {
    W1: matrix(hidden, 2, () => normal(random)),
    b1: matrix(hidden, 1, () => 0),
    W2: matrix(1, hidden, () => normal(random)),
    b2: matrix(1, 1, () => 0),
  };
}

/**
 * Every step on the way to the output A2, of shape (1, m).
 *
 * @param {Params} params
 * @param {Matrix} X
 * @returns {Cache}
 */
export function forward(params, X) {
  const Z1 = addColumn(multiply(params.W1, X), params.b1);
  const A1 = map(sigmoid, Z1);
  const Z2 = addColumn(multiply(params.W2, A1), params.b2);
  const A2 = map(sigmoid, Z2);
  return { Z1, A1, Z2, A2 };
}

/**
 * 1/(2m) times the sum of (A2 − Y)².
 *
 * @param {Matrix} A2
 * @param {Matrix} Y
 */
export function loss(A2, Y) {
  return sum(map((a, y) => (a - y) ** 2, A2, Y)[0]) / (2 * Y[0].length);
}

/**
 * The gradient of the loss with respect to each parameter, from the end to the beginning.
 *
 * @param {Params} params
 * @param {Cache} cache  what `forward(params, X)` returned
 * @param {Matrix} X
 * @param {Matrix} Y
 * @returns {Params}  each gradient has the shape of its parameter
 */
export function backward(params, { A1, A2 }, X, Y) {
  const m = Y[0].length;
  const dA2 = map((a, y) => (a - y) / m, A2, Y);
  const dZ2 = map((d, a) => d * a * (1 - a), dA2, A2); // σ′(z) = a (1 − a)
  const dA1 = multiply(transpose(params.W2), dZ2);
  const dZ1 = map((d, a) => d * a * (1 - a), dA1, A1);
  return {
    W1: multiply(dZ1, transpose(X)),
    b1: dZ1.map((row) => [sum(row)]),
    W2: multiply(dZ2, transpose(A1)),
    b2: dZ2.map((row) => [sum(row)]),
  };
}

/**
 * One step of gradient descent: new parameters; the old ones stay as they are.
 *
 * @param {Params} params
 * @param {Params} grads
 * @param {number} lr
 * @returns {Params}
 */
export function update(params, grads, lr) {
  const descend = (name) => map((w, dw) => w - lr * dw, params[name], grads[name]);
  return { W1: descend("W1"), b1: descend("b1"), W2: descend("W2"), b2: descend("b2") };
}

const sigmoid = (z) => 1 / (1 + Math.exp(-z)); // where exp overflows, 1/∞ is the right 0

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const matrix = (rows, columns, entry) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, entry));
const transpose = (A) => A[0].map((_, j) => A.map((row) => row[j]));
const multiply = (A, B) =>
  A.map((row) => transpose(B).map((column) => sum(row.map((a, k) => a * column[k]))));
const addColumn = (A, b) => A.map((row, i) => row.map((a) => a + b[i][0]));

/** f of every entry, or of the entries of two matrices that stand in the same place. */
const map = (f, A, B = A) => A.map((row, i) => row.map((a, j) => f(a, B[i][j])));

/** Mulberry32: random numbers between 0 and 1, the same ones for the same seed. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number of the normal distribution, by Box and Muller's way from two uniform ones. */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
