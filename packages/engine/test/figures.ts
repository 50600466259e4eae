/**
 * Prints a measured figure with the bound that a test holds it to. Silent unless `SKYWITNESS_FIGURES=1`:
 * `SKYWITNESS_FIGURES=1 npx vitest run examples/validation 2>&1 | grep -A99 figure`.
 */
export function figure(words: string): void {
  if (process.env.SKYWITNESS_FIGURES === '1') process.stderr.write(`figure: ${words}\n`);
}
