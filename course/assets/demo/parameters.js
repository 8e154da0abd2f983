/**
 * The nine parameters of the network one by one, with the names that the lesson gives them, their
 * places in the matrices, and the nodes that they join.
 */

/**
 * @typedef {{name: string, matrix: "W1" | "b1" | "W2" | "b2", row: number, column: number,
 *   from?: string, to: string}} Parameter  a bias comes from nowhere
 * @type {Parameter[]}
 */
export const PARAMETERS = [
  { name: "w₁₁", matrix: "W1", row: 0, column: 0, from: "x₁", to: "h₁" },
  { name: "w₁₂", matrix: "W1", row: 0, column: 1, from: "x₂", to: "h₁" },
  { name: "w₂₁", matrix: "W1", row: 1, column: 0, from: "x₁", to: "h₂" },
  { name: "w₂₂", matrix: "W1", row: 1, column: 1, from: "x₂", to: "h₂" },
  { name: "b₁", matrix: "b1", row: 0, column: 0, to: "h₁" },
  { name: "b₂", matrix: "b1", row: 1, column: 0, to: "h₂" },
  { name: "v₁", matrix: "W2", row: 0, column: 0, from: "h₁", to: "ŷ" },
  { name: "v₂", matrix: "W2", row: 0, column: 1, from: "h₂", to: "ŷ" },
  { name: "c", matrix: "b2", row: 0, column: 0, to: "ŷ" },
];

/** A parameter's value in `params`, or its gradient in `grads`. */
export function entry(matrices, { matrix, row, column }) {
  return matrices[matrix][row][column];
}

/** Matrices that differ in this one entry; the old ones stay. */
export function withEntry(matrices, { matrix, row, column }, value) {
  const copy = matrices[matrix].map((entries) => [...entries]);
  copy[row][column] = value;
  return { ...matrices, [matrix]: copy };
}
