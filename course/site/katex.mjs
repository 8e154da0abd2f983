// Answers each line {"formula", "display"} on standard input with a line {"html"} or {"error"}.
import { createInterface } from "node:readline";
import katex from "katex";

for await (const line of createInterface({ input: process.stdin })) {
  const { formula, display } = JSON.parse(line);
  let answer;
  try {
    // Fractions in lines that stand below each other would touch.
    const loose = formula.includes("\\frac") ? formula.replaceAll("\\\\\n", "\\\\[0.5em]\n") : formula;
    const settings = { displayMode: display, strict: "error" };
    answer = { html: katex.renderToString(loose, settings) };
  } catch (error) {
    answer = { error: `${error.message} in ${formula}` };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
