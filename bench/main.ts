// npm run bench [-- [--short] [--rounds N] [--out FILE] [names]]: runs rows beside their peers and prints a Markdown table.
// Ends with 1 when an answer is wrong or a ratio is below half of what was reached.
import { readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measure, type Outcome } from './measure.ts';
import type { Row } from './row.ts';
import { table, times } from './table.ts';

async function allRows(): Promise<Row[]> {
  const files = readdirSync(new URL('./rows/', import.meta.url)).filter((name) => name.endsWith('.js'));
  return Promise.all(files.sort().map(async (file) => ((await import(`./rows/${file}`)) as { row: Row }).row));
}

function chosen(rows: readonly Row[], names: readonly string[]): Row[] {
  const unknown = names.find((name) => !rows.some((row) => row.name === name));
  if (unknown !== undefined)
    throw new Error(`there is no row ${unknown}; rows are ${rows.map(({ name }) => name).join(', ')}`);
  return rows.filter(({ name }) => names.length === 0 || names.includes(name));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});
const outcomes: Outcome[] = [];
const skipped: string[] = [];
const faults: string[] = [];

function skip(name: string, why: string): void {
  skipped.push(`SKIPPED \`${name}\`: ${why}`);
  console.error(skipped.at(-1));
}

for (const row of chosen(await allRows(), positionals)) {
  try {
    const race = await row.prepare(values.short);
    if (typeof race === 'string') {
      skip(row.name, race);
      continue;
    }
    if (typeof race.second === 'string') skip(row.name, race.second);
    for (const outcome of await measure(row, race, Number(values.rounds))) {
      const { name, peer, ratio, target, reached, answer } = outcome;
      outcomes.push(outcome);
      console.error(`${name}: ${times(ratio)} of ${peer} (target ${times(target)}); ${answer}`);
      if (ratio < reached / 2) faults.push(`${name}: ${times(ratio)} of ${peer} is below half of ${times(reached)}`);
    }
  } catch (error) {
    faults.push(`${row.name}: ${error instanceof Error ? error.message : error}`);
  }
}
const text = table(outcomes, skipped);
console.log(text);
if (values.out !== undefined) writeFileSync(values.out, `${text}\n`);
for (const fault of faults) console.error(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
