import { availableParallelism } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { Command } from 'commander';
import { percentOption, positiveWhole } from '../output/option-value.ts';
import type { Assessment } from '../run/assess.ts';

export interface AssessOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly threads?: string;
  readonly detail?: string;
  readonly maxRejects: string;
}

export function register(program: Command): void {
  program
    .command('assess')
    .argument('<scenario>', 'a scenario file (YAML)')
    .option('--out <dir>', 'folder of the run (default: runs/ and the name of the scenario)')
    .option('--json', 'print the content of summary.json')
    .option('--threads <n>', 'worker threads; the result does not depend on it')
    .option('--detail <what>', 'path: also write which satellite and gateway, interval by interval')
    .option('--max-rejects <percent>', 'largest share of bad records in a file', '1')
    .summary('run a scenario: where was service possible, and what does the answer depend on')
    .description(
      'Runs a scenario, writes the run (summary.json, service.parquet, manifest.json, report.html) and prints the answers.',
    )
    .addHelpText(
      'after',
      '\nA scenario to start from: skywitness init. Nothing is ever downloaded here: skywitness fetch does that.',
    )
    .action(async (path: string, options: AssessOptions) => {
      await assessInto(path, options);
    });
}

/** A run after it was written. */
export interface WrittenRun {
  readonly folder: string;
  readonly assessment: Assessment;
}

/** Runs a scenario, writes the run, prints the answers. */
export async function assessInto(path: string, options: AssessOptions): Promise<WrittenRun> {
  const threads = positiveWhole('--threads', options.threads ?? String(Math.min(8, availableParallelism())));
  if (options.detail !== undefined && options.detail !== 'path')
    throw new SkywitnessError('OPTION_VALUE', `--detail ${options.detail} is not known. The only detail is path.`);
  const { resolveScenario } = await import('../sources/resolve-scenario.ts');
  const { assess, writeRun } = await import('../run/assess.ts');
  const { requireRunFolder } = await import('../run/atomic-write.ts');
  const { progressLine, interruptible } = await import('../output/progress.ts');
  const { lastMomentOf, requireHarmless, requireHarmlessRules } = await import('./do-no-harm.ts');
  const folder = resolve(options.out ?? join('runs', basename(path).replace(/\.ya?ml$/i, '')));
  await requireRunFolder(folder);
  const signal = interruptible();
  const progress = progressLine('assessing');
  const resolution = await resolveScenario(path, { maxRejects: percentOption('--max-rejects', options.maxRejects) });
  const { places, grids } = resolution.scenario;
  const positions = places.flatMap((place) => place.positions);
  requireHarmless(positions, lastMomentOf(grids), { tells: options.detail === 'path' ? 'satellites' : 'shares' });
  requireHarmlessRules(resolution, positions, lastMomentOf(grids));
  const assessment = await assess(resolution, {
    threads,
    signal,
    onProgress: progress.update,
    ...(options.detail === 'path' ? { detail: 'path' as const } : {}),
  });
  progress.end();
  await writeRun(assessment, folder, `skywitness assess ${basename(path)}`);
  await printOutcome(assessment, folder, options.json === true);
  return { folder, assessment };
}

const MOST_WARNINGS = 10;

async function printOutcome(assessment: Assessment, folder: string, asJson: boolean): Promise<void> {
  const { terminalWidth, wrapped } = await import('../output/text-table.ts');
  const { HYPOTHETICAL_FOLDER } = await import('../run/atomic-write.ts');
  const width = terminalWidth();
  const { hypothetical } = assessment;
  const { warnings } = assessment.resolution;
  const shown = relative(process.cwd(), folder) || '.';
  for (const { code, message } of warnings.slice(0, MOST_WARNINGS)) {
    process.stderr.write(wrapped(`warning ${code}: ${message}`, width));
  }
  if (warnings.length > MOST_WARNINGS) {
    const rest = warnings.length - MOST_WARNINGS;
    process.stderr.write(`${rest} more warnings in ${join(shown, 'manifest.json')}\n`);
  }
  if (asJson) {
    process.stdout.write(`${JSON.stringify(assessment.summary, null, 2)}\n`);
    process.stderr.write(`run: ${shown}\n`);
    if (hypothetical !== undefined)
      process.stderr.write(`if the statements were true: ${join(shown, HYPOTHETICAL_FOLDER, 'summary.json')}\n`);
    return;
  }
  const { summaryText } = await import('../output/summary-text.ts');
  const { territoryMaps } = await import('../output/territory-maps.ts');
  process.stdout.write(summaryText(assessment.summary, width));
  process.stdout.write(territoryMaps(assessment, width));
  if (hypothetical !== undefined) {
    process.stdout.write(`\n${wrapped('HYPOTHETICAL, beside the facts above:', width)}`);
    process.stdout.write(summaryText(hypothetical.summary, width));
  }
  process.stdout.write(`\nrun: ${shown}\nreport, opens from disk: ${join(shown, 'report.html')}\n`);
}
