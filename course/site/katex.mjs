// Answers each line {"formula", "display"} on standard input with a line {"html"} or {"error"}.
import { createInterface } from "node:readline";
import katex from "katex";

for await (const line of createInterface({ input: process.stdin })) {
  const { formula, display } = JSON.parse(line);
  let answer;
  try {
    // Fractions that stand below each other would touch; the half of this is their own depth.
    const isTall = formula.includes("\\frac");
    const loose = isTall ? formula.replaceAll("\\\\\n", "\\\\[0.8em]\n") : formula;
    const settings = { displayMode: display, strict: "error" };
    answer = { html: katex.renderToString(loose, settings) };
  } catch (error) {
    answer = { error: `${error.message} in ${formula}` };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
