import { availableParallelism } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { Command } from 'commander';
import { percentOption, positiveWhole } from '../output/option-value.ts';
import type { CaseOptions, CaseResult } from '../run/run-case.ts';

interface Options {
  readonly json?: boolean;
  readonly out?: string;
  readonly threads?: string;
  readonly maxRejects: string;
}

export function register(program: Command): void {
  program
    .command('case')
    .argument('<file...>', 'case files (YAML)')
    .option('--out <dir>', 'write a page for each case, NAME.html, into this folder')
    .option('--json', 'print what was found, as JSON')
    .option('--threads <n>', 'worker threads; the result does not depend on it')
    .option('--max-rejects <percent>', 'largest share of bad records in a file', '1')
    .summary('test contested statements: what fits physics, what does not, what may be written')
    .description(
      'Runs the scenarios of a case and tests each statement: compatible, incompatible, not decided by physics, or on record only, with what that depends on. Several cases give one table.',
    )
    .addHelpText('after', '\nThe format of cases: skywitness schema case. Cases to start from: examples/cases.')
    .action(runCases);
}

async function runCases(paths: readonly string[], options: Options): Promise<void> {
  const { loadCase } = await import('../sources/load-case.ts');
  const { runCase } = await import('../run/run-case.ts');
  requireOwnNames(paths, options.out);
  const settings = await caseOptions(options);
  // Every case is read before the first is run: a slip in the last one should not cost the time of the others.
  const loaded = await Promise.all(paths.map(loadCase));
  const results: CaseResult[] = [];
  for (const one of loaded) results.push(await runCase(one, settings));
  await printWarnings(results);
  if (options.out !== undefined) await writePages(paths, results, resolve(options.out));
  await print(results, options.json === true);
}

/** Pages are named after their cases, so that two of one name would fall on each other. */
function requireOwnNames(paths: readonly string[], out: string | undefined): void {
  const names = paths.map(pageName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (out === undefined || twice === undefined) return;
  throw new SkywitnessError(
    'OPTION_VALUE',
    `two cases would both be written to ${join(out, twice)}. Rename one of them.`,
  );
}

function pageName(path: string): string {
  return `${basename(path).replace(/\.ya?ml$/i, '')}.html`;
}

async function caseOptions({ threads, maxRejects }: Options): Promise<CaseOptions> {
  const { progressLine, interruptible } = await import('../output/progress.ts');
  const { lastMomentOf, requireHarmless, requireHarmlessRules } = await import('./do-no-harm.ts');
  const lines = new Map<string, ReturnType<typeof progressLine>>();
  return {
    threads: positiveWhole('--threads', threads ?? String(Math.min(8, availableParallelism()))),
    maxRejects: percentOption('--max-rejects', maxRejects),
    signal: interruptible(),
    known: new Map(),
    permit: (resolution) => {
      const { places, grids } = resolution.scenario;
      const positions = places.flatMap((place) => place.positions);
      requireHarmless(positions, lastMomentOf(grids), { tells: 'shares' });
      requireHarmlessRules(resolution, positions, lastMomentOf(grids));
    },
    onProgress: (scenario, done, total) => {
      const line = lines.get(scenario) ?? progressLine(`testing ${scenario}`);
      lines.set(scenario, line);
      line.update(done, total);
      if (done === total) line.end();
    },
  };
}

async function printWarnings(results: readonly CaseResult[]): Promise<void> {
  const { terminalWidth, wrapped } = await import('../output/text-table.ts');
  const lines = results.flatMap(({ warnings }) => warnings.map(({ code, message }) => `warning ${code}: ${message}`));
  for (const line of new Set(lines)) process.stderr.write(wrapped(line, terminalWidth()));
}

async function writePages(paths: readonly string[], results: readonly CaseResult[], folder: string): Promise<void> {
  const { casePage } = await import('../run/case-page.ts');
  const { writeFileAtomic } = await import('../run/atomic-write.ts');
  for (const [index, { finding, inputs }] of results.entries()) {
    const path = paths[index] as string;
    const page = join(folder, pageName(path));
    await writeFileAtomic(page, casePage(finding, { inputs, command: `skywitness case ${basename(path)}` }));
    process.stderr.write(`page: ${relative(process.cwd(), page)}\n`);
  }
}

async function print(results: readonly CaseResult[], asJson: boolean): Promise<void> {
  const { caseText, casebookText } = await import('../output/case-text.ts');
  const { terminalWidth } = await import('../output/text-table.ts');
  const findings = results.map(({ finding }) => finding);
  const [first] = findings;
  const isOne = findings.length === 1 && first !== undefined;
  if (asJson) process.stdout.write(`${JSON.stringify(isOne ? first : findings, null, 2)}\n`);
  else process.stdout.write(isOne ? caseText(first, terminalWidth()) : casebookText(findings));
}
