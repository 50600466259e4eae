import type { Command } from 'commander';
import { percentOption } from '../output/option-value.ts';

interface ElementsOptions {
  readonly maxRejects: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('elements')
    .argument('<file...>', 'element files: TLE, 3LE, OMM JSON or CSV, plain or .gz')
    .option('--max-rejects <percent>', 'largest share of bad element records in a file', '1')
    .option('--json', 'print as JSON')
    .summary('what is in element files: counts, epochs, ages, shells, rejects')
    .description(
      'What is in element files: counts, epochs and their ages today, kinds of catalogue numbers, shells found, what counts as operational, rejects with reasons.',
    )
    .action(runElements);
}

async function runElements(paths: readonly string[], options: ElementsOptions): Promise<void> {
  const { buildCatalogue, describeElements, readElements } = await import('@skywitness/engine/orbit');
  const { readFileBounded } = await import('../sources/read-bytes.ts');
  const { requireFewRejects } = await import('../sources/element-rejects.ts');
  const { elementsText } = await import('../output/elements-text.ts');
  const { terminalWidth } = await import('../output/text-table.ts');
  const maxRejects = percentOption('--max-rejects', options.maxRejects);
  const files = [];
  for (const path of paths) files.push(readElements((await readFileBounded(path)).text(), path));
  const [first] = files;
  const whole = files.length === 1 && first !== undefined ? first : buildCatalogue(files);
  const summary = describeElements(whole, Date.now() * 1000);
  process.stdout.write(
    options.json === true ? `${JSON.stringify(summary, null, 2)}\n` : elementsText(summary, terminalWidth()),
  );
  // What was found is printed first: whoever has too many bad records wants to see them.
  for (const file of files) requireFewRejects(file, maxRejects);
}
